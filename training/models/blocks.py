"""The small parts that the generator's encoder and decoders are built of."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def conv_norm(inputs: int, outputs: int, stride: int = 1, activate: bool = True) -> nn.Sequential:
    """3×3 convolution, BatchNorm and, unless told otherwise, ReLU."""
    layers: list[nn.Module] = [nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs)]
    if activate:
        layers.append(nn.ReLU(inplace=True))
    return nn.Sequential(*layers)


class Residual(nn.Module):
    """Two convolutions around an identity."""

    def __init__(self, channels: int):
        super().__init__()
        self.a = conv_norm(channels, channels)
        self.b = conv_norm(channels, channels, activate=False)

    def forward(self, x: Tensor) -> Tensor:
        """N C H W → N C H W."""
        return F.relu(x + self.b(self.a(x)))


class Attention(nn.Module):
    """Self-attention over all places, so that appearance can travel between parts that do not lie on each other."""

    def __init__(self, channels: int, heads: int = 4):
        super().__init__()
        self.heads = heads
        self.n = nn.BatchNorm2d(channels)
        self.qkv = nn.Conv2d(channels, 3 * channels, 1)
        self.out = nn.Conv2d(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """N C H W → N C H W; memory grows with (H·W)²."""
        batch, channels, height, width = x.shape
        depth = channels // self.heads
        places = self.qkv(self.n(x)).reshape(batch, 3 * self.heads, depth, height * width).transpose(2, 3)
        query, key, value = places.split(self.heads, 1)  # N heads places depth
        weights = torch.softmax((query @ key.transpose(2, 3)) * depth**-0.5, -1)
        mixed = (weights @ value).transpose(2, 3).reshape(batch, channels, height, width)
        return x + self.out(mixed)
