"""Relative depth: what is nearer, whatever its scale and shift (Ranftl et al., MiDaS, TPAMI 2020)."""

from torch import Tensor

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
