"""Agreement of two soft edge maps."""

import torch.nn.functional as F
from torch import Tensor

THRESHOLD = 0.5
TOLERANCE = 1
"""Pixels, along both axes."""


def edge_f(edge: Tensor, target: Tensor) -> Tensor:
    """F-measure of each picture (N).

    Precision is the share of the map's edges that lie within the tolerance of one of the target's, recall the other
    way round.

    Args:
        edge: N 1 H W in [0, 1], not thinned.
        target: the same. Where neither has an edge, they agree.
    """
    a, b = ((map_ >= THRESHOLD).double() for map_ in (edge, target))
    near_a, near_b = (F.max_pool2d(map_, 2 * TOLERANCE + 1, 1, TOLERANCE) for map_ in (a, b))
    found, of_target = (b * near_a).sum((1, 2, 3)), b.sum((1, 2, 3))
    right, of_edge = (a * near_b).sum((1, 2, 3)), a.sum((1, 2, 3))
    recall, precision = found / of_target.clamp(min=1), right / of_edge.clamp(min=1)
    agreement = 2 * recall * precision / (recall + precision).clamp(min=1e-12)
    return agreement.where((of_edge > 0) | (of_target > 0), 1)
