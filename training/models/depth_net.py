"""Monocular relative depth: EfficientNet-Lite0 and a light decoder with skips."""

from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .blocks import conv_norm
from .efficientnet_lite0 import TAP_CHANNELS, EfficientNetLite0

DECODER_WIDTHS = (128, 96, 64, 48, 32)


class DepthNet(nn.Module):
    """Larger values are nearer; scale and shift mean nothing (the caller normalises each picture by quantiles)."""

    def __init__(self, widths: tuple[int, ...] = DECODER_WIDTHS):
        super().__init__()
        self.enc = EfficientNetLite0()
        self.lat = nn.ModuleList(nn.Conv2d(i, o, 1) for i, o in zip(TAP_CHANNELS, widths[::-1], strict=True))
        self.ctx = conv_norm(widths[0], widths[0])
        self.dec = nn.ModuleList(
            nn.Sequential(conv_norm(coarse + fine, fine), conv_norm(fine, fine)) for coarse, fine in pairwise(widths)
        )
        self.out = nn.Sequential(conv_norm(widths[-1], 32), nn.Conv2d(32, 4, 3, 1, 1))

    def forward(self, image: Tensor) -> Tensor:
        """N 3 H W in [0, 1], H and W multiples of 32 → N 1 H W."""
        assert image.shape[1] == 3, f"image has {image.shape[1]} channels, not 3"
        skips = [lateral(feature) for lateral, feature in zip(self.lat, self.enc(image), strict=True)]
        x = self.ctx(skips.pop())
        x = x + x.mean((2, 3), keepdim=True)
        for decode in self.dec:
            x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
            x = decode(torch.cat([x, skips.pop()], 1))
        return F.pixel_shuffle(self.out(x), 2)
