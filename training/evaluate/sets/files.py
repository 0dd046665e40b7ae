"""Which files of a set are taken."""

from pathlib import Path

from ..absent import Absent


def find(folder: Path, pattern: str) -> list[Path]:
    """The files of a pattern, sorted by path.

    Raises:
        Absent: there is no such file.
    """
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise Absent(f"no {folder.name}/{pattern} in the data")
    return paths


def spread(items: list, count: int | None) -> list:
    """At most `count` items, evenly spaced over the list and in its order; None takes all."""
    if count is None or count >= len(items):
        return items
    return [items[index * len(items) // count] for index in range(count)]
