import numpy as np
import pytest
import torch

from training.losses.depth import affine_invariant, normalise


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def maps(count=2, side=24, seed=0):
    return torch.rand(count, 1, side, side, generator=seeded(seed))


def slow_affine_invariant(prediction: np.ndarray, truth: np.ndarray, gradients: float) -> float:
    """One map of each, H W, with plain loops over the scales."""

    def stretched(depth):
        # of an even count torch takes the lower of both middle values
        centred = depth - np.sort(depth.ravel())[(depth.size - 1) // 2]
        return centred / np.abs(centred).mean()

    error = stretched(prediction) - stretched(truth)
    total = np.minimum(np.abs(error), 5).mean()
    for scale in range(4):
        coarse = error[:: 2**scale, :: 2**scale]
        total += gradients * (np.abs(np.diff(coarse, axis=1)).mean() + np.abs(np.diff(coarse, axis=0)).mean())
    return total


def test_it_is_the_slow_one():
    prediction, truth = maps(seed=1), maps(seed=2)
    expected = np.mean(
        [slow_affine_invariant(p[0].numpy(), t[0].numpy(), 0.7) for p, t in zip(prediction, truth, strict=True)]
    )
    assert affine_invariant(prediction, truth).item() == pytest.approx(expected, rel=1e-4)


def test_scale_and_shift_mean_nothing_but_the_sign_does():
    truth = maps()
    assert affine_invariant(truth * 7 - 3, truth) < 1e-4
    assert affine_invariant(-truth, truth) > 1


def test_normalised_maps_have_median_0_and_deviation_1():
    depth = normalise(maps(3) * 40 + 5)
    assert depth.flatten(1).median(1).values.abs().max() < 1e-5
    torch.testing.assert_close(depth.abs().mean((1, 2, 3)), torch.ones(3))


def test_a_ramp_where_there_is_a_step_costs_more_with_gradients():
    step = (torch.arange(24) >= 12).float().expand(1, 1, 24, 24)
    ramp = torch.linspace(0, 1, 24).expand(1, 1, 24, 24)
    assert affine_invariant(ramp, step) > affine_invariant(ramp, step, gradients=0) > 0


def test_descent_finds_the_truth():
    truth = maps(1, 16)
    prediction = maps(1, 16, seed=9).requires_grad_()
    optimiser = torch.optim.Adam([prediction], 0.02)
    first = affine_invariant(prediction, truth).item()
    for _ in range(60):
        optimiser.zero_grad()
        affine_invariant(prediction, truth).backward()
        optimiser.step()
    assert affine_invariant(prediction, truth).item() < 0.5 * first
    assert np.corrcoef(prediction.detach().flatten(), truth.flatten())[0, 1] > 0.7


def test_shapes_must_agree():
    with pytest.raises(AssertionError, match="prediction is"):
        affine_invariant(maps(2), maps(1))
