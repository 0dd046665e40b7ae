import numpy as np
import pytest
import torch

from training.losses.edge import balanced_cross_entropy


def slow(logits: np.ndarray, truth: np.ndarray, positive: float, negative: float) -> float:
    """PiDiNet's form for one map, pixel by pixel, over the number of pixels that count."""
    edges = sum(t >= positive for t in truth.flat)
    ground = sum(t <= negative for t in truth.flat)
    if edges + ground == 0:
        return 0.0
    total = 0.0
    for logit, t in zip(logits.flat, truth.flat, strict=True):
        probability = 1 / (1 + np.exp(-logit))
        if t >= positive:
            total -= ground / (edges + ground) * np.log(probability)
        elif t <= negative:
            total -= 1.1 * edges / (edges + ground) * np.log(1 - probability)
    return total / (edges + ground)


def test_it_is_the_slow_one():
    torch.manual_seed(0)
    logits, truth = torch.randn(3, 1, 9, 7) * 3, torch.rand(3, 1, 9, 7)
    expected = np.mean([slow(z[0].numpy(), t[0].numpy(), 0.5, 0.2) for z, t in zip(logits, truth, strict=True)])
    assert balanced_cross_entropy(logits, truth, 0.5, 0.2).item() == pytest.approx(expected, rel=1e-5)


def test_what_is_in_dispute_gets_no_gradient_edges_rise_and_ground_falls():
    logits = torch.zeros(1, 1, 1, 3, requires_grad=True)
    balanced_cross_entropy(logits, torch.tensor([[[[0.9, 0.2, 0.0]]]]), 0.3, 0.1).backward()
    edge, disputed, ground = logits.grad.flatten().tolist()
    assert edge < 0 and disputed == 0 and ground > 0


def test_few_edges_weigh_as_much_as_all_the_ground():
    truth = torch.zeros(1, 1, 20, 20)
    truth[..., 3, :5] = 1
    logits = torch.zeros(1, 1, 20, 20, requires_grad=True)
    balanced_cross_entropy(logits, truth).backward()
    pull = logits.grad
    assert -pull[truth == 1].sum() * 1.1 == pytest.approx(pull[truth == 0].sum().item(), rel=1e-4)


def test_a_map_without_anything_to_say_costs_nothing_and_takes_part():
    truth = torch.cat([torch.full((1, 1, 4, 4), 0.2), torch.eye(4).view(1, 1, 4, 4)])
    logits = torch.randn(2, 1, 4, 4)
    both = balanced_cross_entropy(logits, truth, 0.3, 0.1)
    assert both.item() == pytest.approx(balanced_cross_entropy(logits[1:], truth[1:]).item() / 2, rel=1e-5)


def test_thresholds_that_overlap_are_refused():
    with pytest.raises(AssertionError, match="nothing can be an edge"):
        balanced_cross_entropy(torch.zeros(1, 1, 2, 2), torch.zeros(1, 1, 2, 2), 0.1, 0.3)
    with pytest.raises(AssertionError, match="logits are"):
        balanced_cross_entropy(torch.zeros(1, 1, 2, 2), torch.zeros(1, 1, 2, 3))
