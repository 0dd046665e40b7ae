"""Resize, translate and flip (section 3.4), as one scale and shift of a sampling grid for each axis."""

import torch
from torch import Generator, Tensor

from .draw import chance, uniform


def resize_translate_flip(
    count: int,
    up_down: bool | Tensor = True,
    flip: float = 0.5,
    probability: float = 0.5,
    size: tuple[float, float] = (0.7, 4 / 3),
    shift: float = 0.25,
    generator: Generator | None = None,
    device: torch.device | str = "cpu",
) -> tuple[Tensor, Tensor]:
    """Frames for `grid.place`.

    Args:
        count: pictures N.
        up_down: whether up and down may be exchanged; N bool says it of each picture.
        flip: share of the pictures that are flipped left-right, and of those that may be, top-bottom.
        probability: share of the pictures that are resized and translated; what they uncover is padded by reflection.
        size: new size as a share of the old one (from, to).
        shift: furthest move along each axis, in grid units (2 across the picture).
        generator: of the draws.
        device: of the answer.

    Returns:
        scale N 2 and shift N 2, x before y. A scale of exactly -1 or 1 and a shift of 0 where nothing is resized.
    """
    flips = uniform((count, 2), 0, 1, generator, device) < flip
    allowed = torch.ones(count, 2, dtype=torch.bool, device=device)
    allowed[:, 1] = up_down
    sign = torch.where(flips & allowed, -1.0, 1.0)
    resized = chance(count, probability, generator, device)[:, None]
    scale = 1 / uniform((count, 1), *size, generator, device)
    move = uniform((count, 2), -shift, shift, generator, device)
    return sign * torch.where(resized, scale, 1.0), torch.where(resized, move, 0.0)
