"""Fractal value noise."""

import numpy as np
from scipy import ndimage

from .maths import Floats

PERIOD = 16
"""Noise repeats after so many cells, so that pictures of whole periods tile."""


def fractal_noise(points: Floats, frequency: float, random: np.random.Generator, octaves: int = 4) -> Floats:
    """Noise in about [-1, 1] at points N D (D is 2 or 3), `frequency` cells a unit, each octave half as strong."""
    points = np.atleast_2d(points)
    dimensions = points.shape[1]
    total = np.zeros(len(points))
    for octave in range(octaves):
        lattice = random.uniform(-1, 1, (PERIOD,) * dimensions).astype(np.float32)
        places = points * frequency * 2**octave + random.uniform(0, PERIOD, dimensions)
        total += 0.5**octave * ndimage.map_coordinates(lattice, places.T, order=3, mode="grid-wrap")
    return 1.6 * total / (2 - 0.5 ** (octaves - 1))


def noise_picture(
    random: np.random.Generator, side: int = 256, periods: tuple[int, int] = (1, 1), octaves: int = 5
) -> Floats:
    """A tileable picture side side in [0, 1]; `periods` (down, across) of 16 cells each fill it."""
    ruler = np.arange(side) / side * PERIOD
    down, across = np.meshgrid(ruler * periods[0], ruler * periods[1], indexing="ij")
    grey = fractal_noise(np.stack([down.ravel(), across.ravel()], 1), 1, random, octaves).reshape(side, side)
    return (grey - grey.min()) / (np.ptp(grey) + 1e-9)
