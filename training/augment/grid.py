"""Sampling grids: where each pixel of a new picture comes from, in [-1, 1] across the old one, x before y.

Displacements and frames are composed to one grid before anything is sampled, as a picture resampled twice is blurred
twice.
"""

from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor


@cache
def _centres(side: int, device: torch.device) -> Tensor:
    along = (torch.arange(side, device=device) + 0.5) / side * 2 - 1
    return torch.stack(torch.meshgrid(along, along, indexing="xy"), -1)


def identity(count: int, side: int, device: torch.device | str = "cpu") -> Tensor:
    """The centres of the pixels: N S S 2, read only."""
    return _centres(side, torch.device(device)).expand(count, side, side, 2)


def place(scale: Tensor, shift: Tensor, side: int, displacement: Tensor | None = None) -> Tensor:
    """First the displacement (N S S 2), in the new picture's coordinates, then scale and shift (N 2): N S S 2."""
    grid = identity(len(scale), side, scale.device)
    if displacement is not None:
        grid = grid + displacement
    return torch.addcmul(shift[:, None, None], grid, scale[:, None, None])


def sample(x: Tensor, grid: Tensor, sharp: bool = False) -> Tensor:
    """Takes values of x (N C S S) at the grid's places (N S S 2); beyond the border the picture is reflected.

    Args:
        x: in [0, 1].
        grid: of `place`. Flips are exact where the side is a power of two, and to 1e-5 elsewhere.
        sharp: bicubic, for pictures; else bilinear, which cannot leave the range of its neighbours, for maps.
    """
    assert x.shape[0] == grid.shape[0], f"{x.shape[0]} pictures, {grid.shape[0]} grids"
    mode = "bicubic" if sharp else "bilinear"
    taken = F.grid_sample(x, grid.to(x.dtype), mode, padding_mode="reflection", align_corners=False)
    return taken.clamp_(0, 1) if sharp else taken
