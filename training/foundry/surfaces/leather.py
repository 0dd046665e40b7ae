"""Leather: irregular cells with furrows between them."""

import numpy as np
from scipy.spatial import cKDTree

from ..looks.colour import hsv, ramp
from ..looks.material import Material
from ..looks.textures import Texture
from ..maths import smoothstep
from ..noise import fractal_noise, noise_picture
from .field import Plan, Relief


def leather(random: np.random.Generator, over: Plan, textures: list[Texture]) -> Relief:
    """Voronoi cells, their borders bent by noise."""
    seeds = random.uniform(-0.5, 1.5, (4 * int(random.integers(150, 700)), 2))
    points = over.points()
    bent = points + 0.01 * np.stack([fractal_noise(points, 12, random, 2) for _ in range(2)], 1)
    nearest = cKDTree(seeds).query(bent, 2)[0].reshape(*over.x.shape, 2)
    height = smoothstep(0, 0.02, nearest[..., 1] - nearest[..., 0])
    tone = hsv(random.uniform(0, 0.1), random.uniform(0.3, 0.8), random.uniform(0.15, 0.7))
    picture = ramp(noise_picture(random), 0.8 * tone, tone)
    return Relief(height, random.uniform(0.004, 0.012), [Material("leather", picture, rough=random.uniform(0.35, 0.6))])
