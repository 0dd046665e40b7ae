"""7-Scenes: rooms seen by a depth camera (Shotton et al., CVPR 2013)."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ...data.depth import NO_DISTANCE
from ...data.picture import opened, read_picture, square
from ..absent import Absent
from .files import find, spread

SIDE = 256


class Scenes(NamedTuple):
    """Frames of one side."""

    names: list[str]
    image: Tensor
    """N 3 S S float32 in [0, 1]."""
    disparity: Tensor
    """N 1 S S float64, 1 / distance in 1/m; 0 where the camera knows nothing."""


def read_scenes(folder: Path, limit: int | None = None) -> Scenes:
    """Frames `*.color.jpg` with `*.depth.png` (16 bits, mm) beside them, their centre square; those of which nothing
    is known are left out.

    Raises:
        Absent: there are none, or one has no depth.
        Fault: picture-unreadable.
    """
    colours = spread(find(folder, "*.color.jpg"), limit)
    images = [square(read_picture(path), SIDE).transpose(2, 0, 1) for path in colours]
    depths = [_read_depth(path.with_name(path.name.replace(".color.jpg", ".depth.png"))) for path in colours]
    millimetres = torch.from_numpy(np.stack(depths)).double()[:, None]
    known = ~torch.isin(millimetres, torch.tensor(NO_DISTANCE, dtype=torch.float64))
    some = known.flatten(1).any(1)
    disparity = torch.where(known, 1000 / millimetres, 0)
    names = [path.name for path, known_some in zip(colours, some.tolist(), strict=True) if known_some]
    return Scenes(names, torch.from_numpy(np.stack(images))[some].float() / 255, disparity[some])


def _read_depth(path: Path) -> NDArray[np.int64]:
    """S S, the centre square; the nearest place, as distances on either side of an edge must not be mixed."""
    if not path.is_file():
        raise Absent(f"no {path.name} in {path.parent.name}")
    with opened(path) as picture:
        depth = np.asarray(picture).astype(np.int64)
    height, width = depth.shape
    side = min(height, width)
    places = ((np.arange(SIDE) + 0.5) * side / SIDE).astype(int)
    return depth[(height - side) // 2 + places][:, (width - side) // 2 + places]
