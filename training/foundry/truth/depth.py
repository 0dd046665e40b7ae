"""Depth as 16-bit disparity on one scale for both twins."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..maths import Floats
from ..render.samples import GBuffer, centres
from ..setting.camera import Camera

NEAREST = 65535
"""The value of the nearest pixel; the farthest is 1, and 0 says that nothing is there."""


@dataclass(frozen=True)
class Scale:
    """Range of disparity (1 / distance along the optical axis)."""

    low: float
    high: float

    def encode(self, disparity: Floats) -> NDArray[np.uint16]:
        """Disparity (0 for nothing) → 0 to 65535."""
        share = np.clip((disparity.astype(float) - self.low) / max(self.high - self.low, 1e-9), 0, 1)
        return np.where(disparity > 0, 1 + np.rint(share * (NEAREST - 1)), 0).astype(np.uint16)

    def decode(self, depth: NDArray[np.uint16]) -> Floats:
        """0 to 65535 → distance along the optical axis, infinite for nothing."""
        disparity = self.low + (depth.astype(float) - 1) / (NEAREST - 1) * (self.high - self.low)
        return np.where(depth > 0, 1 / disparity, np.inf)


def common_scale(buffers: list[GBuffer]) -> Scale:
    """The scale that holds what all buffers hit at pixel centres."""
    seen = np.concatenate([centres(buffer.disparity())[centres(buffer.hit)] for buffer in buffers])
    return Scale(float(seen.min()), float(seen.max()))


def to_points(distance: Floats, camera: Camera) -> NDArray[np.float32]:
    """Distances H H along the optical axis → camera coordinates H H 3: x right, y down, z forward; 0 where infinite."""
    side = len(distance)
    ruler = (np.arange(side) + 0.5 - side / 2) * camera.pixel(side)
    z = np.where(np.isfinite(distance), distance, 0)
    return np.stack([z * ruler[None, :], z * ruler[:, None], z], -1).astype(np.float32)
