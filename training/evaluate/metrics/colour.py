"""Colours as people tell them apart: CIE L*a*b* (CIE 15:2004) of sRGB under D65."""

import torch
from torch import Tensor

TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
BINS = (8, 16, 16)
RANGES = ((0.0, 100.0), (-100.0, 100.0), (-100.0, 100.0))
"""Of L*, a*, b*; what lies beyond falls into the last bin."""


def lab(picture: Tensor) -> Tensor:
    """N 3 H W, sRGB in [0, 1] → N 3 H W float64: L* from 0 to 100, a* and b* about ±100."""
    x = picture.double()
    linear = torch.where(x <= 0.04045, x / 12.92, ((x + 0.055) / 1.055).clamp(min=0) ** 2.4)
    xyz = torch.einsum("ij,njhw->nihw", torch.tensor(TO_XYZ, dtype=x.dtype), linear)
    xyz = xyz / torch.tensor(WHITE, dtype=x.dtype)[:, None, None]
    f = torch.where(xyz > (6 / 29) ** 3, xyz.clamp(min=0) ** (1 / 3), xyz * (29 / 6) ** 2 / 3 + 4 / 29)
    fx, fy, fz = f.unbind(1)
    return torch.stack([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)], 1)


def histogram(picture: Tensor) -> Tensor:
    """N 3 H W, sRGB in [0, 1] → N bins: the share of pixels in each cell of L*a*b*, all three together."""
    cell = torch.zeros(len(picture), picture[0, 0].numel(), dtype=torch.long)
    for values, bins, (low, high) in zip(lab(picture).flatten(2).unbind(1), BINS, RANGES, strict=True):
        cell = cell * bins + ((values - low) / (high - low) * bins).long().clamp(0, bins - 1)
    total = torch.Size(BINS).numel()
    counts = [torch.bincount(cells, minlength=total) for cells in cell]
    return torch.stack(counts).double() / cell.shape[1]


def chi_squared(a: Tensor, b: Tensor) -> Tensor:
    """Distance of histograms (N bins, sum 1) from 0 (equal) to 1 (nothing in common): N."""
    return ((a - b) ** 2 / (a + b).clamp(min=1e-12)).sum(1) / 2
