"""The maps that the extractors see in pictures, as the editor reads them."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from ..data.extract import normalise_depth

BATCH = 10


@torch.inference_mode()
def in_batches(ask: Callable[..., Tensor], *tensors: Tensor) -> Tensor:
    """The answers to tensors of one length N, asked for a few items at a time."""
    parts = zip(*(tensor.split(BATCH) for tensor in tensors), strict=True)
    return torch.cat([ask(*part) for part in parts])


def see_edges(network: nn.Module, images: Tensor) -> Tensor:
    """Pictures N 3 S S in [0, 1] → N 1 S S in [0, 1], the edge network's finest granularity."""
    return in_batches(lambda image: network(image)[0], images)


def see_depth(network: nn.Module, images: Tensor) -> Tensor:
    """Pictures N 3 S S in [0, 1] → N 1 S S in [0, 1], near = 1, each brought to its range by quantiles."""
    return in_batches(lambda image: normalise_depth(network(image)), images)
