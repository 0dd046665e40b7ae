"""AnomalyHybrid and AnomalyHybrid* (sections 3.1 to 3.3)."""

from typing import NamedTuple

import torch
from torch import Tensor, nn

from .decoder import Decoder
from .encoder import Encoder, Widths

WIDTHS: Widths = (32, 64, 192, 256)


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
    """

    def __init__(self, widths: Widths = WIDTHS, star: bool = False):
        super().__init__()
        self.star = star
        self.encoder = Encoder(5, widths)
        self.ahd = Decoder(1 if star else 3, widths)
        self.ahe = Decoder(1 if star else 3, widths)

    def forward(self, image: Tensor, depth: Tensor, edge: Tensor) -> tuple[Group, Group]:
        """Image N 3 H W, depth and edge N 1 H W, all in [0, 1], H and W multiples of 16 → groups AHD and AHE."""
        _check(image, depth, edge)
        features = self.encoder(torch.cat([image, depth, edge], 1))
        bases = (depth, edge) if self.star else (image, image)
        groups = []
        for base, decoder in zip(bases, (self.ahd, self.ahe), strict=True):
            source, fusion = decoder(*features)
            groups.append(Group(compose(base, source, fusion), source, fusion))
        return groups[0], groups[1]


def _check(image: Tensor, depth: Tensor, edge: Tensor) -> None:
    batch, channels, height, width = image.shape
    assert channels == 3, f"image has {channels} channels, not 3"
    for name, plane in (("depth", depth), ("edge", edge)):
        assert plane.shape == (batch, 1, height, width), f"{name} is {tuple(plane.shape)}, image {tuple(image.shape)}"
