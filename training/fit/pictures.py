"""The good images of a folder, with their maps."""

from collections.abc import Callable
from pathlib import Path, PurePath

import numpy as np
import torch

from ..data.extract import hash_file
from ..data.folders import open_folder
from ..data.map_cache import MapCache
from ..data.picture import read_picture, square
from ..data.records import GOOD, Record, for_training
from ..data.sets import Photos
from ..fault import Fault

FEWEST = 8
HELD_OUT = 10
"""One picture in so many is kept for measuring."""
GOOD_WORDS = {GOOD, "normal", "ok"}


def read_photos(folder: Path, side: int, cache: MapCache, say: Callable[[str], None] = print) -> Photos:
    """Reads a folder of any layout that is known; what the set itself keeps for tests stays out.

    Args:
        folder: the images.
        side: of the squares, a multiple of 32.
        cache: makes and keeps the maps.
        say: takes a sentence for each picture that is left out.

    Raises:
        Fault: of open_folder and MapCache.map; pictures-few.
    """
    records = choose_good(for_training(open_folder(folder, say=say)), say)
    images, keys, left_out = [], [], None
    for record in records:
        try:
            image = square(read_picture(record.path), side)
        except Fault as fault:
            say(f"Left out: {fault.message}")
            left_out = fault
            continue
        images.append(torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1))))
        keys.append(hash_file(record.path))
    if len(images) < FEWEST:
        raise Fault(
            "pictures-few",
            f"{folder} holds {len(images)} good pictures that can be used, and {FEWEST} are needed.",
            left_out.advice if left_out else "Add pictures of good parts.",
        ) from left_out
    image = torch.stack(images)
    return Photos(image, *(cache.map(kind, keys, image) for kind in ("depth", "edge")))


def choose_good(records: list[Record], say: Callable[[str], None] = print) -> list[Record]:
    """The good ones where the set tells good from bad, else all."""
    good = [record for record in records if PurePath(record.label).name.lower() in GOOD_WORDS]
    if good and len(good) < len(records):
        say(f"{len(good)} of {len(records)} are good ones; the others are left out")
    return good or records


def hold_out(photos: Photos) -> tuple[Photos, Photos]:
    """Those to learn from, and every tenth in the order of their names, at least one, to measure on."""
    numbers = torch.arange(len(photos))
    held = numbers % HELD_OUT == min(HELD_OUT, len(photos)) - 1
    return _select(photos, ~held), _select(photos, held)


def _select(photos: Photos, chosen: torch.Tensor) -> Photos:
    return Photos(photos.image[chosen], photos.depth[chosen], photos.edge[chosen])
