"""Tables between the marks of the model cards and of the README."""

import os
from collections.abc import Sequence
from pathlib import Path

from ..fault import Fault
from .names import CARDS
from .render import render
from .run import Column
from .tables.all import TABLES
from .tables.lines import Table

START, END = "<!-- evaluation -->", "<!-- /evaluation -->"


def check_cards(folder: Path) -> None:
    """Proves, before minutes of work, that every card is there and has its marks.

    Raises:
        Fault: card-missing, card-marks.
    """
    for card in CARDS:
        _split(_read(folder / f"{card}.md"), folder / f"{card}.md")


def write_cards(folder: Path, columns: Sequence[Column]) -> list[str]:
    """Writes each card's tables; a card of which a figure was not measured this time stays as it is.

    Returns:
        The cards that were written.

    Raises:
        Fault: card-missing, card-marks, output-file.
    """
    written = []
    for card in CARDS:
        tables = [table for table in TABLES if table.card == card]
        if _are_whole(tables, columns[0]):
            _fill(folder / f"{card}.md", "\n\n".join(render(table, columns) for table in tables))
            written.append(card)
    return written


def write_readme(path: Path, columns: Sequence[Column]) -> bool:
    """Writes the tables that belong to no card, if the file has marks and all their figures were measured."""
    tables = [table for table in TABLES if not table.card]
    if not path.is_file() or START not in path.read_text("utf-8") or not _are_whole(tables, columns[0]):
        return False
    _fill(path, "\n\n".join(render(table, columns) for table in tables))
    return True


def write_text(path: Path, text: str) -> None:
    """The whole file or nothing.

    Raises:
        Fault: output-file.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, "utf-8")
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Fault("output-file", f"{path} cannot be written: {error.strerror}.", "Name another place.") from error


def _are_whole(tables: Sequence[Table], column: Column) -> bool:
    return all(name in column.figures for table in tables for line in table.lines for name in line.figures)


def _fill(path: Path, block: str) -> None:
    before, after = _split(_read(path), path)
    write_text(path, f"{before}{START}\n{block}\n{END}{after}")


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(
            "card-missing", f"There is no card {path}.", "Name the folder of the cards with --cards."
        ) from error


def _split(text: str, path: Path) -> tuple[str, str]:
    """What stands before and after the marks."""
    if text.count(START) != 1 or text.count(END) != 1 or text.index(START) > text.index(END):
        raise Fault(
            "card-marks",
            f"{path} has no place for the tables.",
            f"Write the lines {START} and {END} where they are to stand, once each.",
        )
    before, rest = text.split(START)
    return before, rest.split(END)[1]
