"""The draws that photos and twins have in common."""

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from .affine import resize_translate_flip
from .batch import Case
from .draw import chance, uniform
from .edges import vary_edges
from .photometric import jitter, to_grey
from .settings import ViewSettings
from .tps import local_tps


@dataclass(frozen=True)
class ViewDraws:
    """What is drawn for a batch of `count` items of one side, by its settings and from its generator."""

    settings: ViewSettings
    generator: Generator | None
    count: int
    side: int
    device: torch.device

    def chosen(self, share: float) -> Tensor:
        """N bool: a share of the items."""
        return chance(self.count, share, self.generator, self.device)

    def case(self) -> Tensor:
        """N int64: which maps change, of `Case.BOTH`, `DEPTH` and `EDGE`."""
        drawn = uniform((self.count,), 0, 1, self.generator, self.device)
        depth, edge = self.settings.depth_only, self.settings.edge_only
        return torch.where(drawn < depth, Case.DEPTH, torch.where(drawn < depth + edge, Case.EDGE, Case.BOTH))

    def frame(self, resize: float, up_down: bool | Tensor = True) -> tuple[Tensor, Tensor]:
        """Scale and shift, N 2 each."""
        told = self.settings
        return resize_translate_flip(
            self.count, up_down, told.flip, resize, told.size, told.shift, self.generator, self.device
        )

    def warp(self, probability: float | Tensor) -> tuple[Tensor, Tensor]:
        """Displacement N S S 2 and region N 1 S S."""
        told = self.settings
        shape = (told.tps_strength, told.tps_extent, told.tps_border)
        return local_tps(self.count, self.side, probability, *shape, self.generator, self.device)

    def colour(self, image: Tensor) -> Tensor:
        """N 3 H W in another light, some grey."""
        told = self.settings
        lit = jitter(image, told.brightness, told.contrast, told.saturation, self.generator)
        return to_grey(lit, told.grey, self.generator)

    def edges(self, edge: Tensor) -> Tensor:
        """N 1 S S, some drawn in another way."""
        return vary_edges(edge, self.settings.edge_variation, self.generator)
