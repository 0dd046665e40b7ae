"""What a table is made of."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

Figures = Mapping[str, float]


@dataclass(frozen=True)
class Goal:
    """A figure against a number, or against another figure times a factor."""

    figure: str
    relation: str
    """One of ≤ < ≥."""
    bound: float | str
    factor: float = 1

    @property
    def needs(self) -> set[str]:
        """The figures that it is about."""
        return {self.figure} | ({self.bound} if isinstance(self.bound, str) else set())

    def reached(self, figures: Figures) -> bool:
        """Whether the figures, which must be there, are as they should be."""
        value = figures[self.figure]
        bound = self.factor * figures[self.bound] if isinstance(self.bound, str) else self.bound
        return {"≤": value <= bound, "<": value < bound, "≥": value >= bound}[self.relation]


@dataclass(frozen=True)
class Line:
    """One row: what it is, and its figures side by side."""

    title: str
    figures: tuple[str, ...]
    form: str = ".3f"
    """How figures are written: a format of Python's, or M for millions; one for all, or one for each with slashes."""
    goal: str = ""
    """In words."""
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under one heading."""

    title: str
    lines: tuple[Line, ...]
    card: str = ""
    """The card that shows it; none: the README."""

    def part(self, suites: Collection[str]) -> "Table":
        """The lines that some suites are enough for."""
        lines = tuple(line for line in self.lines if {figure.split(".")[0] for figure in line.figures} <= set(suites))
        return replace(self, lines=lines)

    @property
    def suites(self) -> set[str]:
        """What must be measured for it."""
        return {figure.split(".")[0] for line in self.lines for figure in line.figures}
