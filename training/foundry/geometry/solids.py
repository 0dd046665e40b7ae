"""Closed solids: vertices and triangles, put together by builders."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from ..maths import TURN, Floats, Ints, unit
from ..noise import fractal_noise
from .outlines import resample

Radial = Callable[[Floats, Floats, Floats], Floats]
"""(angle, radius, height) → radius."""


class Solid(NamedTuple):
    """Vertices N 3 and triangles M 3; vertices in one place are joined later (mesh.join)."""

    vertices: Floats
    faces: Ints

    def moved(self, *offset: float) -> "Solid":
        """The solid at another place."""
        return Solid(self.vertices + np.array(offset), self.faces)

    def scaled(self, *factors: float) -> "Solid":
        """The solid stretched along the axes by positive factors."""
        return Solid(self.vertices * np.array(factors), self.faces)


def grid_faces(rows: int, columns: int, around_rows: bool = False, around_columns: bool = False) -> Ints:
    """Triangles of a grid of vertices; `around_*` joins its last row or column to the first."""
    i, j = np.meshgrid(np.arange(rows - (not around_rows)), np.arange(columns - (not around_columns)), indexing="ij")
    i, j = i.ravel(), j.ravel()
    down, right = (i + 1) % rows, (j + 1) % columns
    a, b, c, d = i * columns + j, down * columns + j, down * columns + right, i * columns + right
    return np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])


def lathe(
    profile: ArrayLike, around: int = 144, step: float = 0.02, ring: bool = False, radial: Radial | None = None
) -> Solid:
    """Turns a profile of (radius, height) about z.

    The profile starts and ends at radius 0, unless it is a `ring`: closed, away from the axis. `radial` may change the
    radius, for flutes and threads.
    """
    profile = resample(np.asarray(profile, float), step, closed=ring)
    angle, radius = np.meshgrid(np.arange(around) / around * TURN, profile[:, 0], indexing="ij")
    height = np.broadcast_to(profile[:, 1], angle.shape)
    if radial:
        radius = radial(angle, radius, height)
    vertices = np.stack([radius * np.cos(angle), radius * np.sin(angle), height], -1).reshape(-1, 3)
    return Solid(vertices, grid_faces(around, len(profile), True, ring))


def tube(path: Floats, radius: float, around: int = 20) -> Solid:
    """A round tube along a path N 3 with flat ends."""
    along = unit(np.gradient(path, axis=0))
    side = unit(np.cross(along[0], [0.3, 0.2, 1.0]))
    angle = np.arange(around)[:, None] / around * TURN
    rings = [np.repeat(path[:1], around, 0)]
    for place, direction in zip(path, along, strict=True):
        side = unit(side - direction * (side @ direction))  # carried along the path, so that the tube does not twist
        rings.append(place + radius * (np.cos(angle) * side + np.sin(angle) * np.cross(direction, side)))
    rings.append(np.repeat(path[-1:], around, 0))
    return Solid(np.concatenate(rings), grid_faces(len(rings), around, False, True))


def rounded_box(size: ArrayLike, radius: float = 0.03, points: int = 24) -> Solid:
    """A box of full size about 0 with round edges; `points` along an edge of each face."""
    half = np.asarray(size, float) / 2
    ruler = np.linspace(-1, 1, points)
    ruler = np.sign(ruler) * np.abs(ruler) ** 0.6  # more of them where it is round
    sides, faces = [], []
    for axis in range(3):
        for sign in (-1.0, 1.0):
            a, b = np.meshgrid(ruler, ruler, indexing="ij")
            side = np.stack([np.full(points**2, sign), a.ravel() * sign, b.ravel()], 1)
            faces.append(grid_faces(points, points) + len(sides) * points**2)
            sides.append(np.roll(side, axis, 1))
    outer = np.concatenate(sides) * half
    core = np.clip(outer, radius - half, half - radius)
    return Solid(core + radius * unit(outer - core + 1e-9 * outer), np.concatenate(faces))


def blob(
    random: np.random.Generator, radius: float, roughness: float, points: int = 40, frequency: float = 1.4, octaves=3
) -> Solid:
    """A ball whose radius varies by noise; `points` from pole to pole."""
    polar = np.linspace(0, np.pi, points)
    ball = lathe(np.stack([np.sin(polar), np.cos(polar)], 1), 2 * points, step=1.0)
    bulge = 1 + roughness * fractal_noise(ball.vertices, frequency, random, octaves)
    return Solid(ball.vertices * (radius * bulge)[:, None], ball.faces)
