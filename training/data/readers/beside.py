"""Depth beside the picture: `NAME.color.jpg` with `NAME.height.jpg` (surfaces) or `NAME.depth.png` (depth cameras)."""

from pathlib import PurePath

from ..listing import Listing
from ..records import DepthFile, DepthKind, Record


def fits_heights(listing: Listing) -> bool:
    """Some picture has a height map beside it."""
    return bool(read_heights(listing))


def fits_frames(listing: Listing) -> bool:
    """Some picture has a frame of distances beside it."""
    return bool(read_frames(listing))


def read_heights(listing: Listing) -> list[Record]:
    """Surfaces from above; high is near."""
    return _pairs(listing, ".height", "height")


def read_frames(listing: Listing) -> list[Record]:
    """Frames as those of 7-Scenes: 16 bits, millimetres."""
    return _pairs(listing, ".depth", "distance")


def _pairs(listing: Listing, mark: str, kind: DepthKind) -> list[Record]:
    marked = {_bare(path, mark): path for path in listing.pictures if _mark(path) == mark}
    colours = [path for path in listing.pictures if _mark(path) in (".color", ".colour")]
    return [
        Record(listing.full(path), depth=DepthFile(listing.full(marked[bare]), kind))
        for path in colours
        if (bare := _bare(path, _mark(path))) in marked
    ]


def _mark(path: PurePath) -> str:
    return PurePath(path.stem).suffix.lower()


def _bare(path: PurePath, mark: str) -> PurePath:
    return path.with_name(path.stem[: -len(mark)])
