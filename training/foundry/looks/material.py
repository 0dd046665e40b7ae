"""Materials as data, without the renderer."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from ..maths import Floats, Picture
from .colour import to_bytes

Kind = Literal["principled", "roughconductor", "plastic", "diffuse"]


@dataclass(frozen=True, eq=False)
class Material:
    """A picture that repeats over the surface, and how that surface shines."""

    look: str
    picture: Picture
    """H W 3, sRGB."""
    kind: Kind = "principled"
    rough: float = 0.6
    metallic: float = 0.0
    coat: float = 0.0
    scale: float = 1.0
    """Repeats of the picture in a unit of uv."""

    def mean(self) -> Floats:
        """Mean colour in [0, 1]."""
        return self.picture.reshape(-1, 3).mean(0) / 255

    def describe(self) -> dict[str, Any]:
        """All but the picture, for the scene's record."""
        return {name: getattr(self, name) for name in ("look", "kind", "rough", "metallic", "coat", "scale")}


def plain(colour: ArrayLike, rough: float = 0.6, kind: Kind = "diffuse") -> Material:
    """One colour all over; `colour` in [0, 1]."""
    return Material("plain", to_bytes(np.broadcast_to(np.asarray(colour, float), (2, 2, 3))), kind, rough)
