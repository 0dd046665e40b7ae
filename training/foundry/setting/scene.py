"""A good scene, drawn at random."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..families.catalogue import FAMILIES
from ..looks.textures import Texture
from ..maths import Floats
from ..surfaces.catalogue import SURFACES, WEIGHTS
from ..surfaces.field import plan
from .camera import Camera, View, choose_camera
from .ground import choose_ground
from .light import Light, choose_light
from .thing import Thing, build_object, build_surface

CATEGORIES = (*FAMILIES, *SURFACES)
SURFACE_RADIUS = 0.21
"""So much of a surface a camera sees about its target."""
APART = 1.0
"""Least distance between the middles of two objects."""


@dataclass(frozen=True)
class Scene:
    """Things (the first is the one that gets the defect), camera and light."""

    category: str
    source: str
    things: list[Thing]
    camera: Camera
    light: Light

    def describe(self) -> dict[str, Any]:
        """For the scene's record."""
        return {
            "category": self.category,
            "source": self.source,
            "camera": self.camera.describe(),
            "light": self.light.describe(),
            "objects": [thing.describe() for thing in self.things],
        }


def draw_scene(
    random: np.random.Generator,
    textures: list[Texture],
    category: str | None = None,
    view: View = "any",
    points: int = 307,
) -> Scene:
    """The scene of a random generator; the same state and arguments give the same scene.

    Args:
        random: numbers.
        textures: files that surfaces and grounds may be made of.
        category: one of CATEGORIES, or any.
        view: where the camera looks from.
        points: vertices along the side of a surface; as many as pixels are enough.
    """
    category = category or _draw_category(random)
    if category in SURFACES:
        camera = choose_camera(random, np.array([0, 0, 0.01]), SURFACE_RADIUS, view, surface=True)
        thing, source = build_surface(random, category, textures, plan(*camera.footprint(), points))
        return Scene(category, source, [thing], camera, choose_light(random))
    things = [build_object(random, category, textures)]
    if random.random() < 0.3:
        things += _neighbours(random, category, textures)
    vertices = np.concatenate([thing.mesh.vertices for thing in things])
    middle = 0.5 * (vertices.min(0) + vertices.max(0))
    radius = np.linalg.norm(vertices - middle, axis=1).max() * (0.85 if len(things) > 1 else 1)
    ground = choose_ground(random, textures)
    camera = choose_camera(random, middle, radius, view, surface=False)
    return Scene(category, "", [*things, ground], camera, choose_light(random))


def _draw_category(random: np.random.Generator) -> str:
    weights = np.array([WEIGHTS.get(name, 1.0) for name in CATEGORIES])
    return str(random.choice(CATEGORIES, p=weights / weights.sum()))


def _neighbours(random: np.random.Generator, category: str, textures: list[Texture]) -> list[Thing]:
    """One to five smaller objects around the origin, half of them of the same family."""
    things = []
    for place in _places(random, int(random.integers(1, 6))):
        name = category if random.random() < 0.5 else str(random.choice(list(FAMILIES)))
        thing = build_object(random, name, textures)
        mesh = thing.mesh.moved(offset=np.array([*place, 0]), scale=random.uniform(0.6, 0.9))
        things.append(Thing(name, mesh, thing.materials))
    return things


def _places(random: np.random.Generator, count: int) -> list[Floats]:
    places = [np.zeros(2)]
    for place in random.uniform(-1.15, 1.15, (60, 2)):
        if len(places) <= count and min(np.linalg.norm(place - other) for other in places) > APART:
            places.append(place)
    return places[1:]
