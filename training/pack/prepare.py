"""Items as the entries of an archive, but for the maps that have yet to be estimated."""

from concurrent.futures import Executor
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

import numpy as np
import torch

from ..data.depth import normalise, read_depth, square_plane
from ..data.extract import hash_file
from ..data.map_cache import MapCache
from ..data.picture import Picture, read_picture, square
from ..data.records import Record, TwinFiles
from ..data.twins import read_twin
from ..fault import Fault
from .codec import change, encode_estimate, encode_exact, encode_mask, encode_picture, to_levels
from .index import Role
from .sources import Item

LOSSY = {".jpg", ".jpeg", ".webp"}


@dataclass(frozen=True)
class Wanted:
    """A map that the extractors shall make."""

    entry: str
    kind: str
    file: str
    """sha256 of the picture's file."""
    image: Picture


@dataclass
class Prepared:
    """An item's entries by name within the item, such as `edge.png`."""

    entries: dict[str, bytes]
    wanted: list[Wanted] = field(default_factory=list)
    steep: bool = False
    filled: float | None = None
    """Share of a measured depth map that had to be filled."""


def prepare(role: Role, item: Item, side: int) -> Prepared:
    """Reads and cuts an item's files.

    Raises:
        Fault: those of the readers; file-unreadable, if a file vanished.
    """
    try:
        return _twin(item, side) if role == "twins" else _photo(item, side) if role == "photos" else _relief(item, side)
    except OSError as error:
        raise Fault(
            "file-unreadable", f"{error.filename} cannot be read: {error.strerror}.", "Leave it out."
        ) from error


def estimate(items: list[Prepared], cache: MapCache, pool: Executor) -> None:
    """Adds the maps that items want: estimated in batches, stored in threads."""
    for kind in ("depth", "edge"):
        wanted = [(item, want) for item in items for want in item.wanted if want.kind == kind]
        if wanted:
            images = torch.from_numpy(np.stack([want.image for _, want in wanted])).permute(0, 3, 1, 2)
            maps = cache.map(kind, [want.file for _, want in wanted], images)
            stored = pool.map(encode_estimate, maps[:, 0].numpy(), repeat(kind))
            for (item, want), content in zip(wanted, stored, strict=False):
                item.entries[want.entry] = content


def _photo(record: Record, side: int) -> Prepared:
    image, file = square(read_picture(record.path), side), hash_file(record.path)
    prepared = Prepared({"image.avif": encode_picture(image)}, [Wanted("edge.avif", "edge", file, image)])
    if record.depth:
        depth = read_depth(record.depth)
        plane = normalise(square_plane(depth.plane, side))
        prepared.entries["depth.avif"] = encode_estimate(np.round(plane * 255).astype(np.uint8), "depth")
        prepared.filled = depth.filled
    else:
        prepared.wanted.append(Wanted("depth.avif", "depth", file, image))
    return prepared


def _twin(files: TwinFiles, side: int) -> Prepared:
    twin = read_twin(files, side)
    good, bad = to_levels(twin.good_depth), to_levels(twin.bad_depth)
    entries = {
        "good.avif": encode_picture(twin.good),
        "bad.avif": encode_picture(twin.bad),
        "depth.png": encode_exact(good),
        "depth-change.png": encode_exact(change(good, bad)),
        "edge.png": encode_exact(twin.good_edge),
        "edge-change.png": encode_exact(change(twin.good_edge, twin.bad_edge)),
        "mask.png": encode_mask(twin.mask),
    }
    wanted = [_seen("good", files.good, twin.good), _seen("bad", files.bad, twin.bad)]
    return Prepared(entries, wanted, twin.steep)


def _relief(record: Record, side: int) -> Prepared:
    height = square_plane(read_depth(record.depth).plane, side)
    entries = {"image.avif": encode_picture(square(read_picture(record.path), side))}
    if record.depth.path.suffix.lower() in LOSSY:
        entries["height.avif"] = encode_estimate(np.round(height * 255).astype(np.uint8), "height")
    else:
        entries["height.png"] = encode_exact(to_levels(height))
    return Prepared(entries)


def _seen(name: str, path: Path, image: Picture) -> Wanted:
    return Wanted(f"{name}-seen.avif", "edge", hash_file(path), image)
