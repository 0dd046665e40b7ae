"""What generators of pictures get wrong in their own ways. Pictures are N C H W in [0, 1]; sums are in float64."""

import torch
import torch.nn.functional as F
from torch import Tensor

from .pixels import LEVELS, masked_mean

PERIODS = 5
"""Over so many periods of 2 pixels, along both axes, a checkerboard must keep its phase to count as one."""
SMOOTH, SMOOTH_OVER = 2, 9
"""Grey levels by which pixels of a smooth place differ from their local mean, on average over a square of so many."""


def checkerboard(picture: Tensor, mask: Tensor) -> Tensor:
    """Energy of patterns with a period of 2 pixels that are locked to the pixel grid, of each picture (N).

    From every channel the local mean is taken (binomial 3×3, in which such patterns vanish). What is left is averaged
    over pixels of the same phase (row and column even or odd) in a window; the square of that average is what is
    locked. Texture has such averages by chance: the estimate is the unbiased one, the mean product of two different
    pixels, so that texture without a phase gives 0 on average, and a picture may give less than 0.

    Args:
        picture: N C H W, H and W even.
        mask: N 1 H W; only its pixels take part.

    Returns:
        Squared grey levels, mean over the mask's pixels and channels; NaN where the mask is empty.
    """
    levels = picture.double() * LEVELS
    rest = levels - _local_mean(levels)
    weight = F.pixel_unshuffle(mask.double().expand_as(levels), 2)  # N 4C H/2 W/2, a channel for each phase
    values = F.pixel_unshuffle(rest, 2) * weight
    total, squares, count = _window_sum(values), _window_sum(values**2), _window_sum(weight)
    locked = (total**2 - squares) / (count * (count - 1)).clamp(min=1)  # 0 where there is one pixel, or none
    return (locked * weight).sum((1, 2, 3)) / weight.sum((1, 2, 3))


def smooth(picture: Tensor) -> Tensor:
    """Where a picture has so little texture that a checkerboard would be seen: N 1 H W bool."""
    texture = (picture - _local_mean(picture)).abs().mean(1, keepdim=True) * LEVELS
    return F.avg_pool2d(texture, SMOOTH_OVER, 1, SMOOTH_OVER // 2, count_include_pad=False) < SMOOTH


def chroma(picture: Tensor, mask: Tensor) -> Tensor:
    """Mean difference of the largest and the smallest channel inside the mask, in grey levels, of each picture (N)."""
    return masked_mean((picture.amax(1, keepdim=True) - picture.amin(1, keepdim=True)) * LEVELS, mask)


def undecided(fusion: Tensor, mask: Tensor, low: float = 0.1, high: float = 0.9) -> Tensor:
    """Share of the mask's pixels with a fusion map (N 1 H W) between two values, of each picture (N)."""
    return masked_mean((fusion > low) & (fusion < high), mask)


def _local_mean(x: Tensor) -> Tensor:
    line = torch.tensor([0.25, 0.5, 0.25], dtype=x.dtype)
    kernel = (line[:, None] * line).expand(x.shape[1], 1, 3, 3)
    return F.conv2d(F.pad(x, (1, 1, 1, 1), mode="reflect"), kernel, groups=x.shape[1])


def _window_sum(x: Tensor) -> Tensor:
    return F.avg_pool2d(x, PERIODS, 1, PERIODS // 2, divisor_override=1)
