"""What is drawn is no more colourful than the picture that it is drawn into."""

import torch.nn.functional as F
from torch import Tensor

PATCH = 4
"""Side of the squares, in pixels, over which the reference's colour is averaged: one hot pixel allows little."""
LEAST = 1e-8


def bound_colour(source: Tensor, reference: Tensor) -> Tensor:
    """Pulls each colour towards its grey until it is no further from it than the reference's most colourful place.

    Inspection cameras are often grey; beside a grey part even a thin fringe of colour shows.

    Args:
        source: N 3 H W in [0, 1].
        reference: N 3 H W in [0, 1], H and W multiples of 4.

    Returns:
        N 3 H W in [0, 1]; grey where the reference is grey.
    """
    bound = _distance(F.avg_pool2d(_colour(reference.float()), PATCH)).amax((2, 3), keepdim=True)
    colour = _colour(source.float())
    return source - colour * (1 - bound / _distance(colour)).clamp(min=0)


def _colour(picture: Tensor) -> Tensor:
    """A picture less its grey."""
    return picture - picture.mean(1, keepdim=True)


def _distance(colour: Tensor) -> Tensor:
    """N 3 H W → N 1 H W, above 0."""
    return (colour * colour).sum(1, keepdim=True).add(LEAST).sqrt()
