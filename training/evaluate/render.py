"""Tables as Markdown."""

from collections.abc import Sequence

from .run import Column
from .tables.lines import Line, Table

ABSENT = "not measured"


def render(table: Table, columns: Sequence[Column]) -> str:
    """The table with a column for each folder of checkpoints, and its goals; then why figures are missing."""
    goals = any(line.goal for line in table.lines)
    rows = [["", *(column.name for column in columns), *["to reach"] * goals]]
    for line in table.lines:
        rows.append([line.title, *(_cell(line, column) for column in columns), *[_goal(line, columns[0])] * goals])
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    text = [f"**{table.title}**", "", *(f"| {' | '.join(row)} |" for row in padded)]
    reasons = sorted({reason for line in table.lines for column in columns for reason in _missing(line, column)})
    if reasons:
        text += ["", *(f"- {reason}" for reason in reasons)]
    return "\n".join(text)


def write(value: float, form: str) -> str:
    """A figure by a line's form."""
    return f"{value / 1e6:.2f}" if form == "M" else f"{value:{form}}".replace("%", " %")


def _cell(line: Line, column: Column) -> str:
    forms = line.form.split(" / ")
    if len(forms) == 1:
        forms *= len(line.figures)
    figures = column.figures
    written = [
        write(figures[name], form) if name in figures else ABSENT
        for name, form in zip(line.figures, forms, strict=True)
    ]
    return ABSENT if set(written) == {ABSENT} else " / ".join(written)


def _missing(line: Line, column: Column) -> list[str]:
    return [f"{ABSENT} of {column.name}: {column.missing(name)}" for name in line.figures if name not in column.figures]


def _goal(line: Line, column: Column) -> str:
    """In words, and whether the first column reaches it."""
    names = {name for goal in line.goals for name in goal.needs}
    if not names or not names <= column.figures.keys():
        return line.goal
    reached = all(goal.reached(column.figures) for goal in line.goals)
    return f"{line.goal}: {'reached' if reached else 'not reached'}"
