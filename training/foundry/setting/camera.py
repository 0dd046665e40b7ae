"""The camera: a pinhole with square pictures."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from ..maths import TURN, Floats, rotation, unit

View = Literal["above", "oblique", "any"]
VIEWS: tuple[View, ...] = get_args(View)

STEEP = (72.0, 90.0)
"""Degrees of elevation of a view from above."""
OBLIQUE = (28.0, 65.0)
"""Of an oblique view of an object."""
OBLIQUE_SURFACE = (45.0, 65.0)
"""Of a surface: its footprint grows fast below."""


@dataclass(frozen=True)
class Camera:
    """Places in world units, z up."""

    origin: Floats
    target: Floats
    up: Floats
    field: float
    """Field of view in degrees, across and down."""

    def forward(self) -> Floats:
        """Unit vector of the optical axis."""
        return unit(self.target - self.origin)

    def elevation(self) -> float:
        """Degrees over the horizon; 90 looks straight down."""
        return float(np.degrees(np.arcsin(-self.forward()[2])))

    def pixel(self, side: int) -> float:
        """Size of one pixel at distance 1, for pictures of side × side."""
        return 2 * np.tan(np.radians(self.field) / 2) / side

    def footprint(self) -> tuple[Floats, float]:
        """Middle (2) and half side of the square about the target that holds all it sees of the plane z = 0."""
        forward = self.forward()
        right = unit(np.cross(forward, self.up))
        reach = np.tan(np.radians(self.field) / 2)
        corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * reach
        rays = forward + corners @ np.stack([right, np.cross(right, forward)])
        places = self.origin[:2] - rays[:, :2] * (self.origin[2] / rays[:, 2:])
        return self.target[:2], float(np.abs(places - self.target[:2]).max())

    def describe(self) -> dict[str, Any]:
        """For the scene's record."""
        places = {name: getattr(self, name).tolist() for name in ("origin", "target", "up")}
        return {**places, "fov": self.field, "elevation": self.elevation()}


def choose_camera(random: np.random.Generator, target: Floats, radius: float, view: View, surface: bool) -> Camera:
    """A camera that sees a ball about the target, a little off and turned."""
    steep = view == "above" or (view == "any" and random.random() < (0.7 if surface else 0.45))
    low, high = STEEP if steep else OBLIQUE_SURFACE if surface else OBLIQUE
    elevation, azimuth = np.radians(random.uniform(low, high)), random.uniform(0, TURN)
    level = np.array([np.cos(azimuth), np.sin(azimuth), 0])
    away = np.cos(elevation) * level + np.sin(elevation) * np.array([0, 0, 1.0])
    field = random.uniform(25, 42)
    distance = radius / np.sin(np.radians(field / 2)) * random.uniform(0.95, 1.05 if surface else 1.3)
    target = target + random.normal(0, 0.04, 3) * radius * [1, 1, 0]
    up = rotation(away, random.normal(0, 0.1)) @ (np.array([0, 0, 0.3]) - level)
    return Camera(target + distance * away, target, up, field)
