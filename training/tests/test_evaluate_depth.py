import numpy as np
import pytest
import torch

from training.evaluate.metrics.depth import (
    absolute_relative,
    align,
    draw_pairs,
    fit,
    fit_plane,
    mean_error,
    ordinal_accuracy,
)


def maps(count=3, height=7, width=9, seed=0):
    generator = torch.Generator().manual_seed(seed)
    prediction, truth = torch.rand(2, count, 1, height, width, generator=generator, dtype=torch.float64)
    valid = (torch.rand(count, 1, height, width, generator=generator) > 0.3).double()
    return prediction, truth, valid


def test_fit_is_least_squares_over_the_known_places():
    prediction, truth, valid = maps()
    scale, shift = fit(prediction, truth, valid)
    for n in range(len(truth)):
        known = valid[n, 0] > 0
        basis = np.stack([prediction[n, 0][known].numpy(), np.ones(int(known.sum()))], 1)
        expected = np.linalg.lstsq(basis, truth[n, 0][known].numpy(), rcond=None)[0]
        np.testing.assert_allclose([scale[n], shift[n]], expected, rtol=1e-10)


def test_align_undoes_scale_and_shift_and_flattens_what_is_the_wrong_way_round():
    _, truth, valid = maps()
    assert mean_error(align(3 * truth - 5, truth, valid), truth, valid).max() < 1e-12
    flat = align(-truth, truth, valid)
    means = (truth * valid).sum((1, 2, 3)) / valid.sum((1, 2, 3))
    torch.testing.assert_close(flat, means[:, None, None, None].expand_as(flat))
    constant = align(torch.ones_like(truth), truth, valid)
    torch.testing.assert_close(constant, flat)


def test_a_plane_is_found_where_half_of_it_is_unknown():
    y, x = torch.meshgrid(torch.arange(7.0), torch.arange(9.0), indexing="ij")
    truth = (0.25 * x - 0.75 * y + 2)[None, None].double()
    valid = (torch.rand(truth.shape, generator=torch.Generator().manual_seed(1)) > 0.5).double()
    spoiled = torch.where(valid > 0, truth, 99)
    torch.testing.assert_close(fit_plane(spoiled, valid), truth, rtol=0, atol=1e-9)


def test_absolute_relative_against_a_loop():
    prediction, truth, valid = maps(seed=3)
    prediction[0, 0, 0, 0] = -1  # behind the camera
    truth = truth + 0.2
    answer = absolute_relative(prediction, truth, valid, floor=0.1)
    for n in range(len(truth)):
        errors = [
            abs(1 / max(p, 0.1) - 1 / t) * t
            for p, t, known in zip(prediction[n].flatten(), truth[n].flatten(), valid[n].flatten(), strict=True)
            if known
        ]
        assert answer[n].item() == pytest.approx(float(np.mean(errors)), rel=1e-10)
    assert absolute_relative(truth, truth, valid, floor=0.1).max() == 0


def test_ordinal_accuracy_against_a_loop():
    prediction, truth, _ = maps(seed=4)
    truth[0, 0, 2:4] = truth[0, 0, 0, 0]  # ties
    prediction[1, 0, :3] = 0.5  # told apart by the truth alone
    pairs = torch.randint(63, (2, 500), generator=torch.Generator().manual_seed(0))
    answer = ordinal_accuracy(prediction, truth, pairs, tie=0.05)
    for n in range(len(truth)):
        t, p = truth[n].flatten(), prediction[n].flatten()
        points = []
        for a, b in pairs.T.tolist():
            if abs(t[a] - t[b]) <= 0.05 * (t.max() - t.min()):
                continue
            points.append(0.5 if p[a] == p[b] else float((p[a] > p[b]) == (t[a] > t[b])))
        assert answer[n].item() == pytest.approx(float(np.mean(points)), rel=1e-10)


def test_ordinal_accuracy_of_the_right_the_wrong_and_the_flat():
    _, truth, _ = maps()
    pairs = draw_pairs(8, 1000, seed=1)
    pairs = pairs[:, (pairs < 63).all(0)]
    values = [ordinal_accuracy(prediction, truth, pairs) for prediction in (truth, -truth, torch.zeros_like(truth))]
    assert [value.unique().tolist() for value in values] == [[1], [0], [0.5]]
    assert ordinal_accuracy(truth, torch.zeros_like(truth), pairs).isnan().all()


def test_pairs_are_of_two_places_and_always_the_same():
    pairs = draw_pairs(4, 1000, seed=1)
    assert (pairs[0] != pairs[1]).all() and pairs.min() == 0 and pairs.max() == 15
    assert torch.equal(pairs, draw_pairs(4, 1000, seed=1)) and not torch.equal(pairs, draw_pairs(4, 1000, seed=2))
