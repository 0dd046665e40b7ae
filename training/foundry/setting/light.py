"""Light: surroundings as a picture, and one lamp."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..looks.colour import hsv
from ..maths import TURN, Floats, smoothstep, unit

HEIGHT = 64
DISTANCE = 30.0
"""Of the lamp: behind every camera, so that it never hides the scene."""


@dataclass(frozen=True)
class Light:
    """Radiance in the renderer's units; exposure is set afterwards."""

    surroundings: Floats
    """Latitude-longitude picture 64 128 3, float32; the first row is straight up."""
    lamp: Floats
    """Place of the lamp, a square that faces the origin."""
    size: float
    """Half of the lamp's side, as a share of its distance."""
    power: float
    """0 is off; radiance is power / size²."""

    def lamp_corners(self) -> Floats:
        """Two triangles 2 3 3."""
        normal = unit(-self.lamp)
        across = unit(np.cross(normal, [0.1, 0.2, 1])) * self.size * DISTANCE
        down = np.cross(normal, across)
        corners = self.lamp + np.array([-across - down, across - down, across + down, down - across])
        return corners[[[0, 1, 2], [0, 2, 3]]]

    def describe(self) -> dict[str, Any]:
        """For the scene's record; the surroundings follow from the seed."""
        return {"lamp": self.lamp.tolist(), "size": self.size, "power": self.power}


def choose_light(random: np.random.Generator) -> Light:
    """A sky that darkens downwards, one to four soft boxes in it, and a lamp that may be off."""
    up, around = np.meshgrid(np.arange(HEIGHT) + 0.5, np.arange(2 * HEIGHT) + 0.5, indexing="ij")
    directions = _direction(np.pi * (0.5 - up / HEIGHT), np.pi * around / HEIGHT)
    sky = hsv(random.random(), random.uniform(0, 0.2), 1)
    ground = hsv(random.random(), random.uniform(0, 0.2), 1) * random.uniform(0.1, 0.6)
    picture = ground + (sky - ground) * smoothstep(-0.3, 1, directions[..., 2])[..., None]
    picture *= random.choice([0.04, 0.12, 0.3, 0.6])
    for _ in range(int(random.integers(1, 5))):
        towards, size = _direction(random.uniform(0.25, 1.4), random.uniform(0, TURN)), random.uniform(0.08, 0.5)
        box = smoothstep(np.cos(size), np.cos(0.7 * size), directions @ towards)
        colour = hsv(random.random(), random.uniform(0, 0.15), 1)
        picture += (box * random.uniform(0.6, 1.6) / size**1.6)[..., None] * colour
    lamp = DISTANCE * _direction(random.uniform(0.5, 1.3), random.uniform(0, TURN))
    return Light(picture.astype(np.float32), lamp, random.uniform(0.05, 0.27), float(random.choice([0, 0.3, 0.8, 1.7])))


def _direction(elevation: Floats | float, azimuth: Floats | float) -> Floats:
    level = np.cos(elevation)
    return np.stack([level * np.cos(azimuth), level * np.sin(azimuth), np.sin(elevation)], -1)
