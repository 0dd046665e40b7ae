"""The discriminator: PatchGAN at two scales (Isola et al., CVPR 2017; Wang et al., CVPR 2018) with spectral norm."""

from itertools import pairwise
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

WIDTH, SCALES = 48, 2


class Judgement(NamedTuple):
    """What the discriminator says at one scale."""

    logits: Tensor
    """N 1 H/8 W/8 of that scale: one for each patch, larger is more real."""
    features: list[Tensor]
    """What the layers before saw, for feature matching."""


class SpectralConv2d(nn.Conv2d):
    """A convolution divided by the largest singular value of its kernel (Miyato et al., ICLR 2018).

    torch has two of its own: the older cannot be copied after a forward pass, and both compute in half precision under
    autocast. Parameter names are the older one's.
    """

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int):
        super().__init__(inputs, outputs, kernel, stride, 1)
        self.weight_orig = nn.Parameter(self.weight.detach())
        del self.weight
        self.register_buffer("weight_u", F.normalize(torch.randn(outputs), dim=0))
        self.register_buffer("weight_v", F.normalize(torch.randn(self.weight_orig[0].numel()), dim=0))
        for _ in range(15):
            self._iterate()

    @torch.no_grad()
    def _iterate(self) -> None:
        kernel = self.weight_orig.flatten(1)
        self.weight_v.copy_(F.normalize(kernel.T @ self.weight_u, dim=0, eps=1e-12))
        self.weight_u.copy_(F.normalize(kernel @ self.weight_v, dim=0, eps=1e-12))

    def kernel(self) -> Tensor:
        """The kernel over its norm; one step of the power method first when training."""
        with torch.autocast(self.weight_orig.device.type, enabled=False):
            if self.training:
                self._iterate()
            # copies, or a second forward pass would change what the first one's backward needs
            left, right = self.weight_u.clone(), self.weight_v.clone()
            return self.weight_orig / (left @ (self.weight_orig.flatten(1) @ right))

    def forward(self, x: Tensor) -> Tensor:
        """N C H W → N C' H/stride W/stride."""
        return self._conv_forward(x, self.kernel(), self.bias)


def _scale(inputs: int, width: int) -> nn.ModuleList:
    widths = (inputs, width, 2 * width, 4 * width)
    layers = [SpectralConv2d(i, o, 4, 2) for i, o in pairwise(widths)]
    layers.append(SpectralConv2d(4 * width, 8 * width, 3, 1))
    activated = [nn.Sequential(layer, nn.LeakyReLU(0.2)) for layer in layers]
    return nn.ModuleList([*activated, SpectralConv2d(8 * width, 1, 3, 1)])


class PatchDiscriminator(nn.Module):
    """Judges a picture (or map) together with its condition.

    Args:
        inputs: channels of condition and picture together.
        width: channels of the first layer.
        scales: at each further one the input is half as large.
    """

    def __init__(self, inputs: int, width: int = WIDTH, scales: int = SCALES):
        super().__init__()
        self.inputs = inputs
        self.ds = nn.ModuleList(_scale(inputs, width) for _ in range(scales))

    def forward(self, condition: Tensor, picture: Tensor) -> list[Judgement]:
        """Condition N C H W and picture N C' H W, H and W multiples of 16 → a judgement for each scale."""
        x = torch.cat([condition, picture], 1)
        assert x.shape[1] == self.inputs, f"condition and picture have {x.shape[1]} channels, not {self.inputs}"
        judgements = []
        for scale in self.ds:
            features, seen = [], x
            for layer in scale[:-1]:
                seen = layer(seen)
                features.append(seen)
            judgements.append(Judgement(scale[-1](seen), features))
            x = F.avg_pool2d(x, 2)
        return judgements
