"""One folder a class: `H.e.emma/1.jpg`, `erato/emma/1.jpg`, or with parts, `train/emma/1.jpg`."""

from pathlib import PurePath

from ..listing import Listing
from ..records import Record
from .plain import own

SPLITS = {"train": "train", "training": "train", "val": "validation", "valid": "validation", "validation": "validation"}
SPLITS |= {"test": "test", "testing": "test"}


def fits(listing: Listing) -> bool:
    """All pictures lie in folders, and these are at least two."""
    folders = {path.parent for path in own(listing)}
    return len(folders) > 1 and PurePath() not in folders


def read(listing: Listing) -> list[Record]:
    """The label is the path of the picture's folder, without the part."""
    pictures = own(listing)
    tops = {path.parts[0].lower() for path in pictures if len(path.parts) > 1}
    parted = tops <= SPLITS.keys() and all(len(path.parts) > 2 for path in pictures)
    records = []
    for path in pictures:
        split = SPLITS[path.parts[0].lower()] if parted else ""
        label = PurePath(*path.parts[1 if parted else 0 : -1]).as_posix()
        records.append(Record(listing.full(path), label, split))
    return records
