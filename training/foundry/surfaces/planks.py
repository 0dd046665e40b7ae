"""Wood: a board, or planks with gaps."""

import numpy as np
from PIL import Image

from ..looks.material import Material
from ..looks.pictures import wood
from ..looks.textures import Texture
from .field import Plan, Relief


def planks(random: np.random.Generator, over: Plan, textures: list[Texture]) -> Relief:
    """One to five planks side by side; the grain is relief as well as colour."""
    picture, boards = wood(random), int(random.integers(1, 6))
    grain = Image.fromarray(picture).convert("L")
    column = np.floor(over.x * grain.width).astype(int) % grain.width
    row = np.floor((1 - over.y) * grain.height).astype(int) % grain.height
    height = np.asarray(grain, float)[row, column] / 255
    if boards > 1:
        across = over.x * boards % 1 - 0.5
        height = height - 2 * np.exp(-((across / 0.03) ** 2))
    return Relief(height, random.uniform(0.004, 0.012), [Material("wood", picture, rough=0.6)])
