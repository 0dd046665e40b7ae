"""A data set's folder, whichever layout it has."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..fault import Fault
from .listing import Listing, list_pictures
from .readers import beside, classes, foundry, mvtec, mvtec3d, plain
from .records import Record, files_of


class Layout(NamedTuple):
    """A way to lay out a data set."""

    what: str
    fits: Callable[[Listing], bool]
    read: Callable[[Listing], list[Record]]


LAYOUTS = {
    "twins": Layout("the foundry's twins", foundry.fits, foundry.read),
    "mvtec-3d": Layout("MVTec 3D-AD", mvtec3d.fits, mvtec3d.read),
    "mvtec": Layout("MVTec AD", mvtec.fits, mvtec.read),
    "heights": Layout("textures with height maps", beside.fits_heights, beside.read_heights),
    "frames": Layout("colour and depth frames", beside.fits_frames, beside.read_frames),
    "classes": Layout("one folder a class", classes.fits, classes.read),
    "plain": Layout("plain pictures", plain.fits, plain.read),
}
"""By name; the first that fits is taken, so the stricter stand first."""


class Found(NamedTuple):
    """A data set, opened."""

    kind: str
    records: list[Record]
    listing: Listing


def open_folder(folder: Path, kind: str | None = None, say: Callable[[str], None] = print) -> list[Record]:
    """The pictures of a data set, in natural order of their paths; as `find_records`, whose records these are."""
    return find_records(folder, kind, say).records


def find_records(folder: Path, kind: str | None = None, say: Callable[[str], None] = print) -> Found:
    """Opens a data set; says how many pictures it found and as what it took them.

    Args:
        folder: as its users have it; files that are no pictures are passed over.
        kind: a name of LAYOUTS, where the folder shall not be guessed at.
        say: takes the sentence.

    Raises:
        Fault: data-folder, data-empty; data-layout, where it is not of that kind.
    """
    listing = list_pictures(folder)
    kind = kind or recognise(listing)
    if kind not in LAYOUTS:
        raise Fault("data-layout", f"There is no kind {kind}.", f"Choose one of {', '.join(LAYOUTS)}.")
    layout = LAYOUTS[kind]
    if not layout.fits(listing):
        taken = LAYOUTS[recognise(listing)].what
        raise Fault(
            "data-layout", f"{folder} does not hold {layout.what}.", f"It looks like {taken} ({recognise(listing)})."
        )
    records = layout.read(listing)
    say(f"{folder}: {layout.what}, {len(records)} pictures{_details(records, listing)}")
    return Found(kind, records, listing)


def recognise(listing: Listing) -> str:
    """The name of the layout that fits."""
    return next(name for name, layout in LAYOUTS.items() if layout.fits(listing))


def _details(records: list[Record], listing: Listing) -> str:
    """Classes, masks and depth maps, where there are any, and what the layout has no place for."""
    used = set[Path]().union(*map(files_of, records))
    counts = {
        "categories": len({record.category for record in records if record.category}),
        "labels": len({record.label for record in records if record.label}),
        "for training": sum(record.split == "train" for record in records),
        "with mask": sum(record.mask is not None for record in records),
        "with depth": sum(record.depth is not None for record in records),
        "other files passed over": len(listing.pictures) - len(used),
    }
    return "".join(f", {count} {what}" for what, count in counts.items() if count)
