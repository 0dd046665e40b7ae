"""What a defect does, and where."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..geometry.mesh import Mesh
from ..geometry.solids import Solid
from ..looks.material import Material
from ..maths import Floats, tangents, unit

Line = Floats
"""A polyline K 2 in a spot's tangent plane, in world units about its centre."""


@dataclass(frozen=True)
class Spot:
    """A place on a thing's surface and how large a defect may be there."""

    centre: Floats
    normal: Floats
    plane: Floats
    """Two tangents 2 3."""
    radius: float
    pixel: float
    """Size of one pixel of the picture there."""
    room: float = np.inf
    """How far one may go in before one leaves the thing at its other side."""
    strength: float = 1.0
    """Above 1 defects are deeper, wider or bent further."""

    def describe(self) -> dict[str, Any]:
        """For the scene's record."""
        return {"centre": self.centre.tolist(), "normal": self.normal.tolist(), "radius": float(self.radius)}

    def project(self, points: Floats) -> Floats:
        """Points ... 3 in the tangent plane: ... 2."""
        return (points - self.centre) @ self.plane.T

    def distance(self, points: Floats) -> Floats:
        """From the centre."""
        return np.linalg.norm(points - self.centre, axis=-1)


def spot_at(random: np.random.Generator, centre: Floats, normal: Floats, **sizes: float) -> Spot:
    """A spot with tangents turned at random."""
    return Spot(centre, unit(normal), tangents(unit(normal), random), **sizes)


@dataclass(frozen=True)
class Change:
    """The defect of a refined mesh with N vertices."""

    offset: Floats
    """N 3, how the vertices move."""
    weight: Floats
    """N in [0, 1], where another material shows."""
    material: Material | None = None
    """That material; None where the thing keeps its own."""
    lines: list[Line] = field(default_factory=list)
    """What is so thin that it is one edge and not two."""
    reach: float = 0.0
    """How far from its lines a thin defect reaches."""
    foreign: list[Solid] = field(default_factory=list)
    """Bodies that lie on the thing, made of the material."""


def facing(mesh: Mesh, spot: Spot, reach: float = 1.35) -> np.ndarray:
    """Indices of the vertices near a spot on its side of the thing."""
    near = spot.distance(mesh.vertices) < reach * spot.radius
    faces = near[mesh.faces].any(1)
    normals = np.zeros_like(mesh.vertices)
    np.add.at(normals, mesh.faces[faces].ravel(), mesh.normals[faces].reshape(-1, 3))
    return np.nonzero(near & (unit(normals) @ spot.normal > 0.05))[0]


def along_normal(mesh: Mesh, spot: Spot, chosen: np.ndarray, depth: Floats) -> Floats:
    """Offsets N 3 that move the chosen vertices along the spot's normal."""
    offset = np.zeros_like(mesh.vertices)
    offset[chosen] = depth[:, None] * spot.normal
    return offset


def at(mesh: Mesh, chosen: np.ndarray, values: Floats) -> Floats:
    """Values of the chosen vertices, 0 elsewhere: N."""
    spread = np.zeros(len(mesh.vertices))
    spread[chosen] = values
    return spread
