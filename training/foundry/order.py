"""What is to be made, and from which random numbers."""

from dataclasses import dataclass

import numpy as np

from .setting.camera import View


@dataclass(frozen=True)
class Order:
    """What is to be made; the same order gives the same twin on the same variant."""

    seed: int
    index: int
    side: int
    samples: int
    category: str | None = None
    view: View = "any"

    def random(self, purpose: int) -> np.random.Generator:
        """Numbers for one purpose, independent of how many others take."""
        return np.random.default_rng([self.seed, self.index, purpose])

    def points(self) -> int:
        """Vertices along the side of a surface."""
        return int(np.clip(1.2 * self.side, 97, 721))

    def least_pixels(self) -> int:
        """A smaller mask is no defect: 24 pixels at a side of 256."""
        return max(6, self.side**2 // 2700)
