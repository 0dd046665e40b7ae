import numpy as np
import pytest
import torch
from scipy.ndimage import gaussian_filter, label
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from training.evaluate.metrics.edge_agreement import edge_f
from training.evaluate.metrics.edge_match import match_one_to_one, strongest_in_reach, within_reach
from training.evaluate.metrics.edge_score import THRESHOLDS, count_matches, f_measure, ods, ois
from training.evaluate.metrics.edge_thin import suppress, thin, thin_lines

EIGHT = np.ones((3, 3))


def most(options, count):
    """The size of a largest matching: all choices are tried."""
    if not options:
        return 0
    first, *rest = options
    best = most(rest, count)
    for choice in first:
        best = max(best, 1 + most([[other for other in row if other != choice] for row in rest], count))
    return best


@pytest.mark.parametrize("seed", range(40))
def test_after_every_pixel_the_matching_is_a_largest_one(seed):
    random = np.random.default_rng(seed)
    count = int(random.integers(1, 6))
    options = [random.permutation(count)[: random.integers(0, 4)].tolist() for _ in range(random.integers(0, 8))]
    matched = match_one_to_one(options, count)
    sizes = [most(options[:end], count) for end in range(len(options) + 1)]
    assert np.cumsum(matched).tolist() == sizes[1:]


def test_large_matchings_are_as_large_as_scipys():
    random = np.random.default_rng(5)
    table = random.random((400, 300)) < 0.006
    options = [np.flatnonzero(row).tolist() for row in table]
    matched = match_one_to_one(options, 300)
    expected = [(maximum_bipartite_matching(csr_matrix(table[:end])) >= 0).sum() for end in (100, 250, 400)]
    assert [matched[:end].sum() for end in (100, 250, 400)] == expected


@pytest.mark.parametrize("radius", [0.5, 1, 1.5, 3.2])
def test_partners_are_all_within_the_radius_nearest_first(radius):
    random = np.random.default_rng(1)
    predicted, marked = (np.argwhere(random.random((12, 15)) < share) for share in (0.2, 0.3))
    for place, row in zip(predicted, within_reach(predicted, marked, radius), strict=True):
        distance = np.hypot(*(marked - place).T)
        assert set(row) == set(np.flatnonzero(distance <= radius).tolist())
        assert (np.diff(distance[row]) >= 0).all()


def test_no_pixels_have_no_partners():
    none, one = np.zeros((0, 2), int), np.array([[3, 4]])
    assert within_reach(none, one, 2) == [] and within_reach(one, none, 2) == [[]]
    assert match_one_to_one([], 3).tolist() == [] and match_one_to_one([[]], 0).tolist() == [False]
    assert strongest_in_reach([[]], np.array([0.5]), 2).tolist() == [0, 0]


def test_counts_of_both_matchers_against_counting_at_every_threshold():
    random = np.random.default_rng(2)
    edge = np.round(random.random((10, 12)), 2) * (random.random((10, 12)) < 0.4)
    people = [random.random((10, 12)) < share for share in (0.2, 0.3, 0.0)]
    tolerance = 1.5 / np.hypot(10, 12)
    strict, lenient = count_matches(edge, people, tolerance)
    for k, threshold in enumerate(THRESHOLDS):
        predicted = np.argwhere(edge >= threshold)
        found, near_marks, near_any = 0, 0, np.zeros(len(predicted), bool)
        for person in people:
            marked = np.argwhere(person)
            near = np.hypot(*np.moveaxis(predicted[:, None] - marked, 2, 0)) <= 1.5
            if near.any():
                found += int((maximum_bipartite_matching(csr_matrix(near)) >= 0).sum())
            near_marks += int(near.any(0).sum())
            near_any |= near.any(1)
        total = sum(int(person.sum()) for person in people)
        assert lenient[:, k].tolist() == [near_marks, total, near_any.sum(), len(predicted)]
        assert strict[[0, 1, 3], k].tolist() == [found, total, len(predicted)]
        assert found / max(len(people), 1) <= strict[2, k] <= near_any.sum()  # right for somebody


def test_a_doubled_line_costs_precision_one_to_one_but_not_leniently():
    line = np.zeros((40, 40), bool)
    line[:, 20] = True
    doubled = np.zeros((40, 40))
    doubled[:, 20] = doubled[:, 22] = 0.9
    strict, lenient = count_matches(doubled, [line], 3 / np.hypot(40, 40))
    assert strict[:, 50].tolist() == [40, 40, 40, 80]
    assert lenient[:, 50].tolist() == [40, 40, 80, 80]


def test_the_best_scale_of_all_and_of_each():
    first, second = (np.zeros((4, len(THRESHOLDS)), int) for _ in range(2))
    first[:, 10], first[:, 20] = (8, 10, 8, 10), (4, 10, 4, 8)
    second[:, 10], second[:, 20] = (2, 10, 2, 20), (9, 10, 9, 9)
    assert f_measure(first)[10] == pytest.approx(0.8)
    assert ods([first, second]) == pytest.approx(2 * (13 / 20) * (13 / 17) / (13 / 20 + 13 / 17))  # at 20
    assert ois([first, second]) == pytest.approx(2 * (17 / 20) * (17 / 19) / (17 / 20 + 17 / 19))
    assert ods([np.zeros_like(first)]) == 0


def test_a_soft_line_is_thinned_to_its_ridge():
    y, x = np.mgrid[:60, :60]
    for distance in (x - 31, (x + y - 60) / np.sqrt(2), y - 25):
        line = thin(np.exp(-((distance / 3) ** 2)))[10:-10, 10:-10] > 0.5
        near = np.abs(distance[10:-10, 10:-10])
        assert line.sum() >= 38 and near[line].max() <= 0.75
        assert not line[near > 1].any()


def test_the_rim_fades():
    ridges = suppress(np.ones((20, 20)))
    assert ridges[0].max() == 0 and ridges[10, 2] == pytest.approx(0.4) and ridges[10, 10] == 1


@pytest.mark.parametrize("seed", range(5))
def test_thinning_keeps_what_hangs_together_and_leaves_no_square(seed):
    blobs = gaussian_filter(np.random.default_rng(seed).normal(size=(50, 60)), 2) > 0.05
    lines = thin_lines(blobs)
    assert not (lines & ~blobs).any()
    assert label(lines, EIGHT)[1] == label(blobs, EIGHT)[1]
    assert label(~np.pad(lines, 1))[1] == label(~np.pad(blobs, 1))[1]  # holes, over sides
    assert np.array_equal(thin_lines(lines), lines)
    assert lines.sum() < 0.35 * blobs.sum()


def test_edges_agree_within_a_pixel():
    edge = torch.zeros(4, 1, 16, 16)
    edge[:3, :, :, 5] = 0.9
    target = edge.roll(1, 3)
    target[1] = edge[1].roll(3, 2)
    target[2] = 0
    target[2, :, :8, 5] = 0.6
    assert edge_f(edge, target).tolist() == pytest.approx([1, 0, 2 * (9 / 16) / (1 + 9 / 16), 1])
