"""MVTec AD: `train/good`, `test/<defect>`, `ground_truth/<defect>/<stem>_mask.png`; one category or many."""

from pathlib import PurePath

from ..listing import Listing
from ..records import GOOD, Record, good_or

TRUTH = "ground_truth"


def fits(listing: Listing) -> bool:
    """Some picture lies in train/good."""
    return any(_place(path)[1:3] == ("train", GOOD) for path in listing.pictures)


def read(listing: Listing) -> list[Record]:
    """Pictures of train and test; a defect's mask is None where the set lacks it."""
    places = {path: _place(path) for path in listing.pictures}
    masks = {
        (category, label, path.stem.removesuffix("_mask")): listing.full(path)
        for path, (category, part, label) in places.items()
        if part == TRUTH
    }
    return [
        Record(listing.full(path), label, part, mask=masks.get((category, label, path.stem)), category=category)
        for path, (category, part, label) in places.items()
        if part in ("train", "test")
    ]


def _place(path: PurePath) -> tuple[str, str, str]:
    """Category, part and label; empty where the path is too short."""
    folders = path.parts[:-1]
    if len(folders) < 2:
        return "", "", ""
    return "/".join(folders[:-2]), folders[-2].lower(), good_or(folders[-1])
