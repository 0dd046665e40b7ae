"""Edges are rare: a cross entropy that weighs them up (Xie & Tu, HED, ICCV 2015; Su et al., PiDiNet, ICCV 2021)."""

import torch.nn.functional as F
from torch import Tensor

GROUND = 1.1
"""PiDiNet weighs what is no edge up by this."""


def balanced_cross_entropy(logits: Tensor, truth: Tensor, positive: float = 0.3, negative: float = 0.0) -> Tensor:
    """Binary cross entropy in which edges and the rest weigh the same in each map.

    Args:
        logits: N 1 H W.
        truth: N 1 H W in [0, 1].
        positive: from here on a pixel is an edge.
        negative: up to here it is none; what lies between is in dispute and does not count.

    Returns:
        The mean over the pixels that count, maps weighing the same; 0 for a map where none does.
    """
    assert logits.shape == truth.shape, f"logits are {tuple(logits.shape)}, truth {tuple(truth.shape)}"
    assert 0 <= negative < positive <= 1, f"nothing can be an edge from {positive} and none up to {negative}"
    edge, ground = (truth >= positive).float(), (truth <= negative).float()
    edges, grounds = (part.sum((1, 2, 3), keepdim=True) for part in (edge, ground))
    total = (edges + grounds).clamp(min=1)
    weight = edge * (grounds / total) + GROUND * ground * (edges / total)
    cost = F.binary_cross_entropy_with_logits(logits.float(), edge, reduction="none")
    return ((weight * cost).sum((1, 2, 3), keepdim=True) / total).mean()
