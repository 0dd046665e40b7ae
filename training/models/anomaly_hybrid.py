"""AnomalyHybrid and AnomalyHybrid* (sections 3.1 to 3.3)."""

import re
from typing import NamedTuple

import torch
from torch import Tensor, nn

from .colourfulness import bound_colour
from .decoder import Coarse, Decoder
from .encoder import Encoder, Widths

WIDTHS: Widths = (32, 64, 192, 256)
OLD, OLD_STAGE = {"ahd": "coarse.0", "ahe": "coarse.1"}, re.compile(r"^(ahd|ahe)(?=\.[put]3\.)")
"""What the groups' own coarse stages are called now, and how their parameters' names began."""


class Group(NamedTuple):
    """What one decoder group says, each N C H W in [0, 1]."""

    out: Tensor
    """A_out, the composition."""
    source: Tensor
    """A_gen, the anomaly source."""
    fusion: Tensor
    """M_gen, the fusion map, one channel."""


def compose(base: Tensor, source: Tensor, fusion: Tensor) -> Tensor:
    """Equation (1): A_out = C_in · (1 − M_gen) + A_gen · M_gen."""
    return base * (1 - fusion) + source * fusion


class AnomalyHybrid(nn.Module):
    """The generator: reference image, target depth and target edge → both groups' pictures.

    Args:
        widths: channels of the four scales.
        star: AnomalyHybrid*, the same network with one-channel heads: AHD gives the depth map and AHE the edge map that
            belong to the image.
        shared: whether both groups begin with the same coarse stage, an eighth of all computation less; in the paper
            each has its own.
    """

    def __init__(self, widths: Widths = WIDTHS, star: bool = False, shared: bool = True):
        super().__init__()
        self.star, self.widths = star, widths
        self.encoder = Encoder(5, widths)
        self.coarse = self._stages(shared)
        self.ahd = Decoder(1 if star else 3, widths)
        self.ahe = Decoder(1 if star else 3, widths)

    def forward(self, image: Tensor, depth: Tensor, edge: Tensor) -> tuple[Group, Group]:
        """Image N 3 H W, depth and edge N 1 H W, all in [0, 1], H and W multiples of 16 → groups AHD and AHE."""
        _check(image, depth, edge)
        f1, f2, f3, f4 = self.encoder(torch.cat([image, depth, edge], 1))
        stages = [coarse(f3, f4) for coarse in self.coarse]
        bases = (depth, edge) if self.star else (image, image)
        groups = []
        for base, stage, decoder in zip(bases, (stages[0], stages[-1]), (self.ahd, self.ahe), strict=True):
            source, fusion = decoder(f1, f2, stage)
            source = source if self.star else bound_colour(source, base)
            groups.append(Group(compose(base, source, fusion), source, fusion))
        return groups[0], groups[1]

    @property
    def is_shared(self) -> bool:
        """Whether there is one coarse stage."""
        return len(self.coarse) == 1

    def adapt(self, stored: dict[str, Tensor]) -> dict[str, Tensor]:
        """Has as many coarse stages as a checkpoint; one from before there was a choice has them inside the groups."""
        named = {OLD_STAGE.sub(lambda group: OLD[group[0]], name): value for name, value in stored.items()}
        is_shared = not any(name.startswith("coarse.1.") for name in named)
        if is_shared != self.is_shared:
            self.coarse = self._stages(is_shared)
        return named

    def _stages(self, shared: bool) -> nn.ModuleList:
        return nn.ModuleList(Coarse(self.widths) for _ in range(1 if shared else 2))


def _check(image: Tensor, depth: Tensor, edge: Tensor) -> None:
    batch, channels, height, width = image.shape
    assert channels == 3, f"image has {channels} channels, not 3"
    for name, plane in (("depth", depth), ("edge", edge)):
        assert plane.shape == (batch, 1, height, width), f"{name} is {tuple(plane.shape)}, image {tuple(image.shape)}"
