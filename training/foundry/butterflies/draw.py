"""A specimen on its ground."""

import numpy as np
from scipy import ndimage

from ..looks.colour import to_bytes
from ..maths import Floats, Picture
from .species import Species
from .wing import find_places, paint_wing

OVER = 2
"""Drawn at so many times the side, then averaged."""
ROOTS = {"hind": (0.008, -0.02), "fore": (0.01, 0.03)}
"""Right and up of the body's middle, in sides of the picture."""


def draw_specimen(species: Species, side: int, random: np.random.Generator) -> Picture:
    """A specimen side side 3, turned and shifted a little, with its shadow on the ground."""
    colour, alpha = draw_mirrored(species, OVER * side, random)
    layers = np.concatenate([colour * alpha[..., None], alpha[..., None]], -1)
    layers = _pose(layers, random)
    cover = layers[..., 3:]
    shadow = ndimage.gaussian_filter(np.roll(cover[..., 0], (6 * OVER, 4 * OVER), (0, 1)), 4 * OVER)[..., None]
    picture = _ground(random, OVER * side) * (1 - 0.4 * shadow)
    picture = layers[..., :3] + picture * (1 - cover)
    picture = picture.reshape(side, OVER, side, OVER, 3).mean((1, 3))
    light = 1 + random.uniform(-0.08, 0.08, 2) @ np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j].reshape(2, -1)
    picture *= light.reshape(side, side, 1) * random.uniform(0.9, 1.05)
    return to_bytes(np.clip(picture + random.normal(0, 0.008, picture.shape), 0, 1))


def draw_mirrored(species: Species, side: int, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Colours side side 3 and cover side side of a specimen; the left half mirrors the right one exactly."""
    y, x = np.mgrid[0.5:side, 0.5 : side // 2] / side
    y = 0.5 - y
    colour, alpha = np.zeros((*x.shape, 3)), np.zeros(x.shape)
    for name, wing in (("hind", species.hind), ("fore", species.fore)):
        right, up = ROOTS[name]
        places = find_places(wing.shape, x - right, y - up, 1 / side)
        # the upper wing shades the lower one
        shade = 1 - 0.5 * ndimage.gaussian_filter(places.alpha, 0.012 * side)[..., None] * alpha[..., None]
        colour = _over(colour * shade, paint_wing(wing, places, random), places.alpha)
        alpha = np.maximum(alpha, places.alpha)
    for shape, tone in _body(species, x, y, side):
        colour, alpha = _over(colour, tone, shape), np.maximum(alpha, shape)
    return np.concatenate([colour[:, ::-1], colour], 1), np.concatenate([alpha[:, ::-1], alpha], 1)


def _body(species: Species, x: Floats, y: Floats, side: int) -> list[tuple[Floats, Floats]]:
    """Antennae, abdomen, thorax and head: cover and colours."""

    def soft(inside: Floats) -> Floats:
        return np.clip(inside * side + 0.5, 0, 1)

    def ellipse(up: float, wide: float, high: float) -> tuple[Floats, Floats]:
        away = np.hypot(x / wide, (y - up) / high)
        round_light = np.clip(1.25 - 0.6 * away, 0.4, 1.3)[..., None]
        return soft((1 - away) * wide), np.clip((species.body + 0.05) * round_light, 0, 1)

    start, length = 0.095, 0.19
    rise = np.clip((y - start) / length, 0, 1)
    feeler = soft(0.0028 - np.abs(x - 0.006 - 0.12 * rise**0.8)) * (y > start) * (y < start + length)
    club = soft(0.007 - np.hypot(x - 0.126, (y - start - length) / 1.8))
    dark = np.broadcast_to(species.body * 0.6, (*x.shape, 3))
    rings = 1 + 0.15 * np.sin(y * 180)
    cover, tone = ellipse(-0.09, 0.019, 0.13)
    return [
        (feeler, dark),
        (club, dark),
        (cover, np.clip(tone * rings[..., None], 0, 1)),
        ellipse(0.035, 0.026, 0.055),
        ellipse(0.092, 0.015, 0.016),
    ]


def _over(below: Floats, above: Floats, cover: Floats) -> Floats:
    return below + cover[..., None] * (above - below)


def _pose(layers: Floats, random: np.random.Generator) -> Floats:
    """Turned by some degrees, scaled and shifted."""
    side, turn, scale = len(layers), random.normal(0, 0.06), random.uniform(1.0, 1.2)
    matrix = scale * np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    middle = (side - 1) / 2
    offset = middle - matrix @ (middle + random.normal(0, 0.015, 2) * side)
    moved = [ndimage.affine_transform(layers[..., k], matrix, offset, order=1) for k in range(layers.shape[2])]
    return np.stack(moved, -1)


def _ground(random: np.random.Generator, side: int) -> Floats:
    """Paper, mostly white; some coloured or in shades."""
    if random.random() < 0.7:
        tone = np.clip(random.uniform(0.75, 0.98) + random.normal(0, 0.02, 3), 0, 1)
    else:
        tone = random.uniform(0.25, 0.9) + random.uniform(-0.15, 0.15, 3)
    clouds = ndimage.gaussian_filter(random.standard_normal((16, 16)), 2, mode="wrap")
    clouds = ndimage.zoom(clouds / clouds.std(), side / 16, order=3, mode="grid-wrap", grid_mode=True)
    return tone * (1 + random.choice([0.005, 0.04]) * clouds[..., None])
