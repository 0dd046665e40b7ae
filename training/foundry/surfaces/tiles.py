"""Tiles with joints."""

import numpy as np

from ..looks.choose import choose_material
from ..looks.material import plain
from ..looks.textures import Texture
from ..maths import smoothstep
from .field import Plan, Relief


def tiles(random: np.random.Generator, over: Plan, textures: list[Texture]) -> Relief:
    """Rectangular tiles of uneven height, in rows or in bond."""
    across, up, joint = int(random.integers(3, 9)), int(random.integers(3, 9)), random.uniform(0.04, 0.1)
    row = np.floor(over.y * up)
    x = over.x * across + 0.5 * (row % 2) * (random.random() < 0.5)
    u, v = x % 1, over.y * up % 1
    inwards = np.minimum(np.minimum(u, 1 - u) / across, np.minimum(v, 1 - v) / up) * min(across, up)
    number = (np.floor(x) * 31 + row * 17).astype(int) % 97
    height = smoothstep(0.5 * joint, 1.6 * joint, inwards)
    height += 0.15 * random.random(97)[number] * (inwards > joint)
    stone = choose_material(random, "ceramic|photo|paint", textures)
    slot = (inwards < 0.7 * joint).astype(int)
    return Relief(height, random.uniform(0.01, 0.035), [stone, plain(random.uniform(0.2, 0.7))], slot)
