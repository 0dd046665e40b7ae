"""A defect put into a thing."""

from dataclasses import dataclass, replace

import numpy as np

from ..geometry.mesh import Mesh, join
from ..geometry.normals import crease_normals
from ..geometry.refine import refine_near
from ..maths import Flags, Floats, unit
from ..setting.thing import Thing
from .catalogue import Kind
from .change import Change, Spot

CREASE = 40.0
MOVED = 0.05
"""A vertex counts as changed where it moves more than this share of the farthest one's way, and 3 % of a pixel."""


@dataclass(frozen=True)
class Damage:
    """The same thing twice, and which faces of it are defective."""

    good: Thing
    """With smaller triangles around the spot; it looks as before."""
    bad: Thing
    foreign: Thing | None
    changed: Flags
    """M, of the faces of both (they have the same faces)."""
    change: Change


def damage(random: np.random.Generator, thing: Thing, kind: Kind, spot: Spot) -> Damage:
    """Makes a defect at a spot."""
    mesh = thing.mesh
    if kind.refined:
        reach = kind.refined * spot.radius
        mesh = refine_near(mesh, spot.centre, reach, max(0.7 * spot.pixel, reach / 45))
    nearest = spot.distance(mesh.vertices[mesh.faces].mean(1)).argmin()
    change = kind.make(random, mesh, thing.materials[mesh.slot[nearest]].mean(), spot)
    materials = thing.materials
    painted = np.zeros(len(mesh.faces), bool)
    if change.material is not None:
        painted = change.weight[mesh.faces].mean(1) > 0.6
        materials = [*materials, change.material]
    slot = np.where(painted, len(thing.materials), mesh.slot)
    bad = replace(mesh, vertices=mesh.vertices + change.offset, slot=slot)
    moved = np.linalg.norm(change.offset, axis=1)
    if moved.any():
        bad = replace(bad, normals=_follow(mesh, bad.vertices, moved))
    changed = painted | (moved > max(MOVED * moved.max(), 0.03 * spot.pixel))[mesh.faces].any(1)
    foreign = None
    if change.foreign:
        assert change.material is not None, "a foreign body without a material"
        foreign = Thing("foreign", join([(solid, 0) for solid in change.foreign]), [change.material])
    return Damage(replace(thing, mesh=mesh), Thing(thing.name, bad, materials), foreign, changed, change)


def _follow(mesh: Mesh, vertices: Floats, moved: Floats) -> Floats:
    """Normals of the moved mesh: they turn as the faces do, and stay as they are elsewhere."""
    faces = (moved > 1e-7)[mesh.faces].any(1)
    touched = np.zeros(len(vertices), bool)
    touched[mesh.faces[faces]] = True
    ring = touched[mesh.faces].any(1)  # the moved faces and their neighbours
    before = crease_normals(mesh.vertices, mesh.faces[ring], CREASE)
    after = crease_normals(vertices, mesh.faces[ring], CREASE)
    normals = mesh.normals.copy()
    normals[faces] = unit(unit(mesh.normals[faces]) + (after - before)[faces[ring]])
    return normals
