import numpy as np
import pytest
import torch
from torch import nn

from training.losses.perceptual import STAGE_WEIGHTS, Perceptual
from training.models.hed import Vgg16


@pytest.fixture(scope="module")
def vgg() -> Vgg16:
    torch.manual_seed(0)
    return Vgg16()


def pair(side=32):
    torch.manual_seed(1)
    return torch.rand(2, 3, side, side), torch.rand(2, 3, side, side)


def test_it_is_the_slow_one(vgg):
    output, truth = pair()
    with torch.no_grad():
        stages = zip(vgg(output), vgg(truth), STAGE_WEIGHTS, strict=True)
        expected = sum(w * np.abs(a.numpy() - b.numpy()).mean() / (b.numpy().mean() + 1e-3) for a, b, w in stages)
        assert Perceptual(vgg)(output, truth).item() == pytest.approx(expected, rel=1e-4)


def test_the_same_picture_costs_nothing_and_a_nearer_one_less(vgg):
    output, truth = pair()
    loss = Perceptual(vgg)
    with torch.no_grad():
        assert loss(truth, truth) == 0
        assert 0 < loss(0.05 * output + 0.95 * truth, truth) < loss(output, truth)


def test_gradients_reach_the_output_alone(vgg):
    output, truth = (x.requires_grad_() for x in pair())
    loss = Perceptual(vgg)
    loss(output, truth).backward()
    assert output.grad.abs().max() > 0 and truth.grad is None
    assert all(parameter.grad is None for parameter in loss.parameters())
    with torch.no_grad():
        assert loss(output - output.grad * (1e-3 / output.grad.norm()), truth) < loss(output, truth)


def test_a_map_counts_as_a_grey_picture(vgg):
    output, truth = (x[:, :1] for x in pair())
    loss = Perceptual(vgg, STAGE_WEIGHTS[:2])
    with torch.no_grad():
        assert loss(output, truth) == loss(output.repeat(1, 3, 1, 1), truth.repeat(1, 3, 1, 1)) > 0


class Looking(nn.Module):
    """Stands in for VGG-16: keeps what it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[torch.Tensor] = []

    def forward(self, image: torch.Tensor, stages: int) -> list[torch.Tensor]:
        self.shown.append(image)
        return [image] * stages


def test_the_crop_is_one_window_of_both():
    places = torch.arange(32 * 40).view(1, 1, 32, 40).float()
    loss = Perceptual(Looking(), crop=16)
    for seed in (0, 0, 1):
        loss(places, places + 0.5, torch.Generator().manual_seed(seed))
    corners = set()
    for truth, output in zip(loss.vgg.shown[::2], loss.vgg.shown[1::2], strict=True):
        assert torch.equal(truth, output + 0.5)
        corner = int(output[0, 0, 0, 0])
        assert torch.equal(output[0, 2], places[0, 0, corner // 40 :, corner % 40 :][:16, :16])
        corners.add(corner)
    assert len(corners) == 2  # a seed gives the same again
    for crop in (None, 64):
        whole = Perceptual(Looking(), crop=crop)
        whole(places, places)
        assert whole.vgg.shown[0].shape == (1, 3, 32, 40)
