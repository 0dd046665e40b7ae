import numpy as np
import pytest
import torch

from training.losses.edge import balanced_cross_entropy


def slow(logits: np.ndarray, truth: np.ndarray) -> float:
    """One map, pixel by pixel."""
    share = sum(truth.flat) / truth.size
    total = 0.0
    for logit, t in zip(logits.flat, truth.flat, strict=True):
        probability = 1 / (1 + np.exp(-logit))
        total -= t * (1 - share) * np.log(probability) + 1.1 * (1 - t) * share * np.log(1 - probability)
    return total / truth.size


def test_it_is_the_slow_one():
    torch.manual_seed(0)
    logits, truth = torch.randn(3, 1, 9, 7) * 3, torch.rand(3, 1, 9, 7)
    expected = np.mean([slow(z[0].numpy(), t[0].numpy()) for z, t in zip(logits, truth, strict=True)])
    assert balanced_cross_entropy(logits, truth).item() == pytest.approx(expected, rel=1e-5)


def test_sure_edges_come_out_stronger_than_unsure_ones():
    """Where a place is an edge half the time, its best answer lies between those of an edge and of none."""
    truth = torch.zeros(1, 1, 1, 20)
    truth[..., :3] = torch.tensor([1.0, 0.5, 0.2])
    logits = torch.zeros(1, 1, 1, 20, requires_grad=True)
    optimiser = torch.optim.Adam([logits], 0.3)
    for _ in range(200):
        optimiser.zero_grad()
        balanced_cross_entropy(logits, truth).backward()
        optimiser.step()
    sure, half, unsure, ground = logits[0, 0, 0, :4].tolist()
    assert sure > half + 1 > unsure + 2 > ground + 3


def test_few_edges_weigh_as_much_as_all_the_ground():
    truth = torch.zeros(1, 1, 20, 20)
    truth[..., 3, :5] = 1
    logits = torch.zeros(1, 1, 20, 20, requires_grad=True)
    balanced_cross_entropy(logits, truth).backward()
    pull = logits.grad
    assert -pull[truth == 1].sum() * 1.1 == pytest.approx(pull[truth == 0].sum().item(), rel=1e-4)


def test_a_map_without_edges_costs_nothing_and_takes_part():
    truth = torch.cat([torch.zeros(1, 1, 4, 4), torch.eye(4).view(1, 1, 4, 4)])
    logits = torch.randn(2, 1, 4, 4)
    both = balanced_cross_entropy(logits, truth)
    assert both.item() == pytest.approx(balanced_cross_entropy(logits[1:], truth[1:]).item() / 2, rel=1e-5)


def test_very_sure_answers_stay_finite():
    logits = torch.tensor([[[[100.0, -100.0]]]], requires_grad=True)
    loss = balanced_cross_entropy(logits, torch.tensor([[[[0.0, 1.0]]]]))
    loss.backward()
    assert loss.isfinite() and logits.grad.isfinite().all()


def test_maps_of_another_shape_are_refused():
    with pytest.raises(AssertionError, match="logits are"):
        balanced_cross_entropy(torch.zeros(1, 1, 2, 2), torch.zeros(1, 1, 2, 3))
