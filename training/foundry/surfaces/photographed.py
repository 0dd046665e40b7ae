"""A surface from a colour map and its height map."""

import numpy as np
from scipy import ndimage

from ..looks.choose import choose_material
from ..looks.material import Material
from ..looks.textures import Texture, read_colour, read_height
from ..noise import fractal_noise
from .field import Plan, Relief


def photographed(random: np.random.Generator, over: Plan, textures: list[Texture]) -> Relief:
    """A texture of the folder, repeated; where there is none, rough ground of any material."""
    depth = random.uniform(0.01, 0.035)
    if not textures:
        rough = fractal_noise(over.points(), 6, random, 5).reshape(over.x.shape)
        return Relief(rough, depth, [choose_material(random, "plastic|paint|metal|wood|baked", [])])
    repeats, texture = float(random.choice([1, 1.5, 2])), textures[random.integers(len(textures))]
    height = ndimage.gaussian_filter(read_height(texture), 0.7, mode="wrap")
    rows, columns = height.shape
    # the top row of a picture is where y is 1; a vertex between pixels is interpolated
    places = [(1 - over.y * repeats) * rows - 0.5, over.x * repeats * columns - 0.5]
    height = ndimage.map_coordinates(height, places, order=1, mode="grid-wrap")
    height = (height - height.min()) / (np.ptp(height) + 1e-6)
    material = Material("photo", read_colour(texture), rough=random.uniform(0.4, 0.8), scale=repeats)
    return Relief(height, depth, [material], source=texture.colour.name)
