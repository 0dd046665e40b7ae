"""The running mean of a network's weights, which ships instead of the last ones."""

import copy

import torch
from torch import nn


class Average:
    """Follows a network; `network` is the mean, in eval mode."""

    def __init__(self, followed: nn.Module, keep: float):
        self.network = copy.deepcopy(followed).eval().requires_grad_(False)
        self.keep = keep

    @torch.no_grad()
    def follow(self, followed: nn.Module, step: int) -> None:
        """Takes a step's weights in; early ones count less. BatchNorm's statistics are taken as they are."""
        keep = min(self.keep, (step + 1) / (step + 20)) if self.keep else 0.0
        torch._foreach_lerp_(list(self.network.parameters()), list(followed.parameters()), 1 - keep)
        for own, other in zip(self.network.buffers(), followed.buffers(), strict=True):
            own.copy_(other)
