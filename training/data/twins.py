"""Twins as arrays of one side."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..fault import Fault
from .depth import Plane, read_plane, square_plane
from .lines import square_lines
from .picture import Picture, read_picture, square, square_mask
from .records import TwinFiles

STEEP = 70
"""Degrees over the horizon from which on a camera counts as above."""


@dataclass(frozen=True)
class Twin:
    """As data/sets.Twins, one of them, S S or S S 3."""

    good: Picture
    bad: Picture
    good_depth: Plane
    bad_depth: Plane
    good_edge: NDArray[np.uint8]
    bad_edge: NDArray[np.uint8]
    mask: NDArray[np.uint8]
    steep: bool
    kind: str
    """What it shows, such as `washer`; empty where its maker does not say."""


def read_twin(files: TwinFiles, side: int) -> Twin:
    """Reads and cuts all parts of a twin alike.

    Raises:
        Fault: picture-unreadable, picture-too-small, twin-damaged.
    """
    pictures = [read_picture(path) for path in (files.good, files.bad)]
    depths = [read_plane(path) for path in (files.good_depth, files.bad_depth)]
    edges = [_to_bytes(read_plane(path)) for path in (files.good_edge, files.bad_edge)]
    mask = _to_bytes(read_plane(files.mask))
    sizes = {array.shape[:2] for array in (*pictures, *depths, *edges, mask)}
    if len(sizes) > 1:
        raise _damaged(files, f"its pictures and maps have {len(sizes)} sizes")
    return Twin(
        *(square(picture, side) for picture in pictures),
        *(square_plane(depth, side) for depth in depths),
        *(square_lines(edge, side) for edge in edges),
        square_mask(mask, side),
        *_described(files),
    )


def elevation(camera: Mapping[str, Sequence[float]]) -> float:
    """Degrees of a camera over the horizon, from its `origin` and `target` (z is up); 90 looks straight down."""
    x, y, z = (float(a) - float(b) for a, b in zip(camera["origin"], camera["target"], strict=True))
    return math.degrees(math.atan2(z, math.hypot(x, y)))


def _described(files: TwinFiles) -> tuple[bool, str]:
    """Whether it is seen from above, and what it shows."""
    try:
        meta = json.loads(files.meta.read_text("utf-8"))
        return elevation(meta["camera"]) >= STEEP, str(meta.get("category") or "")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(files, f"{files.meta.name} names no camera ({error!r})") from error


def _to_bytes(plane: Plane) -> NDArray[np.uint8]:
    return np.round(plane * 255).astype(np.uint8)


def _damaged(files: TwinFiles, why: str) -> Fault:
    return Fault("twin-damaged", f"The twin of {files.good} is damaged: {why}.", "Render it again or leave it out.")
