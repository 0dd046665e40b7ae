"""Differences of pictures, pixel by pixel. Pictures are N C H W in [0, 1], masks N 1 H W; sums are in float64."""

import torch
from torch import Tensor

LEVELS = 255
"""Grey levels from 0 to 1."""
ROUNDING = 1 / (12 * LEVELS**2)
"""Mean squared error of rounding to grey levels."""
CHANGED = 8
"""Grey levels by which a pixel must differ, summed over its channels, to count as changed."""


def changed(reference: Tensor, truth: Tensor) -> Tensor:
    """Where the truth differs from the reference: N 1 H W bool."""
    return (truth - reference).abs().sum(1, keepdim=True) * LEVELS > CHANGED


def masked_mean(values: Tensor, mask: Tensor) -> Tensor:
    """Mean over the places of a mask (or weight) of each picture's values (N 1 H W): N; NaN where the mask is empty."""
    weight = mask.double()
    return (values.double() * weight).sum((1, 2, 3)) / weight.sum((1, 2, 3))


def grey_error(output: Tensor, truth: Tensor, mask: Tensor) -> Tensor:
    """Mean absolute difference in grey levels, of each picture (N)."""
    return masked_mean((output - truth).abs().mean(1, keepdim=True) * LEVELS, mask)


def psnr(output: Tensor, truth: Tensor, mask: Tensor) -> Tensor:
    """Peak signal-to-noise ratio in dB inside the mask, of each picture (N).

    At most 58.9: nearer than rounding to 8 bits is the same.
    """
    error = masked_mean((output - truth).double().square().mean(1, keepdim=True), mask)
    return -10 * torch.log10(error.clamp(min=ROUNDING))
