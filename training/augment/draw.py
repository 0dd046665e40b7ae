"""Random draws that come from a given generator and lie on a given device."""

import torch
from torch import Generator, Tensor


def uniform(
    shape: tuple[int, ...], low: float, high: float, generator: Generator | None, device: torch.device | str
) -> Tensor:
    """Numbers in [low, high), drawn where the generator lives, so that one seed gives the same on every device."""
    where = device if generator is None else generator.device
    return (torch.rand(shape, generator=generator, device=where) * (high - low) + low).to(device)


def normal(shape: tuple[int, ...], generator: Generator | None, device: torch.device | str) -> Tensor:
    """Numbers of mean 0 and deviation 1."""
    where = device if generator is None else generator.device
    return torch.randn(shape, generator=generator, device=where).to(device)


def chance(count: int, share: float | Tensor, generator: Generator | None, device: torch.device | str) -> Tensor:
    """True for a share of the items, or with each one's own probability (N): N bool."""
    return uniform((count,), 0, 1, generator, device) < share


def spread(values: Tensor) -> Tensor:
    """One value for each item, N → N 1 1 1."""
    return values[:, None, None, None]
