"""What stands in a scene."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..families.catalogue import FAMILIES, Family
from ..geometry.mesh import Mesh, join
from ..looks.choose import choose_material
from ..looks.material import Material
from ..looks.textures import Texture
from ..maths import TURN, Floats, rotation
from ..surfaces.catalogue import SURFACES
from ..surfaces.field import Plan, raise_surface

SIZE = 1.1
"""Extent of an object in units."""


@dataclass(frozen=True)
class Thing:
    """A mesh in the world and the materials of its slots."""

    name: str
    mesh: Mesh
    materials: list[Material]

    def describe(self) -> dict[str, Any]:
        """For the scene's record."""
        materials = [material.describe() for material in self.materials]
        return {"name": self.name, "faces": len(self.mesh.faces), "materials": materials}


def build_object(random: np.random.Generator, name: str, textures: list[Texture]) -> Thing:
    """An object of a family that stands or lies on z = 0 about the origin."""
    family = FAMILIES[name]
    body = family.build(random)
    mesh = join(body.parts).moved(_pose(random, family))
    low, high = mesh.bounds()
    extent = high - low
    size = np.hypot(extent[0], extent[1]) if extent[2] < 0.8 else extent.max()
    middle = np.array([*(low + high)[:2] / 2, low[2]])
    scale = SIZE / size
    mesh = mesh.moved(offset=-scale * middle, scale=scale)
    materials = [choose_material(random, look, textures) for look in body.looks]
    return Thing(name, mesh, materials)


def build_surface(random: np.random.Generator, name: str, textures: list[Texture], over: Plan) -> tuple[Thing, str]:
    """A surface, and the file that it comes from (or "")."""
    relief = SURFACES[name](random, over, textures)
    return Thing(name, raise_surface(over, relief), relief.materials), relief.source


def _pose(random: np.random.Generator, family: Family) -> Floats:
    turn = np.eye(3)
    if family.lies and random.random() < 0.7:
        turn = rotation([1, 0, 0], np.pi / 2 + random.normal(0, 0.02))
    elif family.tips and random.random() < 0.3:
        turn = rotation([1, 0, 0], random.choice([np.pi / 2, 1.2]))
    return rotation([0, 0, 1], random.uniform(0, TURN)) @ turn
