import math

import numpy as np
import pytest
import torch

from training.evaluate.metrics.colour import chi_squared, histogram, lab
from training.evaluate.metrics.faults import checkerboard, chroma, smooth, undecided
from training.evaluate.metrics.features import feature_distance, unit_features
from training.evaluate.metrics.paste import cut_and_paste
from training.evaluate.metrics.pixels import changed, grey_error, psnr
from training.evaluate.metrics.ssim import ssim_map
from training.evaluate.tally import Tally


def pictures(*shape, seed=0):
    return torch.rand(*shape, generator=torch.Generator().manual_seed(seed))


def test_psnr_and_grey_error_see_only_the_mask():
    truth = pictures(2, 3, 6, 6)
    output = truth.clone()
    output[0, :, :2] += 0.1
    output[0, :, 4:] = 0
    mask = torch.zeros(2, 1, 6, 6)
    mask[:, :, :4] = 1
    assert psnr(output, truth, mask)[0].item() == pytest.approx(-10 * math.log10(0.01 / 2), abs=1e-4)
    assert psnr(output, truth, mask)[1].item() == pytest.approx(10 * math.log10(12 * 255**2))  # nothing differs
    torch.testing.assert_close(grey_error(output, truth, mask).float(), torch.tensor([12.75, 0]))
    assert psnr(output, truth, torch.zeros_like(mask)).isnan().all()


def test_changed_adds_up_channels():
    reference = torch.zeros(1, 3, 1, 3)
    truth = torch.tensor([[2, 3, 0], [2, 3, 9], [2, 3, 0]]).view(1, 3, 1, 3) / 255
    assert changed(reference, truth).flatten().tolist() == [False, True, True]


def test_ssim_against_a_window_moved_by_hand():
    x, y = pictures(2, 1, 3, 14, 15, seed=1).double()
    line = np.exp(-((np.arange(11) - 5) ** 2) / (2 * 1.5**2))
    window = np.outer(line, line) / line.sum() ** 2
    answer = ssim_map(x, y)
    for row, column in ((5, 5), (7, 9), (8, 6)):
        values = []
        for a, b in zip(x[0].numpy(), y[0].numpy(), strict=True):
            a, b = (p[row - 5 : row + 6, column - 5 : column + 6] for p in (a, b))
            mean_a, mean_b = (window * a).sum(), (window * b).sum()
            var_a, var_b = (window * (a - mean_a) ** 2).sum(), (window * (b - mean_b) ** 2).sum()
            covariance = (window * (a - mean_a) * (b - mean_b)).sum()
            likeness = (2 * mean_a * mean_b + 0.01**2) * (2 * covariance + 0.03**2)
            values.append(likeness / ((mean_a**2 + mean_b**2 + 0.01**2) * (var_a + var_b + 0.03**2)))
        assert answer[0, 0, row, column].item() == pytest.approx(np.mean(values), rel=1e-9)
    torch.testing.assert_close(ssim_map(x, x), torch.ones(1, 1, 14, 15).double())


def test_feature_distance_weighs_places_by_the_mask():
    stages = [pictures(1, 4, 4, 4), pictures(1, 6, 2, 2, seed=1)]
    a = unit_features(stages)
    b = unit_features([-stages[0], stages[1]])
    assert feature_distance(a, a, torch.ones(1, 1, 8, 8)).item() == pytest.approx(0, abs=1e-12)
    assert feature_distance(a, b, torch.ones(1, 1, 8, 8)).item() == pytest.approx(2, rel=1e-6)  # mean of 4 and 0
    c = [a[0].clone(), a[1]]
    c[0][:, :, :, :2] *= -1
    mask = torch.zeros(1, 1, 8, 8)
    mask[..., 2:6] = 1  # half on either side
    assert feature_distance(a, c, mask).item() == pytest.approx(1, rel=1e-6)
    mask[..., 4:6] = 0
    assert feature_distance(a, c, mask).item() == pytest.approx(2, rel=1e-6)


def test_a_checkerboard_is_found_and_texture_is_not():
    board = 2 * (torch.arange(64) % 2).float() - 1
    noise = torch.randn(8, 1, 64, 64, generator=torch.Generator().manual_seed(0))
    mask = torch.zeros(8, 1, 64, 64)
    mask[:, :, 8:-8, 8:-8] = 1
    for pattern in (board.expand(64, 64), board[:, None].expand(64, 64), board * board[:, None]):
        clean = checkerboard(0.5 + pattern.expand(8, 3, 64, 64) * 2 / 255, mask)
        torch.testing.assert_close(clean, torch.full((8,), 4.0).double(), rtol=1e-4, atol=0)
        noisy = checkerboard(0.5 + (pattern * 2 + noise * 3).expand(8, 3, 64, 64) / 255, mask)
        assert noisy.mean().item() == pytest.approx(4, abs=0.5)
    texture = checkerboard(0.5 + noise.expand(8, 3, 64, 64) * 3 / 255, mask)
    assert abs(texture.mean().item()) < 0.2
    ramp = torch.linspace(0, 1, 64).expand(8, 3, 64, 64)
    assert checkerboard(ramp, mask).abs().max() < 1e-6
    assert checkerboard(ramp, torch.zeros_like(mask)).isnan().all()


