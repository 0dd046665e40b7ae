import numpy as np
import pytest
import torch
from scipy.ndimage import uniform_filter
from scipy.stats import wasserstein_distance

from training.losses.chroma import chroma, opponents
from training.losses.fusion import agreement, fusion_decision, fusion_sparsity
from training.losses.masked import masked_l1
from training.losses.palette import palette


def halves() -> tuple[torch.Tensor, torch.Tensor]:
    """A reference, and a truth that differs in the right half: 1 3 16 16 each."""
    reference = torch.rand(1, 3, 16, 16, generator=torch.Generator().manual_seed(0)) / 2
    truth = reference.clone()
    truth[..., 8:] += 0.5
    return reference, truth


def test_agreement_is_the_slow_one():
    torch.manual_seed(1)
    reference, truth = torch.rand(2, 3, 10, 12), torch.rand(2, 3, 10, 12) * 0.1
    truth += reference * 0.9
    difference = np.abs(reference.numpy() - truth.numpy()).mean(1)
    for item in range(2):
        # only the border's rule is another one
        expected = np.exp(-uniform_filter(difference[item], 3) / 0.02)[1:-1, 1:-1]
        np.testing.assert_allclose(agreement(reference, truth)[item, 0, 1:-1, 1:-1], expected, rtol=1e-3, atol=1e-6)
    corner = np.exp(-difference[0, :2, :2].mean() / 0.02)
    assert agreement(reference, truth)[0, 0, 0, 0].item() == pytest.approx(corner, rel=1e-3)


def test_sparsity_pulls_down_where_both_agree_and_decision_pushes_away_where_they_differ():
    reference, truth = halves()
    fusion = torch.full((1, 1, 16, 16), 0.4, requires_grad=True)
    fusion_sparsity(fusion, reference, truth).backward()
    assert (fusion.grad[..., :6] > 0).all() and fusion.grad[..., 10:].max() < 1e-6
    fusion.grad = None
    fusion_decision(fusion, reference, truth).backward()
    assert (fusion.grad[..., 10:] > 0).all() and (fusion.grad[..., :6] == 0).all()  # from .4 the nearer side is 0
    fusion = torch.full((1, 1, 16, 16), 0.6, requires_grad=True)
    fusion_decision(fusion, reference, truth).backward()
    assert (fusion.grad[..., 10:] < 0).all()


@pytest.mark.parametrize(("value", "cost"), [(0, 0), (0.1, 0), (0.3, 0.75), (0.5, 1), (0.7, 0.75), (0.9, 0), (1, 0)])
def test_what_indecision_costs(value, cost):
    reference = torch.zeros(1, 3, 64, 64)
    fusion = torch.full((1, 1, 64, 64), float(value))
    assert fusion_decision(fusion, reference, reference + 1).item() == pytest.approx(cost, abs=1e-3)
    assert fusion_decision(fusion, reference, reference) == 0


def test_chroma_sees_colour_and_nothing_else():
    grey = torch.rand(2, 1, 8, 8).expand(-1, 3, -1, -1)
    assert opponents(grey).abs().max() < 1e-6
    assert chroma(grey, torch.rand(2, 1, 8, 8).expand(-1, 3, -1, -1)) < 1e-6
    red, green, blue = 0.8, 0.3, 0.1
    colour = torch.tensor([red, green, blue]).view(1, 3, 1, 1).expand(1, 3, 4, 4)
    expected = (abs(red - green) + abs((red + green) / 2 - blue)) / 2
    assert chroma(colour, grey[:1, :, :4, :4]).item() == pytest.approx(expected, rel=1e-5)
    with pytest.raises(AssertionError, match="image has 1 channels"):
        opponents(grey[:, :1])


def test_chroma_pulls_a_fringe_of_one_grey_level_as_hard_as_one_of_forty():
    pulls = []
    for level in (1, 40):
        output = torch.full((1, 3, 8, 8), 0.5)
        output[:, 0, :, 4] += level / 255
        output.requires_grad_()
        chroma(output, torch.full((1, 3, 8, 8), 0.5)).backward()
        pulls.append(output.grad[0, 0, :, 4])
    assert (pulls[0] > 0).all()
    torch.testing.assert_close(*pulls)


def test_masked_l1_is_the_slow_one():
    torch.manual_seed(2)
    output, truth, mask = torch.rand(2, 3, 5, 6), torch.rand(2, 3, 5, 6), torch.rand(2, 1, 5, 6).round()
    weight = mask.numpy() * np.ones((1, 3, 1, 1))
    expected = np.average(np.abs(output.numpy() - truth.numpy()), weights=weight)
    assert masked_l1(output, truth, mask).item() == pytest.approx(expected, rel=1e-5)
    assert masked_l1(output, truth, torch.zeros_like(mask)) == 0
    with pytest.raises(AssertionError, match="output is"):
        masked_l1(output, truth[:, :1], mask)


def test_a_palette_does_not_mind_where_colours_lie():
    picture = torch.rand(2, 3, 16, 16)
    assert palette(picture, picture.flatten(2).flip(2).view_as(picture)) < 1e-6
    assert palette(picture, picture.flip(0)) > 0.005


def test_a_palette_s_distance_is_that_of_scipy_along_every_direction():
    output, wanted = torch.rand(1, 3, 16, 16), torch.rand(1, 3, 16, 16) ** 2
    directions = torch.randn(8, 3, generator=torch.Generator().manual_seed(5))
    directions /= directions.norm(dim=1, keepdim=True)
    lines = []
    for picture in (output, wanted):
        colours = torch.cat([picture.mean(1, keepdim=True), opponents(picture)], 1)[0].flatten(1)
        lines.append((directions @ colours).numpy())
    expected = np.mean([wasserstein_distance(a, b) for a, b in zip(*lines, strict=True)])
    assert palette(output, wanted, torch.Generator().manual_seed(5)).item() == pytest.approx(expected, rel=1e-4)


def test_a_palette_pulls_the_colours_together():
    wanted = torch.rand(1, 3, 128, 128) * 0.2 + torch.tensor([0.7, 0.3, 0.1]).view(1, 3, 1, 1)
    output = torch.full((1, 3, 128, 128), 0.5, requires_grad=True)
    palette(output, wanted).backward()
    pull = -output.grad.sum((0, 2, 3))
    assert pull[0] > 0 > pull[2]
    with pytest.raises(AssertionError, match="wanted"):
        palette(output, wanted[..., :64])
