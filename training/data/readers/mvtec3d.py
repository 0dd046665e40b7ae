"""MVTec 3D-AD: `<category>/<split>/<defect>/{rgb,xyz,gt}/<id>`, xyz as TIFF with three float channels."""

from pathlib import PurePath

from ..listing import Listing
from ..records import DepthFile, Record, good_or
from .classes import SPLITS


def fits(listing: Listing) -> bool:
    """Some picture lies in rgb, and its places in xyz beside it."""
    stems = _stems(listing)
    return any((path.parent.parent, "xyz", path.stem) in stems for path in _pictures(listing))


def read(listing: Listing) -> list[Record]:
    """Every picture of rgb; depth and mask are None where the set lacks them; the mask of a good one is black."""
    stems = _stems(listing)
    records = []
    for path in _pictures(listing):
        sample = path.parent.parent
        places, mask = (stems.get((sample, folder, path.stem)) for folder in ("xyz", "gt"))
        records.append(
            Record(
                listing.full(path),
                good_or(sample.name),
                SPLITS[sample.parent.name.lower()],
                mask=listing.full(mask) if mask else None,
                depth=DepthFile(listing.full(places), "xyz") if places else None,
                category=sample.parent.parent.as_posix().removeprefix("."),
            )
        )
    return records


def _pictures(listing: Listing) -> list[PurePath]:
    return [
        path
        for path in listing.pictures
        if len(path.parts) >= 4 and path.parts[-2].lower() == "rgb" and path.parts[-4].lower() in SPLITS
    ]


def _stems(listing: Listing) -> dict[tuple[PurePath, str, str], PurePath]:
    return {(path.parent.parent, path.parent.name.lower(), path.stem): path for path in listing.pictures}
