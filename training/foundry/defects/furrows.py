"""Crack, scratch and cut: furrows along lines, a few pixels wide."""

import numpy as np

from ..geometry.mesh import Mesh
from ..maths import Floats, smoothstep
from ..noise import fractal_noise
from . import paint
from .change import Change, Spot, along_normal, at, facing
from .polylines import branch, distance_to, wander


def crack(random: np.random.Generator, mesh: Mesh, own: Floats, spot: Spot) -> Change:
    """A jagged dark line with branches, widest in its middle."""
    main = wander(random, 0.95 * spot.radius, 0.5)
    lines = [main, *(branch(random, main, 0.95 * spot.radius) for _ in range(int(random.integers(1, 4))))]
    chosen = facing(mesh, spot)
    flat = spot.project(mesh.vertices[chosen])
    away, _, place = distance_to(flat, lines)
    width = spot.strength * random.uniform(1.2, 2.2) * spot.pixel
    taper = 0.5 + 0.5 * np.sin(np.pi * np.clip(place, 0.05, 0.95))
    furrow = smoothstep(1, 0.3, away / (width * taper * (1 + 0.4 * fractal_noise(flat, 6 / spot.radius, random, 2))))
    offset = along_normal(mesh, spot, chosen, -min(random.uniform(3, 5) * spot.pixel, spot.room) * furrow)
    return Change(offset, at(mesh, chosen, furrow > 0.35), paint.dark(own), lines, 1.6 * width)


def scratch(random: np.random.Generator, mesh: Mesh, own: Floats, spot: Spot) -> Change:
    """One to three nearly straight bright lines."""
    lines = [
        wander(random, spot.radius * random.uniform(0.57, 0.95), 0.08) + random.normal(0, 0.12, 2) * spot.radius
        for _ in range(int(random.integers(1, 4)))
    ]
    chosen = facing(mesh, spot)
    width = spot.strength * random.uniform(0.9, 1.4) * spot.pixel
    furrow = smoothstep(1, 0.3, distance_to(spot.project(mesh.vertices[chosen]), lines)[0] / width)
    offset = along_normal(mesh, spot, chosen, -random.uniform(0.6, 1.2) * spot.pixel * furrow)
    bare = paint.bright(own) if random.random() < 0.85 else paint.dark(own)
    return Change(offset, at(mesh, chosen, furrow > 0.3), bare, lines, 1.2 * width)


def cut(random: np.random.Generator, mesh: Mesh, own: Floats, spot: Spot) -> Change:
    """A straight V-shaped furrow with raised lips."""
    lines = [wander(random, 0.9 * spot.radius, 0.05)]
    chosen = facing(mesh, spot)
    away, _, place = distance_to(spot.project(mesh.vertices[chosen]), lines)
    width = spot.strength * random.uniform(2.2, 3.5) * spot.pixel * np.sqrt(np.sin(np.pi * np.clip(place, 0.02, 0.98)))
    across = away / width
    shape = 0.25 * np.exp(-(((across - 1.3) / 0.35) ** 2)) - np.clip(1 - across, 0, 1)
    offset = along_normal(mesh, spot, chosen, min(random.uniform(3, 5) * spot.pixel, spot.room) * shape)
    inside = paint.dark(own) if random.random() < 0.6 else None
    return Change(offset, at(mesh, chosen, across < 0.7), inside)
