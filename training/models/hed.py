"""HED (Xie & Tu, ICCV 2015): edges from the five stages of VGG-16 (Simonyan & Zisserman, ICLR 2015)."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

STAGES = ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))
"""Convolutions and channels of each stage."""
MEAN = (122.67892, 116.66877, 104.00699)
"""Of red, green and blue from 0 to 255, as both networks were trained with."""


class Vgg16(nn.Module):
    """The convolutions of VGG-16, without its classifier."""

    def __init__(self) -> None:
        super().__init__()
        self.stages = nn.ModuleList()
        inputs = 3
        for count, width in STAGES:
            widths = (inputs, *[width] * (count - 1))
            self.stages.append(nn.ModuleList(nn.Conv2d(i, width, 3, padding=1) for i in widths))
            inputs = width
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1), persistent=False)

    def forward(self, image: Tensor, stages: int = len(STAGES)) -> list[Tensor]:
        """N 3 H W, RGB in [0, 1] → relu1_2, relu2_2, relu3_3 and so on: N C H/2^i W/2^i, odd sizes rounded up."""
        assert image.shape[1] == 3, f"image has {image.shape[1]} channels, not 3"
        x = (image * 255 - self.mean).flip(1)  # the weights expect BGR
        features = []
        for number, convolutions in enumerate(self.stages[:stages]):
            if number:
                x = F.max_pool2d(x, 2, ceil_mode=True)
            for convolution in convolutions:
                x = F.relu(convolution(x), inplace=True)
            features.append(x)
        return features


class Hed(nn.Module):
    """A side output of every stage, and their fusion."""

    def __init__(self) -> None:
        super().__init__()
        self.vgg = Vgg16()
        self.sides = nn.ModuleList(nn.Conv2d(width, 1, 1) for _, width in STAGES)
        self.fuse = nn.Conv2d(len(STAGES), 1, 1)

    def forward(self, image: Tensor) -> Tensor:
        """N 3 H W, RGB in [0, 1], of any size from 16 pixels on → the fused edge map, N 1 H W in [0, 1]."""
        size = image.shape[2:]
        sides = [side(feature) for side, feature in zip(self.sides, self.vgg(image), strict=True)]
        full = [F.interpolate(side, size, mode="bilinear", align_corners=False) for side in sides]
        return torch.sigmoid(self.fuse(torch.cat(full, 1)))
