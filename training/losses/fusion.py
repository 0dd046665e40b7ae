"""What the fusion map M_gen shall be: nothing where nothing changes, and all or nothing where something does."""

import torch.nn.functional as F
from torch import Tensor

TOLERANCE = 0.02
"""Difference of reference and truth, in [0, 1], at which their agreement has fallen to 1/e."""
UNDECIDED = (0.1, 0.9)


def agreement(reference: Tensor, truth: Tensor) -> Tensor:
    """N C H W twice → N 1 H W: 1 where they agree around a pixel, towards 0 where they differ."""
    difference = (reference.float() - truth.float()).abs().mean(1, keepdim=True)
    return (-F.avg_pool2d(difference, 3, 1, 1, count_include_pad=False) / TOLERANCE).exp()


def fusion_sparsity(fusion: Tensor, reference: Tensor, truth: Tensor) -> Tensor:
    """Mean of M_gen (N 1 H W) where the reference already is the truth, over all pixels."""
    return (fusion.float() * agreement(reference, truth)).mean()


def fusion_decision(fusion: Tensor, reference: Tensor, truth: Tensor) -> Tensor:
    """How undecided M_gen (N 1 H W) is where reference and truth differ: a mean over those pixels, in [0, 1].

    A pixel costs 1 at one half, and nothing from .1 down or from .9 up: it may take either side, but must take one,
    so that the old picture does not shine through the new one.
    """
    differs = 1 - agreement(reference, truth)
    low, high = UNDECIDED
    mixed = fusion.float()
    cost = F.relu((mixed - low) * (high - mixed)) / ((high - low) / 2) ** 2
    return (cost * differs).sum() / (differs.sum() + 1)
