import pytest
import torch

from training.losses.adversarial import discriminator_loss, feature_matching, generator_loss
from training.models.discriminator import Judgement


def said(logits: list[float], features: float = 0.0) -> list[Judgement]:
    """At two scales."""
    return [
        Judgement(torch.tensor(logits).view(1, 1, 1, -1), [torch.full((1, 2, 2, 2), features)] * 2) for _ in range(2)
    ]


def test_hinge():
    # real: 0 and .5 are short of 1 by 1 and .5; fake: -3 is beyond -1, 1 is 2 too high
    assert discriminator_loss(said([0.0, 0.5, 2.0]), said([-3.0, 1.0])).item() == pytest.approx(1.5 / 3 + 2 / 2)
    assert discriminator_loss(said([0.0]), said([0.0])) == 2
    assert discriminator_loss(said([1.0]), said([-1.0])) == 0
    assert generator_loss(said([3.0, -1.0])).item() == -1


def test_matching_compares_features_alone_and_holds_the_truth_fixed():
    real, fake = (torch.full((1, 2, 2, 2), value, requires_grad=True) for value in (0.25, 1.0))
    logits = torch.zeros(1, 1, 1, 1)
    loss = feature_matching([Judgement(logits, [real])], [Judgement(logits + 9, [fake])])
    assert loss.item() == 0.75
    loss.backward()
    assert real.grad is None and (fake.grad > 0).all()
    assert feature_matching(said([0.0], 1.0), said([5.0], 1.0)) == 0


def test_as_many_scales_on_both_sides():
    with pytest.raises(ValueError, match="shorter"):
        discriminator_loss(said([0.0]), said([0.0])[:1])
