"""Colours: RGB in [0, 1], encoded as in a picture file (sRGB)."""

import numpy as np
from numpy.typing import ArrayLike

from ..maths import Floats, Picture


def hsv(hue: float, saturation: float, value: float) -> Floats:
    """RGB of hue, saturation and value in [0, 1]."""
    k = (np.array([5, 3, 1]) + hue * 6) % 6
    return value - value * saturation * np.clip(np.minimum(k, 4 - k), 0, 1)


def ramp(grey: Floats, low: ArrayLike, high: ArrayLike) -> Picture:
    """A grey picture H W in [0, 1] as colours from `low` to `high`: H W 3."""
    low = np.asarray(low, float)
    return to_bytes(low + (np.asarray(high, float) - low) * grey[..., None])


def to_bytes(colour: Floats) -> Picture:
    """[0, 1] → 0 to 255, rounded."""
    return np.uint8(np.clip(colour, 0, 1) * 255 + 0.5)
