"""Cloth and mesh: threads that go over and under each other."""

import numpy as np

from ..looks.choose import choose_material
from ..looks.textures import Texture
from .field import Plan, Relief


def weave(random: np.random.Generator, over: Plan, textures: list[Texture]) -> Relief:
    """A plain weave of one or two materials."""
    threads, shape = int(random.integers(8, 22)), random.uniform(0.3, 1)
    warp, weft = np.abs(np.sin(np.pi * threads * over.x)), np.abs(np.sin(np.pi * threads * over.y))
    above = (np.floor(threads * over.x) + np.floor(threads * over.y)) % 2 == 0
    height = np.where(above, warp**shape * (0.5 + 0.5 * weft), weft**shape * (0.5 + 0.5 * warp))
    first = choose_material(random, "plastic|rubber|wood", textures)
    second = choose_material(random, "plastic|metal", textures) if random.random() < 0.5 else first
    return Relief(height, 0.35 / threads, [first, second], above.astype(int))


def perforated(random: np.random.Generator, over: Plan, textures: list[Texture]) -> Relief:
    """A sheet with rows of round holes through which a darker ground shows."""
    count, radius = int(random.integers(8, 20)), random.uniform(0.2, 0.36)
    shift = 0.5 * (np.floor(over.y * count) % 2) * (random.random() < 0.5)
    x, y = (over.x * count + shift) % 1 - 0.5, (over.y * count) % 1 - 0.5
    away = np.hypot(x, y)
    height = np.clip((away - radius) / 0.08 + 0.5, 0, 1)
    sheet, ground = (
        choose_material(random, "metal|paint|plastic", textures),
        choose_material(random, "rubber", textures),
    )
    return Relief(height, 0.4 / count, [sheet, ground], (away < radius).astype(int))
