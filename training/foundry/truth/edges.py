"""Edges: steps in depth, creases, borders of things and of materials."""

import numpy as np

from ..maths import Flags, Floats, Picture
from ..render.samples import GBuffer, share
from .thin import Thin

STEP = 3.0
"""A neighbour this many samples off the tangent plane is an edge."""
CREASE = np.cos(np.radians(24))
FULL = 1.6
"""An edge through a pixel marks two of its three columns of samples; this makes it full."""


def find_edges(buffer: GBuffer, sample: float, thin: Thin | None = None) -> Picture:
    """Edges H W, 255 = full; lines are 1 to 2 pixels wide.

    Args:
        buffer: samples.
        sample: size of one sample at distance 1.
        thin: lines that are drawn as such, instead of the two rims of their furrow.
    """
    marked = np.zeros(buffer.hit.shape, bool)
    for axis in (0, 1):
        found = _between(buffer, sample, axis)
        if thin is not None:
            found &= ~(_first(thin.band, axis) & _second(thin.band, axis))
        # both samples beside an edge
        _first(marked, axis)[...] |= found
        _second(marked, axis)[...] |= found
    if thin is not None:
        marked |= thin.line
    return np.uint8(np.clip(FULL * share(marked), 0, 1) * 255 + 0.5)


def _between(buffer: GBuffer, sample: float, axis: int) -> Flags:
    """Whether there is an edge between each sample and the next one along an axis."""

    def pair(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return _first(values, axis), _second(values, axis)

    (thing, next_thing), (slot, next_slot) = pair(buffer.thing), pair(buffer.slot)
    border = (thing != next_thing) | (slot != next_slot)
    (place, next_place), (normal, next_normal) = pair(buffer.position), pair(buffer.normal)
    hit, next_hit = pair(buffer.hit)
    both, apart = hit & next_hit, next_place - place
    off = np.minimum(np.abs(_dot(apart, normal)), np.abs(_dot(apart, next_normal)))
    distance = np.where(both, _first(buffer.distance, axis), 1)
    return border | (both & ((off > STEP * sample * distance) | (_dot(normal, next_normal) < CREASE)))


def _first(values: np.ndarray, axis: int) -> np.ndarray:
    return values[:-1] if axis == 0 else values[:, :-1]


def _second(values: np.ndarray, axis: int) -> np.ndarray:
    return values[1:] if axis == 0 else values[:, 1:]


def _dot(a: Floats, b: Floats) -> Floats:
    return np.einsum("hwk,hwk->hw", a, b)
