"""What each ray of the camera hits: samples, and what becomes of them in pixels."""

from dataclasses import dataclass

import numpy as np

from ..maths import Flags, Floats, Ints

OVER = 3
"""Rays along a pixel's side; odd, so that one goes through its centre."""


@dataclass(frozen=True)
class GBuffer:
    """One ray a sample, H W, through the samples' centres. float32."""

    hit: Flags
    position: Floats
    """H W 3."""
    normal: Floats
    """H W 3, the shading normal, towards the camera."""
    distance: Floats
    """Along the optical axis; infinite where nothing is hit."""
    thing: Ints
    """Index of the thing, -1 for nothing."""
    slot: Ints
    """Index of its material, -1 for nothing."""
    changed: Flags
    """The face belongs to the defect."""

    def disparity(self) -> Floats:
        """1 / distance: 0 where nothing is hit."""
        return 1 / self.distance


def centres(samples: np.ndarray) -> np.ndarray:
    """The samples at the exact centres of pixels: OVER·H OVER·W ... → H W ..."""
    return samples[OVER // 2 :: OVER, OVER // 2 :: OVER]


def share(samples: np.ndarray) -> Floats:
    """Mean over the samples of each pixel: OVER·H OVER·W → H W."""
    side = len(samples) // OVER
    return samples.reshape(side, OVER, side, OVER).mean((1, 3), dtype=np.float32)
