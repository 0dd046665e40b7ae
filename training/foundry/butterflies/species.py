"""What the specimens of a species share."""

from dataclasses import dataclass

import numpy as np

from ..maths import Floats

PALETTE = np.array(
    [
        [0.85, 0.15, 0.08],
        [0.95, 0.75, 0.15],
        [0.9, 0.45, 0.1],
        [0.95, 0.92, 0.8],
        [0.2, 0.35, 0.75],
        [0.75, 0.1, 0.2],
        [0.15, 0.5, 0.45],
        [0.6, 0.35, 0.15],
    ]
)


@dataclass(frozen=True)
class Shape:
    """A wing in polar coordinates about its root: angles in radians, upwards from the body's right."""

    leading: float
    trailing: float
    radii: Floats
    """K radii at even angles from the leading to the trailing edge."""
    sweep: float
    """How far the angle of the wing's rays turns from root to margin."""
    scallops: tuple[float, float]
    """How deep and how many."""


@dataclass(frozen=True)
class Band:
    """A stripe across the wing."""

    along: float
    """Where it is, 0 at the root and 1 at the margin."""
    width: float
    tilt: float
    colour: Floats


@dataclass(frozen=True)
class Row:
    """Spots beside the margin, one between each two veins."""

    along: float
    size: float
    first: float
    """-1 is the leading edge, 1 the trailing one."""
    last: float
    colour: Floats


@dataclass(frozen=True)
class Wing:
    """Shape and pattern; colours are RGB in [0, 1], a part that the species lacks is None."""

    shape: Shape
    ground: Floats
    bands: list[Band]
    root: tuple[float, Floats] | None
    """A patch from the root: how far, and its colour."""
    rays: tuple[int, float, Floats] | None
    """Stripes from the root outwards: how many, how far, colour."""
    bar: tuple[float, float, Floats] | None
    """A stripe along the wing: where across it, how wide, colour."""
    row: Row | None
    margin: tuple[float, Floats] | None
    veins: int


@dataclass(frozen=True)
class Species:
    """Both wings of a side; the other side is their mirror image."""

    fore: Wing
    hind: Wing
    body: Floats


def make_species(random: np.random.Generator) -> Species:
    """A species at random; its wings share their ground colour."""
    dark = np.array([0.07, 0.06, 0.06]) + random.uniform(0, 0.08, 3)
    ground = dark if random.random() < 0.75 else _colour(random)
    fore_radii = np.array([0.47, 0.5, 0.46, 0.385, 0.335, 0.3, 0.28]) * random.normal(1, 0.03, 7)
    hind_radii = np.array([0.33, 0.36, 0.37, 0.37, 0.35, 0.3, 0.24]) * random.normal(1, 0.03, 7)
    fore = Shape(
        random.uniform(0.75, 1.0), random.uniform(-0.25, -0.1), fore_radii, random.uniform(0.0, 0.2), (0.005, 9)
    )
    scallops = (random.choice([0.005, 0.012, 0.03]), float(random.integers(6, 10)))
    hind = Shape(random.uniform(0.3, 0.5), random.uniform(-1.6, -1.35), hind_radii, random.uniform(-0.1, 0.1), scallops)
    return Species(
        _pattern(random, fore, ground, hind=False),
        _pattern(random, hind, ground, hind=True),
        np.clip(0.8 * dark + random.uniform(0, 0.06), 0, 1),
    )


def _pattern(random: np.random.Generator, shape: Shape, ground: Floats, hind: bool) -> Wing:
    def sometimes(share: float) -> bool:
        return bool(random.random() < share)

    bands = [
        Band(random.uniform(0.3, 0.8), random.uniform(0.04, 0.15), random.uniform(-0.25, 0.25), _colour(random))
        for _ in range(int(random.integers(0, 2 if hind else 3)))
    ]
    root = (random.uniform(0.15, 0.4), _colour(random)) if sometimes(0.3 if hind else 0.45) else None
    rays = (int(random.integers(4, 9)), random.uniform(0.5, 0.85), _colour(random)) if sometimes(0.4 * hind) else None
    bar = (random.uniform(-0.4, 0.3), random.uniform(0.08, 0.2), _colour(random)) if sometimes(0.4 * hind) else None
    first = random.uniform(-0.9, 0)
    row = Row(
        random.uniform(0.72, 0.88), random.uniform(0.016, 0.034), first, random.uniform(first, 1.0), _colour(random)
    )
    margin = (random.uniform(0.88, 0.95), _colour(random)) if sometimes(0.35) else None
    veins = int(random.integers(7, 11))
    return Wing(shape, ground, bands, root, rays, bar, row if sometimes(0.45) else None, margin, veins)


def _colour(random: np.random.Generator) -> Floats:
    return np.clip(PALETTE[random.integers(len(PALETTE))] + random.normal(0, 0.05, 3), 0, 1)
