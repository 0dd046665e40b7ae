"""The ground that objects stand on."""

from dataclasses import replace

import numpy as np

from ..geometry.mesh import Mesh
from ..looks.choose import choose_material
from ..looks.colour import hsv, ramp
from ..looks.material import Material, plain
from ..looks.pictures import mottled
from ..looks.textures import Texture
from ..maths import TURN
from ..noise import noise_picture
from .thing import Thing

REACH = 30.0
KINDS = ("plain", "plain", "noise", "photo", "conveyor", "black")


def choose_ground(random: np.random.Generator, textures: list[Texture]) -> Thing:
    """Two large triangles at z = 0: one colour, clouds, a texture, a ribbed belt or black."""
    kind = str(random.choice(KINDS))
    material = _material(random, kind, textures)
    corners = REACH * np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0.0]])
    faces = np.array([[0, 1, 2], [0, 2, 3]])
    up = np.tile([0, 0, 1.0], (2, 3, 1))
    return Thing(f"ground {kind}", Mesh(corners, faces, np.zeros(2, int), up, corners[faces][..., :2]), [material])


def _material(random: np.random.Generator, kind: str, textures: list[Texture]) -> Material:
    if kind == "black":
        return plain(np.full(3, random.uniform(0.1, 0.18)))
    if kind == "conveyor":
        across = np.arange(256) / 256 * TURN
        ribs = 0.5 + 0.5 * np.sign(np.sin(across * random.integers(4, 16)))
        belt = 0.5 * ribs + 0.5 * noise_picture(random, 256, (4, 4))
        return replace(plain(0.2), picture=ramp(belt, [0.2] * 3, [0.45] * 3))
    tone = hsv(random.random(), random.choice([0, 0.1, 0.3]), random.uniform(0.25, 0.9))
    if kind == "plain":
        return plain(tone)
    if kind == "photo" and textures:
        return replace(choose_material(random, "photo", textures), scale=random.uniform(0.5, 1.2))
    return replace(plain(0.5), picture=mottled(random, 0.8 * tone, tone, periods=2))
