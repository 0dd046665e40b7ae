"""Small vector maths that every part of the foundry uses."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.integer]
Flags = NDArray[np.bool_]
Picture = NDArray[np.uint8]

TURN = 2 * np.pi


def unit(vectors: ArrayLike) -> Floats:
    """Vectors of length 1 along the last axis; a vector of no length stays 0."""
    vectors = np.asarray(vectors, float)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)


def smoothstep(low: float, high: float, x: ArrayLike) -> Floats:
    """0 up to `low`, 1 from `high`, smooth between; falls where low > high."""
    t = np.clip((np.asarray(x, float) - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def rotation(axis: ArrayLike, angle: float | Floats) -> Floats:
    """Matrices ... 3 3 that turn about an axis by angles ... in radians (Rodrigues)."""
    x, y, z = unit(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.asarray(angle, float)[..., None, None]
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross


def tangents(normal: Floats, random: np.random.Generator) -> Floats:
    """Two unit vectors (2 3) that stand on a normal and on each other, turned at random about it."""
    first = unit(np.cross(normal, unit(random.normal(size=3))))
    return np.stack([first, np.cross(normal, first)])
