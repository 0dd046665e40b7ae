"""Which colours there are, wherever they lie."""

import torch
from torch import Generator, Tensor

from .chroma import opponents

DIRECTIONS, PIXELS = 8, 4096


def palette(output: Tensor, wanted: Tensor, generator: Generator | None = None) -> Tensor:
    """Sliced Wasserstein distance of colours: both pictures' pixels, sorted along random directions, are compared.

    Source: Rabin, Peyré, Delon & Bernot, Wasserstein barycenter and its application to texture mixing, SSVM 2011.
    Colours are lightness and the two opponent channels.

    Args:
        output: N 3 H W in [0, 1].
        wanted: N 3 H W.
        generator: of the directions, and of the pixels where there are more than 4,096.

    Returns:
        Mean absolute difference, a number.
    """
    assert output.shape == wanted.shape, f"output is {tuple(output.shape)}, wanted {tuple(wanted.shape)}"
    where = output.device if generator is None else generator.device
    directions = torch.randn(DIRECTIONS, 3, generator=generator, device=where)
    directions = (directions / directions.norm(dim=1, keepdim=True)).to(output.device)
    chosen = torch.randperm(output[0, 0].numel(), generator=generator, device=where)[:PIXELS].to(output.device)
    lines = [_sorted(picture, directions, chosen) for picture in (output, wanted)]
    return (lines[0] - lines[1]).abs().mean()


def _sorted(picture: Tensor, directions: Tensor, chosen: Tensor) -> Tensor:
    colours = torch.cat([picture.float().mean(1, keepdim=True), opponents(picture)], 1)
    return (directions @ colours.flatten(2)[:, :, chosen]).sort(dim=2).values
