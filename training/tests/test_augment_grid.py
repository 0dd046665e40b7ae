import numpy as np
import pytest
import torch

from training.augment.grid import identity, place, sample


def reflect(position: float, side: int) -> float:
    """Into [-½, side - ½], the borders of the outer pixels being mirrors."""
    inside = (position + 0.5) % (2 * side)
    return min(inside, 2 * side - inside) - 0.5


def slow_sample(plane: np.ndarray, grid: np.ndarray) -> np.ndarray:
    """Bilinear, pixel by pixel."""
    side = len(plane)
    out = np.zeros(grid.shape[:2])
    for row in range(len(out)):
        for column in range(len(out)):
            x, y = (min(max(reflect((g + 1) * side / 2 - 0.5, side), 0), side - 1) for g in grid[row, column])
            left, top = int(x), int(y)
            right, bottom = min(left + 1, side - 1), min(top + 1, side - 1)
            u, v = x - left, y - top
            above = plane[top, left] * (1 - u) + plane[top, right] * u
            below = plane[bottom, left] * (1 - u) + plane[bottom, right] * u
            out[row, column] = above * (1 - v) + below * v
    return out


def test_sampling_agrees_with_a_slow_one_also_far_outside():
    torch.manual_seed(0)
    x, grid = torch.rand(2, 2, 12, 12), torch.rand(2, 12, 12, 2) * 5 - 2.5
    fast = sample(x, grid)
    for item in range(2):
        for channel in range(2):
            np.testing.assert_allclose(
                fast[item, channel], slow_sample(x[item, channel].numpy(), grid[item].numpy()), atol=1e-5
            )


def test_displacement_comes_before_scale_and_shift():
    scale, shift = torch.tensor([[-0.5, 2.0]]), torch.tensor([[0.1, -0.2]])
    displacement = torch.zeros(1, 4, 4, 2)
    displacement[0, 1, 2] = torch.tensor([0.3, 0.4])
    grid = place(scale, shift, 4, displacement)
    # pixel (row 1, column 2) has its centre at x = .25, y = -.25
    torch.testing.assert_close(grid[0, 1, 2], torch.tensor([(0.25 + 0.3) * -0.5 + 0.1, (-0.25 + 0.4) * 2 - 0.2]))
    torch.testing.assert_close(grid[0, 0, 0], torch.tensor([0.75 * 0.5 + 0.1, -0.75 * 2 - 0.2]))


@pytest.mark.parametrize("sharp", [False, True], ids=["bilinear", "bicubic"])
@pytest.mark.parametrize("axes", [(), (3,), (2,), (2, 3)], ids=["none", "left-right", "top-bottom", "both"])
def test_a_flip_moves_pixels_and_changes_none(sharp, axes):
    x = torch.rand(1, 3, 64, 64)
    scale = torch.tensor([[-1.0 if 3 in axes else 1.0, -1.0 if 2 in axes else 1.0]])
    assert torch.equal(sample(x, place(scale, torch.zeros(1, 2), 64), sharp), x.flip(axes))
    y = torch.rand(1, 3, 96, 96)
    torch.testing.assert_close(sample(y, place(scale, torch.zeros(1, 2), 96), sharp), y.flip(axes), atol=1e-4, rtol=0)


def test_pictures_and_maps_under_one_grid_lie_on_each_other_and_keep_their_range():
    torch.manual_seed(1)
    x, grid = torch.rand(2, 4, 32, 32).round(), place(torch.rand(2, 2) + 0.5, torch.rand(2, 2), 32)
    together = sample(x, grid)
    for channel in range(4):
        assert torch.equal(together[:, channel : channel + 1], sample(x[:, channel : channel + 1], grid))
    for sharp in (False, True):
        sampled = sample(x, grid, sharp)
        assert sampled.min() == 0 and sampled.max() == 1


def test_bicubic_keeps_fine_texture_that_bilinear_blurs():
    x = torch.rand(1, 1, 64, 64) / 2 + 0.25
    grid = place(torch.ones(1, 2), torch.tensor([[0.5 / 32, 0.0]]), 64)  # by half a pixel
    assert sample(x, grid, sharp=True).std() > 1.15 * sample(x, grid).std()


def test_identity_is_shared_and_not_to_be_written():
    assert identity(3, 8)[0].data_ptr() == identity(1, 8)[0].data_ptr()
    with pytest.raises(AssertionError, match="2 pictures, 3 grids"):
        sample(torch.rand(2, 1, 8, 8), identity(3, 8))
