"""Edge maps in other hands: what a person or another extractor draws is softer, harder, bolder or thinner."""

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

from .draw import uniform
from .thin import thin

THRESHOLD, SLOPE = 0.35, 14.0
"""A line counts as hard from where the map passes the threshold, over about 1 / slope of its range."""


def vary_edges(edge: Tensor, share: float = 0.3, generator: Generator | None = None) -> Tensor:
    """A share of the maps is drawn in another way: soft, strong, hard, bold or fine, a fifth of the share each.

    Args:
        edge: N 1 H W in [0, 1].
        share: of the maps that change; the others stay as they are.
        generator: of the draws.

    Returns:
        N 1 H W in [0, 1].
    """
    if share == 0:
        return edge
    kind = uniform((len(edge),), 0, len(WAYS) / share, generator, edge.device).floor()
    varied = edge.clone()
    for number, way in enumerate(WAYS):
        chosen = (kind == number).nonzero().squeeze(1)
        varied[chosen] = way(edge[chosen])
    return varied


def soft(edge: Tensor) -> Tensor:
    """As a blunt pencil draws."""
    return F.avg_pool2d(edge, 3, 1, 1)


def strong(edge: Tensor) -> Tensor:
    """As a surer extractor says."""
    return (edge * 1.3).clamp(max=1)


def hard(edge: Tensor) -> Tensor:
    """All or nothing, but for the last steps of the brush."""
    return torch.sigmoid((edge - THRESHOLD) * SLOPE) * (edge > 0)


def bold(edge: Tensor) -> Tensor:
    """Hard, and a pixel wider on each side."""
    return F.max_pool2d(hard(edge), 3, 1, 1)


def fine(edge: Tensor) -> Tensor:
    """Hard, and a pixel wide."""
    return hard(edge) * (thin(edge) > 0)


WAYS = (soft, strong, hard, bold, fine)
