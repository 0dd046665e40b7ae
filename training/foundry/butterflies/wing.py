"""A wing drawn: where it is, and its colours."""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from scipy.interpolate import CubicSpline

from ..maths import Floats, smoothstep
from .species import Shape, Wing

VEIN = 0.0022
"""Half the width of a vein, as a share of the picture's side."""


@dataclass(frozen=True)
class Places:
    """Coordinates of all pixels H W on a wing."""

    along: Floats
    """0 at the root, 1 at the margin."""
    across: Floats
    """-1 at the leading edge, 1 at the trailing one."""
    radius: Floats
    """Distance from the root."""
    alpha: Floats
    """Share of the pixel that the wing covers."""


def find_places(shape: Shape, x: Floats, y: Floats, pixel: float) -> Places:
    """Places of pixels at (x, y) from the root (right and up, in sides of the picture)."""
    radius = np.hypot(x, y)
    angle = np.arctan2(y, x) - shape.sweep * radius / shape.radii.max()
    across = 2 * (shape.leading - angle) / (shape.leading - shape.trailing) - 1
    inner = np.clip(across, -1, 1)
    depth, count = shape.scallops
    margin = CubicSpline(np.linspace(-1, 1, len(shape.radii)), shape.radii)(inner)
    margin = margin * (1 + depth * np.cos(np.pi * count * inner)) * (1 - inner**10) ** 0.3  # round corners
    along = radius / np.maximum(margin, 1e-6)
    # distances to the margin and to both edges, in pixels
    inside = np.minimum((margin - radius) / pixel, (1 - np.abs(across)) * radius / pixel)
    return Places(along, across, radius, np.clip(inside + 0.5, 0, 1))


def paint_wing(wing: Wing, places: Places, random: np.random.Generator) -> Floats:
    """Colours H W 3 of a specimen's wing, from its pattern and a little of its own."""
    u, t = places.along + 0.02 * _waver(random, u_shape := places.along.shape, 9), places.across
    t = t + 0.03 * _waver(random, u_shape, 9)
    colour = np.broadcast_to(wing.ground * random.uniform(0.9, 1.1), (*u_shape, 3)).copy()

    def paint(mask: Floats, tone: Floats) -> None:
        colour[:] += mask[..., None] * (tone * random.normal(1, 0.03) - colour)

    if wing.root:
        paint(_below(u, wing.root[0]), wing.root[1])
    if wing.rays:
        count, far, tone = wing.rays
        between = smoothstep(0.35, 0.7, np.cos(np.pi * count * (t + 1) / 2))
        paint(between * smoothstep(0.12, 0.2, u) * _below(u, far), tone)
    if wing.bar:
        middle, width, tone = wing.bar
        paint(_below(np.abs(t - middle), width) * _below(u, 0.85), tone)
    for band in wing.bands:
        paint(_below(np.abs(u - band.along - band.tilt * t), band.width * random.normal(1, 0.05)), band.colour)
    if wing.margin:
        paint(1 - _below(u, wing.margin[0]), wing.margin[1])
    if wing.row:
        for middle in _between_veins(wing.veins):
            if wing.row.first <= middle <= wing.row.last:
                sideways = (t - middle) * places.radius * 0.6
                lengthways = (u - wing.row.along) * wing.shape.radii.mean()
                paint(_below(np.hypot(sideways, lengthways), wing.row.size, 0.004), wing.row.colour)
    for vein in _veins(wing.veins):
        away = np.abs(places.across - vein) * places.radius * 0.6
        paint(0.5 * np.exp(-((away / VEIN) ** 2)), 0.4 * wing.ground)
    scales = 1 + 0.07 * _waver(random, u_shape, 0.8) + 0.05 * _waver(random, u_shape, 4)
    fold = 0.9 + 0.1 * np.cos(np.pi * wing.veins * (places.across + 1) / 2)  # the wing dips between its veins
    return np.clip(colour * (scales * fold)[..., None], 0, 1)


def _veins(count: int) -> Floats:
    return np.linspace(-0.93, 0.93, count)


def _between_veins(count: int) -> Floats:
    veins = _veins(count)
    return (veins[1:] + veins[:-1]) / 2


def _below(values: Floats, limit: float, soft: float = 0.02) -> Floats:
    """1 where values are below a limit, soft around it."""
    return smoothstep(limit + soft, limit - soft, values)


def _waver(random: np.random.Generator, shape: tuple[int, int], blur: float) -> Floats:
    """Noise of about unit size; blur in pixels of a picture with side 256."""
    noise = ndimage.gaussian_filter(random.standard_normal(shape), blur * shape[0] / 256)
    return noise / (noise.std() + 1e-9)
