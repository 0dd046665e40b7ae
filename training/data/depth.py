"""Depth of several kinds of files as relative depth: near = 1, far = 0, everywhere a number."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import distance_transform_edt

from ..fault import Fault
from .picture import DEEP_MODES, opened, resize_square, unreadable
from .records import DepthFile

Plane = NDArray[np.float32]

TAIL = 0.005
"""Share of pixels that may lie outside the range at either end, as in the editor (src/core/depth-range.ts)."""
NO_DISTANCE = (0, 65535)
"""What depth cameras write where they measured nothing."""


@dataclass(frozen=True)
class Depth:
    """A depth map H W in [0, 1] and the share of it that was not measured and is its neighbours' now."""

    plane: Plane
    filled: float = 0


def read_depth(file: DepthFile) -> Depth:
    """Relative and height maps as they are; distances and xyz as disparity, normalised as the editor does.

    Raises:
        Fault: picture-unreadable; depth-empty, where nothing was measured.
    """
    if file.kind in ("relative", "height"):
        return Depth(read_plane(file.path))
    distance, known = _read_xyz(file.path) if file.kind == "xyz" else _read_distance(file.path)
    if not known.any():
        raise Fault("depth-empty", f"{file.path} holds no measured place.", "Leave this picture out.")
    nearest = distance_transform_edt(~known, return_distances=False, return_indices=True)
    disparity = normalise(1 / distance[known])
    plane = np.zeros(known.shape, np.float32)
    plane[known] = disparity
    return Depth(plane[tuple(nearest)], float(1 - known.mean()))


def normalise(values: NDArray[np.floating]) -> Plane:
    """The 0.5 % and 99.5 % quantiles become 0 and 1, what lies beyond is clipped."""
    low, high = np.quantile(values, (TAIL, 1 - TAIL))
    return np.clip((values - low) / max(high - low, 1e-4), 0, 1).astype(np.float32)


def read_plane(path: Path) -> Plane:
    """A grey picture of 8 or 16 bits or float as H W in [0, 1]; of colours, the brightness.

    Raises:
        Fault: picture-unreadable.
    """
    with opened(path) as image:
        white = DEEP_MODES.get(image.mode)
        plane = np.asarray(image if white else image.convert("L"), np.float32) / (white or 255)
    if not np.isfinite(plane).all():
        raise unreadable(path, ValueError("it holds values that are no numbers"))
    return np.clip(plane, 0, 1)


def square_plane(plane: Plane, side: int) -> Plane:
    """The centre square of H W as side × side, over the same places as `picture.square`."""
    return np.array(resize_square(Image.fromarray(plane), side))


def _read_distance(path: Path) -> tuple[Plane, NDArray[np.bool_]]:
    with opened(path) as image:
        distance = np.asarray(image, np.float32)
    if distance.ndim != 2:
        raise unreadable(path, ValueError("it has colours where distances should be"))
    return distance, ~np.isin(distance, NO_DISTANCE)


def _read_xyz(path: Path) -> tuple[Plane, NDArray[np.bool_]]:
    try:
        places = tifffile.imread(path)
    except (OSError, ValueError, RuntimeError) as error:  # tifffile's own error is a ValueError
        raise unreadable(path, error) from error
    if places.ndim != 3 or places.shape[2] != 3 or places.dtype.kind != "f":
        raise unreadable(path, ValueError("it has no three channels of floats"))
    distance = places[..., 2].astype(np.float32)
    return distance, np.isfinite(distance) & (distance > 0)
