"""The foundry's twins: `000000_good.jpg`, `_bad.jpg`, `_good_depth.png`, ... and `_meta.json`."""

from ..listing import Listing
from ..records import BAD, GOOD, DepthFile, Record, TwinFiles

PARTS = ("_good", "_bad", "_good_depth", "_bad_depth", "_good_edge", "_bad_edge", "_mask")


def fits(listing: Listing) -> bool:
    """Some twin is whole."""
    return bool(find_twins(listing))


def read(listing: Listing) -> list[Record]:
    """Both pictures of every whole twin, with exact depth and edges; the defective one has the mask."""
    records = []
    for twin in find_twins(listing):
        good_depth, bad_depth = (DepthFile(path, "relative") for path in (twin.good_depth, twin.bad_depth))
        records.append(Record(twin.good, GOOD, depth=good_depth, edge=twin.good_edge))
        records.append(Record(twin.bad, BAD, mask=twin.mask, depth=bad_depth, edge=twin.bad_edge))
    return records


def find_twins(listing: Listing) -> list[TwinFiles]:
    """Twins of which every file is there; one that a run was interrupted in is left out."""
    stems = {path.with_name(path.stem): listing.full(path) for path in listing.pictures}
    twins = []
    for path in listing.pictures:
        if not path.stem.endswith(PARTS[0]):
            continue
        name = path.stem.removesuffix(PARTS[0])
        files = [stems.get(path.with_name(name + part)) for part in PARTS]
        meta = listing.full(path.with_name(f"{name}_meta.json"))
        if all(files) and meta.is_file():
            good, bad, good_depth, bad_depth, good_edge, bad_edge, mask = files
            twins.append(TwinFiles(good, bad, good_depth, bad_depth, good_edge, bad_edge, mask, meta))
    return twins


def count_broken(listing: Listing) -> int:
    """How many twins lack a file."""
    started = {
        path.with_name(path.stem.removesuffix("_good")) for path in listing.pictures if path.stem.endswith("_good")
    }
    return len(started) - len(find_twins(listing))
