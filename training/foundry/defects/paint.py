"""Materials that a defect brings, chosen to stand out from the mean colour `own` (RGB) of the thing's."""

import numpy as np

from ..looks.material import Material, plain
from ..maths import Floats

DARK = 0.2
"""On darker things a dark defect would not be seen, so that a bright one is taken."""
LEAST = 0.18
"""A stain differs by at least this in one channel."""


def dark(own: Floats) -> Material:
    """The shade inside of a crack or a hole."""
    return plain(0.45 * own if own.mean() > DARK else np.minimum(own + 0.35, 1))


def bright(own: Floats) -> Material:
    """Bare material under a scratched surface; darker where the surface is white already."""
    return plain(np.clip(1.25 * own + 0.15, 0, 1) if own.mean() < 0.75 else 0.55 * own, 0.4, "principled")


def fresh(random: np.random.Generator, own: Floats) -> Material:
    """Where a piece broke off."""
    return plain(np.clip(own * random.choice([random.uniform(0.6, 0.8), random.uniform(1.2, 1.5)]), 0.08, 1))


def stain(random: np.random.Generator, own: Floats) -> Material:
    """A colour that is clearly another."""
    for _ in range(50):
        colour = np.clip(own * random.uniform(0.3, 1.5) + random.normal(0, 0.12, 3), 0.03, 0.97)
        if np.abs(colour - own).max() > LEAST:
            break
    return plain(colour, 0.5, "principled")
