"""Dent, bump, hole and stain: round places with an uneven rim."""

import numpy as np

from ..geometry.mesh import Mesh
from ..maths import Floats, smoothstep
from ..noise import fractal_noise
from . import paint
from .change import Change, Spot, along_normal, at, facing


def dent(random: np.random.Generator, mesh: Mesh, own: Floats, spot: Spot) -> Change:
    """Pressed in."""
    return _press(random, mesh, spot, -min(spot.strength * random.uniform(0.22, 0.5) * spot.radius, 0.8 * spot.room))


def bump(random: np.random.Generator, mesh: Mesh, own: Floats, spot: Spot) -> Change:
    """Raised."""
    return _press(random, mesh, spot, spot.strength * random.uniform(0.22, 0.5) * spot.radius)


def hole(random: np.random.Generator, mesh: Mesh, own: Floats, spot: Spot) -> Change:
    """A pit with steep walls, most of them dark inside."""
    chosen = facing(mesh, spot)
    away = _away(random, mesh, spot, chosen)
    depth = min(spot.strength * random.uniform(0.5, 1.1) * spot.radius, 0.9 * spot.room)
    offset = along_normal(mesh, spot, chosen, -depth * smoothstep(1, 0.75, away))
    inside = paint.dark(own) if random.random() < 0.6 else None
    return Change(offset, at(mesh, chosen, away < 0.8), inside)


def stain(random: np.random.Generator, mesh: Mesh, own: Floats, spot: Spot) -> Change:
    """Another colour, no relief."""
    chosen = facing(mesh, spot)
    ragged = 0.35 * fractal_noise(spot.project(mesh.vertices[chosen]), 2.5 / spot.radius, random, 3)
    weight = at(mesh, chosen, _away(random, mesh, spot, chosen) + ragged < 0.8)
    return Change(np.zeros_like(mesh.vertices), weight, paint.stain(random, own))


def _press(random: np.random.Generator, mesh: Mesh, spot: Spot, depth: float) -> Change:
    chosen = facing(mesh, spot)
    shape = smoothstep(1, random.uniform(0, 0.4), _away(random, mesh, spot, chosen))
    return Change(along_normal(mesh, spot, chosen, depth * shape), np.zeros(len(mesh.vertices)))


def _away(random: np.random.Generator, mesh: Mesh, spot: Spot, chosen: np.ndarray) -> Floats:
    """Distance from the centre, 1 at an uneven rim."""
    flat = spot.project(mesh.vertices[chosen])
    uneven = 1 + 0.15 * fractal_noise(flat, 1.5 / spot.radius, random, 2)
    return np.linalg.norm(flat * random.uniform(0.8, 1.2, 2), axis=1) / spot.radius * uneven
