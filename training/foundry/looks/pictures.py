"""Tileable pictures of textures."""

import numpy as np
from numpy.typing import ArrayLike

from ..maths import TURN, Picture
from ..noise import noise_picture
from .colour import hsv, ramp

SIDE = 256


def wood(random: np.random.Generator) -> Picture:
    """Grain: rings that waver along the board, with fine pores."""
    waver = noise_picture(random, SIDE, octaves=4)
    across = np.arange(SIDE) / SIDE * TURN
    rings = 0.5 + 0.5 * np.sin(random.integers(6, 20) * across + random.uniform(2, 7) * waver)
    pores = noise_picture(random, SIDE, (1, 6), 3)
    light = hsv(random.uniform(0.05, 0.1), random.uniform(0.4, 0.7), random.uniform(0.4, 0.85))
    return ramp(0.65 * rings + 0.35 * pores, 0.6 * light, light)


def brushed(random: np.random.Generator, low: ArrayLike, high: ArrayLike) -> Picture:
    """Fine lines in one direction."""
    return ramp(noise_picture(random, SIDE, (1, 12), 3), low, high)


def mottled(
    random: np.random.Generator, low: ArrayLike, high: ArrayLike, strength: float = 1.0, periods: int = 1
) -> Picture:
    """Cloudy shades about the middle of two colours."""
    grey = 0.5 + strength * (noise_picture(random, SIDE // 2, (periods, periods)) - 0.5)
    return ramp(grey, low, high)


def speckled(random: np.random.Generator, base: ArrayLike, speck: ArrayLike, share: float) -> Picture:
    """Small specks that cover about a share of a base colour."""
    grey = noise_picture(random, SIDE, (2, 2), 3)
    edge = np.quantile(grey, 1 - share)
    return ramp(np.clip((grey - edge) / 0.06 + 0.5, 0, 1), base, speck)
