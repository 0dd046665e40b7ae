"""Edges are rare: a cross entropy that weighs them up (Xie & Tu, HED, ICCV 2015; Su et al., PiDiNet, ICCV 2021)."""

import torch.nn.functional as F
from torch import Tensor

GROUND = 1.1
"""PiDiNet weighs what is no edge up by this."""


def balanced_cross_entropy(logits: Tensor, truth: Tensor) -> Tensor:
    """Binary cross entropy in which edges and the rest weigh the same in each map.

    The truth may be graded: a pixel of t counts as t of an edge and 1 - t of none, so that what the teacher is less
    sure of comes out fainter. With a truth of 0 and 1 this is PiDiNet's loss.

    Args:
        logits: N 1 H W.
        truth: N 1 H W in [0, 1].

    Returns:
        The mean over all pixels, maps weighing the same; 0 for a map without edges.
    """
    assert logits.shape == truth.shape, f"logits are {tuple(logits.shape)}, truth {tuple(truth.shape)}"
    truth, logits = truth.float(), logits.float()
    share = truth.mean((1, 2, 3), keepdim=True)
    as_edge, as_ground = truth * (1 - share), GROUND * (1 - truth) * share
    return (as_edge * F.softplus(-logits) + as_ground * F.softplus(logits)).mean()
