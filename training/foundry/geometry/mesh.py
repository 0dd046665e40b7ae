"""The mesh that is rendered: joined vertices, a material slot for each face, normals and uv for each corner."""

from dataclasses import dataclass, replace

import numpy as np

from ..maths import Floats, Ints
from .normals import crease_normals, face_areas
from .solids import Solid

CELL = 4e-6
"""Vertices closer than this become one."""
CREASE = 35.0
"""Degrees between faces from which an edge is sharp."""


@dataclass(frozen=True)
class Mesh:
    """A triangle mesh; nothing changes in place."""

    vertices: Floats
    """N 3."""
    faces: Ints
    """M 3, counter-clockwise seen from outside."""
    slot: Ints
    """M, which of the thing's materials."""
    normals: Floats
    """M 3 3, of each corner."""
    uv: Floats
    """M 3 2, of each corner."""

    def moved(self, turn: Floats | None = None, offset: Floats | float = 0.0, scale: float = 1.0) -> "Mesh":
        """Turned (3 3), scaled, then moved."""
        turn = np.eye(3) if turn is None else turn
        return replace(self, vertices=scale * self.vertices @ turn.T + offset, normals=self.normals @ turn.T)

    def bounds(self) -> tuple[Floats, Floats]:
        """Lowest and highest corner (3) of the box around it."""
        return self.vertices.min(0), self.vertices.max(0)


def join(parts: list[tuple[Solid, int]]) -> Mesh:
    """Puts solids with their slots together; uv are the coordinates along the two axes that a face turns to most."""
    vertices, faces, slots, count = [], [], [], 0
    for solid, slot in parts:
        solid = weld(solid)
        vertices.append(solid.vertices)
        faces.append(solid.faces + count)
        slots.append(np.full(len(solid.faces), slot))
        count += len(solid.vertices)
    vertices, faces = np.concatenate(vertices), np.concatenate(faces)
    axes = np.array([[1, 2], [0, 2], [0, 1]])[np.abs(face_areas(vertices, faces)).argmax(1)]
    uv = np.take_along_axis(vertices[faces], axes[:, None].repeat(3, 1), 2)
    return Mesh(vertices, faces, np.concatenate(slots), crease_normals(vertices, faces, CREASE), uv)


def weld(solid: Solid) -> Solid:
    """Joins vertices in one place, drops faces that lose a corner by it, and turns the faces outwards."""
    # an odd offset: places that are equal up to rounding do not lie on a border between two cells
    cells = np.floor(solid.vertices / CELL + 0.137).astype(np.int64) + (1 << 20)
    assert ((cells >= 0) & (cells < 1 << 21)).all(), "a solid is larger than 4 units"
    key = (cells[:, 0] << 42) | (cells[:, 1] << 21) | cells[:, 2]
    _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    vertices, faces = solid.vertices[first], inverse[solid.faces]
    faces = faces[(faces != np.roll(faces, 1, 1)).all(1)]
    return Solid(vertices, faces if volume(vertices, faces) >= 0 else faces[:, ::-1])


def volume(vertices: Floats, faces: Ints) -> float:
    """What a closed mesh holds; negative where its faces look inwards."""
    a, b, c = (vertices[faces[:, corner]] for corner in range(3))
    return float(np.einsum("ij,ij", a, np.cross(b, c)) / 6)
