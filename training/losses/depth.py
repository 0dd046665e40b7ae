"""Relative depth: what is nearer, whatever its scale and shift (Ranftl et al., MiDaS, TPAMI 2020)."""

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

SCALES = 4
LARGEST = 5.0
"""Errors beyond this many mean deviations pull no harder."""
SMALLEST = 1e-3
"""A map that deviates less than this is flat, and is not stretched further."""


def normalise(depth: Tensor) -> Tensor:
    """N 1 H W → N 1 H W, float32: median 0 and mean absolute deviation 1 in each map."""
    depth = depth.float()
    centred = depth - depth.flatten(1).median(1).values[:, None, None, None]
    return centred / centred.abs().mean((1, 2, 3), keepdim=True).clamp(min=SMALLEST)


def affine_invariant(prediction: Tensor, truth: Tensor, gradients: float = 0.7) -> Tensor:
    """Mean absolute error of both maps normalised, and of its gradients at four scales.

    Args:
        prediction: N 1 H W, any scale and shift.
        truth: N 1 H W, near is larger.
        gradients: weight of the gradients' term, which keeps steps sharp and planes smooth.
    """
    assert prediction.shape == truth.shape, f"prediction is {tuple(prediction.shape)}, truth {tuple(truth.shape)}"
    error = normalise(prediction) - normalise(truth)
    steps = error.new_zeros(())
    for scale in range(SCALES):
        coarse = error[..., :: 2**scale, :: 2**scale]
        steps = steps + coarse.diff(dim=3).abs().mean() + coarse.diff(dim=2).abs().mean()
    return error.abs().clamp(max=LARGEST).mean() + gradients * steps


def ordinal(
    prediction: Tensor, truth: Tensor, pairs: int = 2048, margin: float = 0.03, generator: Generator | None = None
) -> Tensor:
    """Random pairs of pixels must be in the truth's order (Chen et al., NIPS 2016).

    Args:
        prediction: N 1 H W, any scale and shift.
        truth: N 1 H W in [0, 1].
        pairs: drawn in each map.
        margin: pairs that differ by less in the truth have no order and do not count.
        generator: of the draws.

    Returns:
        Mean of log(1 + exp(-difference)) over the pairs with an order, differences in mean deviations; 0 without any.
    """
    count, _, height, width = truth.shape
    where = truth.device if generator is None else generator.device
    places = torch.randint(height * width, (count, 2 * pairs), generator=generator, device=where).to(truth.device)
    a, b = truth.float().flatten(1).gather(1, places).chunk(2, 1)
    p, q = normalise(prediction).flatten(1).gather(1, places).chunk(2, 1)
    order = (a - b).sign() * ((a - b).abs() > margin)
    ordered = order != 0
    return (F.softplus(-order * (p - q)) * ordered).sum() / ordered.sum().clamp(min=1)