def test_smooth_places_have_little_texture():
    picture = torch.full((1, 3, 40, 40), 0.5)
    picture[..., 20:] += 0.2 * pictures(1, 3, 40, 20)
    assert smooth(picture)[..., :15].all() and not smooth(picture)[..., 25:].any()


def test_chroma_and_undecided_are_shares_of_the_mask():
    picture = torch.full((1, 3, 4, 4), 0.5)
    picture[:, 0, :2] += 10 / 255
    mask = torch.ones(1, 1, 4, 4)
    assert chroma(picture, mask).item() == pytest.approx(5, rel=1e-5)
    mask[:, :, 2:] = 0
    assert chroma(picture, mask).item() == pytest.approx(10, rel=1e-5)
    fusion = torch.tensor([0.05, 0.2, 0.5, 0.95]).view(1, 1, 1, 4)
    assert undecided(fusion, torch.ones(1, 1, 1, 4)).item() == 0.5


def test_lab_of_known_colours():
    colours = {(1, 0, 0): (53.24, 80.09, 67.20), (0, 0, 1): (32.30, 79.19, -107.86), (1, 1, 1): (100, 0, 0)}
    colours |= {(0, 0, 0): (0, 0, 0), (0.5, 0.5, 0.5): (53.39, 0, 0)}  # Lindbloom's calculator, D65
    for rgb, expected in colours.items():
        values = lab(torch.tensor(rgb, dtype=torch.float32).view(1, 3, 1, 1)).flatten()
        np.testing.assert_allclose(values, expected, atol=0.02)


def test_histograms_of_equal_and_of_other_colours():
    picture = pictures(2, 3, 16, 16)
    counts = histogram(picture)
    torch.testing.assert_close(counts.sum(1), torch.ones(2).double())
    assert chi_squared(counts, histogram(picture.flip(3))).tolist() == [0, 0]
    black, white = torch.zeros(1, 3, 4, 4), torch.ones(1, 3, 4, 4)
    assert chi_squared(histogram(black), histogram(white)).item() == 1
    half = torch.cat([black, white], 3)
    assert chi_squared(histogram(black), histogram(half)).item() == pytest.approx(1 / 3)


def test_a_paste_is_the_defect_nearest_in_size_moved_and_scaled():
    good = torch.full((3, 3, 32, 32), 0.5)
    bad, mask = good.clone(), torch.zeros(3, 1, 32, 32, dtype=torch.bool)
    mask[0, :, 2:10, 2:10] = mask[1, :, 12:20, 16:26] = mask[2, :, 1:3, 1:3] = True
    bad[0, :, 2:10, 2:6], bad[0, :, 2:10, 6:10] = 0.1, 0.2
    bad[1, :, 12:20, 16:21], bad[1, :, 12:20, 21:26] = 0.8, 0.9
    pasted = cut_and_paste(good, bad, mask, ["nut", "nut", "nut"])
    assert torch.equal(pasted.where(~mask, 0.5), good)
    torch.testing.assert_close(pasted[0, :, 3:9, 3], torch.full((3, 6), 0.8))
    torch.testing.assert_close(pasted[0, :, 3:9, 8], torch.full((3, 6), 0.9))
    torch.testing.assert_close(pasted[1, :, 13:19, 17], torch.full((3, 6), 0.1))
    torch.testing.assert_close(pasted[1, :, 13:19, 24], torch.full((3, 6), 0.2))
    alike = cut_and_paste(good, bad, mask, ["nut", "gear", "nut"])
    assert torch.equal(alike[0], good[0]) and torch.equal(alike[1], pasted[1])  # of the other nut; of any other


def test_a_tally_leaves_out_what_could_not_be_measured():
    tally = Tally()
    tally.add("a", torch.tensor([1, torch.nan, 3]))
    tally.add("a", torch.tensor([8.0]))
    tally.add("b", torch.tensor([torch.nan]))
    assert tally.means()["a"] == 4 and math.isnan(tally.means()["b"])
    assert tally.largest("a") == 8 and math.isnan(tally.largest("b"))
    assert tally.count("a") == 3 and tally.count("b") == 0
