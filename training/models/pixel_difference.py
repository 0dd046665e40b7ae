"""Pixel-difference convolutions (Su et al., ICCV 2021, section 3.1) as plain kernels.

A pixel-difference convolution weighs differences of pixels in a neighbourhood instead of pixels. As it is linear,
moving the weights gives the plain kernel that does the same.
"""

from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

Kind = Literal["cv", "cd", "ad", "rd"]

# of a 3×3, row by row: the neighbour that comes before each one clockwise; the centre stays
BEFORE_CLOCKWISE = [3, 0, 1, 6, 4, 2, 7, 8, 5]
# of a 5×5: the outer ring's places and the inner ring's beside them, in the order of the kernel's places 1 to 8
OUTER = [0, 2, 4, 10, 14, 20, 22, 24]
INNER = [6, 7, 8, 11, 13, 16, 17, 18]


def plain_kernel(kind: Kind, weight: Tensor) -> Tensor:
    """The plain kernel of a pixel-difference convolution.

    Args:
        kind: `cv` plain, `cd` central (neighbour − centre), `ad` angular (neighbour − next neighbour clockwise), `rd`
            radial (outer ring − inner ring).
        weight: O I 3 3.

    Returns:
        O I 3 3, for `rd` O I 5 5.
    """
    if kind == "cv":
        return weight
    flat = weight.flatten(2)  # O I 9
    if kind == "cd":
        kernel = weight.clone()
        kernel[:, :, 1, 1] -= flat.sum(2)
        return kernel
    if kind == "ad":
        return (flat - flat[:, :, BEFORE_CLOCKWISE]).view_as(weight)
    kernel = flat.new_zeros(*weight.shape[:2], 25)
    kernel[:, :, OUTER] = flat[:, :, 1:]
    kernel[:, :, INNER] = -flat[:, :, 1:]
    return kernel.view(*weight.shape[:2], 5, 5)


class PixelDifferenceConv(nn.Module):
    """Keeps the pixel-difference weight and convolves with its plain kernel."""

    def __init__(self, kind: Kind, inputs: int, outputs: int, groups: int = 1):
        super().__init__()
        self.kind, self.groups = kind, groups
        self.weight = nn.Parameter(torch.empty(outputs, inputs // groups, 3, 3))
        nn.init.kaiming_uniform_(self.weight, a=5**0.5)

    def forward(self, x: Tensor) -> Tensor:
        """N C H W → N C' H W."""
        kernel = plain_kernel(self.kind, self.weight)
        return F.conv2d(x, kernel, padding=kernel.shape[-1] // 2, groups=self.groups)

    def as_plain(self) -> nn.Conv2d:
        """The plain convolution that gives the same."""
        kernel = plain_kernel(self.kind, self.weight).detach()
        outputs, inputs, size, _ = kernel.shape
        conv = nn.Conv2d(inputs * self.groups, outputs, size, padding=size // 2, groups=self.groups, bias=False)
        conv.weight = nn.Parameter(kernel)
        return conv
