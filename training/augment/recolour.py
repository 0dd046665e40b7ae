"""A picture in another one's colours."""

import torch
from torch import Tensor

RIDGE = 1e-6
"""Added to the variances: a picture in a single colour has none to divide by."""


def recolour(image: Tensor, palette: Tensor) -> Tensor:
    """The linear map of colours that costs least and gives `image` the mean and covariance of `palette`.

    Source: Pitié & Kokaram, The linear Monge-Kantorovitch linear colour mapping, CVMP 2007, equation (19).

    Args:
        image: N 3 H W in [0, 1].
        palette: N 3 H W in [0, 1], each the one for the image of its place.

    Returns:
        N 3 H W, cut to [0, 1].
    """
    assert image.shape[:2] == palette.shape[:2] == (len(image), 3), f"{tuple(image.shape)}, {tuple(palette.shape)}"
    colours, mean, covariance = _moments(image)
    _, wanted_mean, wanted = _moments(palette)
    root, inverse = _powers(covariance)
    middle, _ = _powers(root @ wanted @ root)
    moved = inverse @ middle @ inverse @ (colours - mean) + wanted_mean
    return moved.view_as(image).clamp(0, 1)


def _moments(image: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Colours N 3 HW, their mean N 3 1 and covariance N 3 3."""
    colours = image.flatten(2)
    mean = colours.mean(2, keepdim=True)
    apart = colours - mean
    ridge = RIDGE * torch.eye(3, device=image.device)
    return colours, mean, apart @ apart.transpose(1, 2) / apart.shape[2] + ridge


def _powers(matrices: Tensor) -> tuple[Tensor, Tensor]:
    """Square roots of symmetric positive matrices N 3 3, and their inverses."""
    values, vectors = torch.linalg.eigh(matrices)
    values = values.clamp(min=RIDGE**2)[:, None]
    return tuple((vectors * values**power) @ vectors.transpose(1, 2) for power in (0.5, -0.5))
