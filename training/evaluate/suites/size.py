"""How large the networks are and how much they compute."""

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

SIDE = 256
MAPS = {"AnomalyHybrid": 2}
"""Beside the image some networks take maps of one channel."""


@torch.no_grad()
def measure(network: nn.Module) -> dict[str, float]:
    """`parameters`, and `gmac`: 10⁹ multiply-accumulates of convolutions and matrix products at 256×256.

    What BatchNorm computes is not counted: export folds it.
    """
    maps = [torch.zeros(1, 1, SIDE, SIDE)] * MAPS.get(type(network).__name__, 0)
    counter = FlopCounterMode(display=False)
    with counter:
        network(torch.zeros(1, 3, SIDE, SIDE), *maps)
    return {
        "parameters": float(sum(parameter.numel() for parameter in network.parameters())),
        "gmac": counter.get_total_flops() / 2e9,
    }
