"""Edge maps thinned to their ridges."""

import torch
import torch.nn.functional as F
from torch import Tensor


def thin(edge: Tensor, reach: float = 1.0) -> Tensor:
    """Non-maximum suppression across the edge (Canny's, as edge benchmarks use it before matching).

    A pixel stays where it is no less than the values at `reach` pixels on both sides, in the direction in which the
    smoothed map curves most.

    Args:
        edge: N 1 H W in [0, 1].

    Returns:
        N 1 H W: the values on ridges, 0 elsewhere.
    """
    smooth = _blur(edge)
    # second derivatives, N 1 H W
    xx = _shift(smooth, 0, 1) + _shift(smooth, 0, -1) - 2 * smooth
    yy = _shift(smooth, 1, 0) + _shift(smooth, -1, 0) - 2 * smooth
    xy = (_shift(smooth, 1, 1) + _shift(smooth, -1, -1) - _shift(smooth, 1, -1) - _shift(smooth, -1, 1)) / 4
    # the angle is that of the larger eigenvalue's vector; where their sum is negative, the other one's size is larger
    angle = 0.5 * torch.atan2(2 * xy, xx - yy) + (xx + yy < 0) * (torch.pi / 2)
    height, width = edge.shape[-2:]
    y, x = torch.meshgrid(
        torch.arange(height, device=edge.device), torch.arange(width, device=edge.device), indexing="ij"
    )
    step = torch.stack([angle.cos(), angle.sin()], -1)[:, 0] * reach  # N H W 2
    stays = torch.ones_like(edge, dtype=torch.bool)
    for sign in (1, -1):
        place = torch.stack([x, y], -1) + sign * step
        unit = (place + 0.5) / torch.tensor([width, height], device=edge.device) * 2 - 1
        beside = F.grid_sample(edge, unit, align_corners=False, padding_mode="border")
        stays &= edge >= beside
    return edge * stays


def _blur(edge: Tensor) -> Tensor:
    line = torch.tensor([1.0, 4, 6, 4, 1], device=edge.device) / 16
    padded = F.pad(edge, (2, 2, 2, 2), mode="replicate")
    return F.conv2d(F.conv2d(padded, line.view(1, 1, 1, 5)), line.view(1, 1, 5, 1))


def _shift(x: Tensor, down: int, right: int) -> Tensor:
    padded = F.pad(x, (1, 1, 1, 1), mode="replicate")
    height, width = x.shape[-2:]
    return padded[..., 1 + down : 1 + down + height, 1 + right : 1 + right + width]
