"""LP, a distance of pictures in the features of EfficientNet-Lite0.

It stands in for LPIPS (Zhang et al., CVPR 2018), which weighs VGG's channels by what people see; here none is weighed.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from .pixels import masked_mean

Features = list[Tensor]
"""Of each stage N C h w, every place of unit length."""


def unit_features(stages: list[Tensor]) -> Features:
    """Stages as the network gives them, every place brought to length 1 over channels."""
    return [F.normalize(stage, dim=1, eps=1e-8) for stage in stages]


def feature_distance(output: Features, truth: Features, mask: Tensor) -> Tensor:
    """LP of each picture (N), from 0 (the same) to 4: squared difference, summed over channels, mean over the mask's
    places and then over stages.

    Args:
        output: of `unit_features`.
        truth: the same.
        mask: N 1 H W; a stage's place counts by the share of it that the mask covers. NaN where it is empty.
    """
    distances = []
    for a, b in zip(output, truth, strict=True):
        weight = F.interpolate(mask.float(), a.shape[2:], mode="area")
        distances.append(masked_mean((a - b).square().sum(1, keepdim=True), weight))
    return torch.stack(distances).mean(0)
