"""Structural similarity (Wang et al., TIP 2004)."""

import torch
import torch.nn.functional as F
from torch import Tensor

WINDOW, DEVIATION = 11, 1.5
STABLE = (0.01**2, 0.03**2)
"""C1 and C2 for a range of 1."""


def ssim_map(output: Tensor, truth: Tensor) -> Tensor:
    """Similarity of each place's neighbourhood, mean over channels.

    Args:
        output: N C H W in [0, 1].
        truth: the same.

    Returns:
        N 1 H W, at most 1. The window is a Gaussian of 11×11; beyond the border the pictures are reflected, so that
        every pixel has a value for a mask to choose from.
    """
    x, y = output, truth
    mean_x, mean_y, xx, yy, xy = _blur(torch.cat([x, y, x * x, y * y, x * y], 1)).chunk(5, 1)
    variance_x, variance_y, covariance = xx - mean_x**2, yy - mean_y**2, xy - mean_x * mean_y
    c1, c2 = STABLE
    luminance = (2 * mean_x * mean_y + c1) / (mean_x**2 + mean_y**2 + c1)
    structure = (2 * covariance + c2) / (variance_x + variance_y + c2)
    return (luminance * structure).mean(1, keepdim=True)


def _blur(x: Tensor) -> Tensor:
    places = torch.arange(WINDOW, dtype=x.dtype) - WINDOW // 2
    weights = torch.exp(-(places**2) / (2 * DEVIATION**2))
    weights = (weights / weights.sum()).expand(x.shape[1], 1, 1, WINDOW)
    reach = WINDOW // 2
    x = F.conv2d(F.pad(x, (reach, reach, 0, 0), mode="reflect"), weights, groups=x.shape[1])
    return F.conv2d(F.pad(x, (0, 0, reach, reach), mode="reflect"), weights.mT, groups=x.shape[1])
