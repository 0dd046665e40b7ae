"""Colour by itself: fringes are too thin to weigh much among the errors of lightness."""

import torch
import torch.nn.functional as F
from torch import Tensor


def opponents(image: Tensor) -> Tensor:
    """N 3 H W → N 2 H W: red minus green, and yellow minus blue; both are 0 where it is grey."""
    assert image.shape[1] == 3, f"image has {image.shape[1]} channels, not 3"
    red, green, blue = image.float().split(1, 1)
    return torch.cat([red - green, (red + green) / 2 - blue], 1)


def chroma(output: Tensor, truth: Tensor) -> Tensor:
    """Mean absolute difference of the opponent channels at full resolution; N 3 H W in [0, 1] twice → a number.

    L1 pulls as hard at a small error as at a large one, so that the last trace of a fringe goes too.
    """
    return F.l1_loss(opponents(output), opponents(truth))
