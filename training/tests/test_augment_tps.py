import numpy as np
import pytest
import torch
from scipy.interpolate import RBFInterpolator

from training.augment import tps
from training.augment.grid import identity
from training.augment.tps import local_tps, spline_basis


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def test_the_spline_is_scipy_s():
    along = np.linspace(0, 1, 5)
    points = np.stack(np.meshgrid(along, along), -1).reshape(-1, 2)
    moves = np.zeros((5, 5, 2))
    moves[1:-1, 1:-1] = np.random.default_rng(0).uniform(-0.2, 0.2, (3, 3, 2))
    nodes = np.linspace(0, 1, 17)
    places = np.stack(np.meshgrid(nodes, nodes), -1).reshape(-1, 2)
    expected = RBFInterpolator(points, moves.reshape(-1, 2), kernel="thin_plate_spline")(places)
    ours = spline_basis(17, torch.device("cpu")) @ torch.from_numpy(moves[1:-1, 1:-1].reshape(9, 2)).float()
    np.testing.assert_allclose(ours, expected, atol=1e-6)


def test_the_warp_in_the_picture_is_the_spline_over_its_region(monkeypatch):
    """Region and moves are drawn again with the same seed, and the spline is asked at every pixel."""
    drawn = []
    monkeypatch.setattr(tps, "uniform", lambda *a: drawn.append(uniform(*a)) or drawn[-1])
    displacement, region = local_tps(3, 64, 1.0, (0.2, 0.2), generator=seeded())
    reach, unit_moves, size, around = drawn
    moves = (unit_moves * reach).numpy()
    centre = (around * (1 - size)).numpy()
    along = np.linspace(0, 1, 5)
    points = np.stack(np.meshgrid(along, along), -1).reshape(-1, 2)
    pixels = identity(1, 64)[0].numpy()
    for item in range(3):
        all_moves = np.zeros((5, 5, 2))
        all_moves[1:-1, 1:-1] = moves[item].reshape(3, 3, 2)
        low, extent = centre[item] - size[item].numpy(), 2 * size[item].numpy()
        unit = (pixels - low) / extent
        inside = ((unit >= 0) & (unit <= 1)).all(-1)
        spline = RBFInterpolator(points, all_moves.reshape(-1, 2), kernel="thin_plate_spline")
        expected = spline(unit.reshape(-1, 2)).reshape(64, 64, 2) * extent * inside[..., None]
        assert (region[item, 0].numpy() == inside).all()
        np.testing.assert_allclose(displacement[item].numpy(), expected, atol=0.1 * 2 / 64)  # a tenth of a pixel


def uniform(*arguments):
    from training.augment.draw import uniform as real

    return real(*arguments)


def test_nothing_moves_outside_of_the_region_and_something_inside():
    displacement, region = local_tps(32, 48, 1.0, generator=seeded(1))
    moved = displacement.abs().amax(-1)[:, None]
    assert (moved[region == 0] == 0).all()
    assert (moved.flatten(1).amax(1) > 0).all()
    assert set(region.unique().tolist()) == {0.0, 1.0}
    share = region.mean((1, 2, 3))
    assert share.min() > 0.25**2 * 0.8 and share.max() < 0.9**2 * 1.1


def test_a_soft_border_begins_at_nothing():
    hard, region = local_tps(16, 64, 1.0, generator=seeded(2))
    soft, same = local_tps(16, 64, 1.0, border=0.2, generator=seeded(2))
    assert torch.equal(region, same)
    rim = (region - (-torch.nn.functional.max_pool2d(-region, 3, 1, 1))).bool()[:, 0]  # the region's outer pixels
    touches = torch.zeros_like(rim)
    touches[:, [0, -1]] = touches[:, :, [0, -1]] = True
    rim &= ~touches
    assert soft[rim].abs().max() < 0.2 * hard[rim].abs().max()
    middle = (hard.abs().amax((1, 2)) > 0) & (soft.abs().amax((1, 2)) > 0)
    assert middle.all() and (soft.abs() <= hard.abs() + 1e-6).all()


@pytest.mark.parametrize("probability", [0.0, 0.25, 0.99, 1.0])
def test_the_share_that_is_warped(probability):
    displacement, region = local_tps(2000, 8, probability, generator=seeded(3))
    warped = region.flatten(1).any(1)
    assert abs(warped.float().mean() - probability) < 0.04
    assert (displacement[~warped] == 0).all()


def test_each_picture_may_have_its_own_probability():
    _, region = local_tps(6, 8, torch.tensor([1.0, 0, 1, 0, 0, 1]), generator=seeded())
    assert region.flatten(1).any(1).tolist() == [True, False, True, False, False, True]


def test_a_seed_gives_the_same_again():
    for first, second in zip(local_tps(4, 16, generator=seeded(5)), local_tps(4, 16, generator=seeded(5)), strict=True):
        assert torch.equal(first, second)
    assert not torch.equal(local_tps(4, 16, generator=seeded(5))[0], local_tps(4, 16, generator=seeded(6))[0])


def test_stronger_moves_further():
    weak, strong = (local_tps(8, 32, 1.0, (s, s), generator=seeded(7))[0] for s in (0.05, 0.2))
    torch.testing.assert_close(strong, 4 * weak)
