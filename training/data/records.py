"""What a reader finds: files and what they are, nothing opened yet."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

GOOD, BAD = "good", "bad"

DepthKind = Literal["relative", "height", "distance", "xyz"]
"""relative: near = white over the whole range. height: the same, of a surface. distance: millimetres along the optical
axis, 0 and 65535 say nothing. xyz: three float channels in one unit, zeros say nothing."""


@dataclass(frozen=True)
class DepthFile:
    """A file that holds depth, and how to read it (see `depth.read_depth`)."""

    path: Path
    kind: DepthKind


@dataclass(frozen=True)
class Record:
    """One picture of a data set."""

    path: Path
    label: str = ""
    """Class, or the defect's name with `good` for none; empty where the set says nothing."""
    split: str = ""
    """train, validation or test; empty where the set has no parts."""
    mask: Path | None = None
    """Mask picture, white is the defect or the object."""
    depth: DepthFile | None = None
    edge: Path | None = None
    """Exact edge map, white is an edge."""
    category: str = ""
    """Which of several data sets in one folder, as the categories of MVTec AD."""


@dataclass(frozen=True)
class TwinFiles:
    """A good part and its defective twin, as the foundry writes them."""

    good: Path
    bad: Path
    good_depth: Path
    bad_depth: Path
    good_edge: Path
    bad_edge: Path
    mask: Path
    meta: Path
    """JSON with the camera."""


def for_training(records: list[Record]) -> list[Record]:
    """Without those that the set keeps for validation and test; all of them where it has no parts."""
    return [record for record in records if record.split in ("", "train")]


def good_or(label: str) -> str:
    """A folder's name as label; `good` is written in every way."""
    return GOOD if label.lower() == GOOD else label


def files_of(record: Record) -> set[Path]:
    """The files that a record names."""
    named = (record.path, record.mask, record.edge, record.depth.path if record.depth else None)
    return {path for path in named if path}
