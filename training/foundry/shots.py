"""What comes out of a scene."""

from dataclasses import dataclass

from numpy import uint16
from numpy.typing import NDArray

from .maths import Flags, Picture
from .truth.depth import Scale


@dataclass(frozen=True)
class Shot:
    """One of the twins."""

    picture: Picture
    """S S 3."""
    depth: NDArray[uint16]
    """S S, see truth/depth.py."""
    edge: Picture
    """S S, 255 = edge."""


@dataclass(frozen=True)
class Twins:
    """A good thing and its defective twin: one light, camera, exposure, grain and scale of depth."""

    good: Shot
    bad: Shot
    mask: Flags
    scale: Scale
    change: float
    """Mean change within the mask, in grey levels."""
    visible: float
    """Share of the mask that changes by what can be seen."""
