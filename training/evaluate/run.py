"""All measurements of one or two folders of checkpoints."""

import math
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .absent import Absent
from .networks import Networks
from .parts import PARTS, Part
from .sets.all import Sets

Say = Callable[[str], None]


@dataclass
class Column:
    """What was measured of one folder of checkpoints."""

    name: str
    checkpoints: dict[str, str]
    """sha256 of each file that is there."""
    figures: dict[str, float] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    """Why a part, or one of its figures, was not measured."""

    def missing(self, key: str) -> str:
        """Why a figure is not there."""
        return next((why for name, why in self.absent.items() if f"{key}.".startswith(f"{name}.")), "not asked for")


def measure(sets: Sets, folders: Sequence[tuple[str, Path]], only: Collection[str], say: Say) -> list[Column]:
    """Measures the suites of `only` for folders of checkpoints, each with its column's name.

    Raises:
        Fault: a checkpoint or a file of the data that is there cannot be used.
    """
    networks = [Networks(folder) for _, folder in folders]
    columns = [Column(name, nets.hashes) for (name, _), nets in zip(folders, networks, strict=True)]
    for part in (part for part in PARTS if part.suite in only):
        for column, nets in zip(columns, networks, strict=True):
            if part.fixed and column is not columns[0]:
                _share(part, columns[0], column)
            else:
                _measure_part(part, sets, nets, column, say)
    return columns


def _measure_part(part: Part, sets: Sets, networks: Networks, column: Column, say: Say) -> None:
    start = time.monotonic()
    try:
        figures = part.measure(sets, networks)
    except Absent as reason:
        column.absent[part.name] = str(reason)
        say(f"{part.name} ({column.name}): not measured, {reason}")
        return
    for name, value in figures.items():
        if math.isfinite(value):
            column.figures[f"{part.name}.{name}"] = value
        else:
            column.absent[f"{part.name}.{name}"] = "there was nothing to measure"
    say(f"{part.name} ({column.name}): {time.monotonic() - start:.0f} s")


def _share(part: Part, source: Column, other: Column) -> None:
    """What does not depend on checkpoints is the same for all."""
    for mine, theirs in ((source.figures, other.figures), (source.absent, other.absent)):
        theirs |= {name: value for name, value in mine.items() if f"{name}.".startswith(f"{part.name}.")}
