"""A surface as heights over a square, and its mesh."""

from dataclasses import dataclass, field

import numpy as np

from ..geometry.mesh import Mesh
from ..geometry.normals import crease_normals
from ..geometry.solids import grid_faces
from ..looks.material import Material
from ..maths import Floats, Ints

MARGIN = 0.04
"""Deep places are seen farther out than the plane z = 0; surfaces reach so much beyond what is seen of it."""
CREASE = 50.0


@dataclass(frozen=True)
class Plan:
    """Coordinates P P of a square's vertices: x to the right, y up, a texture fills 0 to 1 and repeats."""

    x: Floats
    y: Floats

    def points(self) -> Floats:
        """P·P 2."""
        return np.stack([self.x.ravel(), self.y.ravel()], 1)


@dataclass(frozen=True)
class Relief:
    """What a family of surfaces makes of a plan."""

    height: Floats
    """P P, times `depth` it is in units."""
    depth: float
    materials: list[Material]
    slot: Ints | int = field(default=0)
    """P P, the material at each vertex."""
    source: str = ""
    """The file that it comes from, if any."""


def plan(middle: Floats, half: float, points: int) -> Plan:
    """A square about `middle` (2, in the world) with so many vertices along a side."""
    ruler = np.linspace(-1, 1, points) * (half + MARGIN) + 0.5
    y, x = np.meshgrid(ruler + middle[1], ruler + middle[0], indexing="ij")
    return Plan(x, y)


def raise_surface(over: Plan, relief: Relief) -> Mesh:
    """The open mesh of a relief; it looks up (+z), uv are x and y of the plan."""
    rows, columns = over.x.shape
    uv = over.points()
    vertices = np.column_stack([uv - 0.5, (relief.depth * relief.height).ravel()])
    faces = grid_faces(rows, columns)[:, ::-1]  # rows go up and columns right, so that the grid looks down
    slot = np.broadcast_to(relief.slot, over.x.shape).ravel()[faces].min(1)
    return Mesh(vertices, faces, slot, crease_normals(vertices, faces, CREASE), uv[faces])
