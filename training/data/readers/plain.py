"""Pictures anywhere below a folder, with masks in a folder beside theirs or none."""

from pathlib import PurePath

from ..listing import Listing
from ..records import Record

MASKS = {"annotations", "ground_truth", "groundtruth", "gt", "label", "labels", "mask", "masks", "segmentation"}
PICTURES = {"image", "images", "img", "imgs", "rgb"}


def fits(listing: Listing) -> bool:
    """Whatever there is."""
    return bool(listing.pictures)


def read(listing: Listing) -> list[Record]:
    """Every picture; its mask is the one of the same stem, or stem and `_mask`, in a folder called masks or so."""
    masks = find_masks(listing)
    of_picture = {_key(path): listing.full(path) for path in masks}
    return [Record(listing.full(path), mask=of_picture.get(_key(path))) for path in own(listing)]


def own(listing: Listing) -> list[PurePath]:
    """The pictures that are no masks of others."""
    masks = find_masks(listing)
    return [path for path in listing.pictures if path not in masks]


def find_masks(listing: Listing) -> set[PurePath]:
    """The pictures of a folder called masks or so, if one has the name of a picture; `mask` can be a class, too."""
    aside = [path for path in listing.pictures if path.parent.name.lower() in MASKS]
    pictures = {_key(path) for path in set(listing.pictures) - set(aside)}
    folders = {path.parent for path in aside if _key(path) in pictures}
    return {path for path in aside if path.parent in folders}


def _key(path: PurePath) -> tuple[PurePath, str]:
    """The same for a picture (`a/images/1.jpg`, `a/1.jpg`) and its mask (`a/masks/1.png`, `a/masks/1_mask.png`)."""
    folder, name = path.parent, path.parent.name.lower()
    if name in MASKS:
        return folder.parent, path.stem.removesuffix("_mask")
    return folder.parent if name in PICTURES else folder, path.stem
