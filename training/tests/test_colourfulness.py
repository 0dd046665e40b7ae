import pytest
import torch

from training.models.colourfulness import bound_colour


def colourfulness(picture: torch.Tensor) -> torch.Tensor:
    return (picture - picture.mean(1, keepdim=True)).norm(dim=1)


def test_beside_a_grey_picture_all_is_grey_and_as_light_as_it_was():
    source = torch.rand(2, 3, 16, 16)
    made = bound_colour(source, torch.rand(2, 1, 16, 16).expand(-1, 3, -1, -1))
    assert colourfulness(made).max() < 1e-3
    torch.testing.assert_close(made.mean(1), source.mean(1))


def test_a_colour_within_the_bound_stays_and_one_beyond_keeps_its_hue():
    reference = torch.full((1, 3, 16, 16), 0.5)
    reference[:, 0, 4:8, 4:8] = 0.8  # a red square, .2449 away from its grey
    source = torch.full((1, 3, 16, 16), 0.5)
    source[:, 2, 0, 0], source[:, 2, 0, 1] = 0.7, 1.0
    made = bound_colour(source, reference)
    torch.testing.assert_close(made[..., 0, 0], source[..., 0, 0])
    torch.testing.assert_close(made[..., 2:, :], source[..., 2:, :])
    assert colourfulness(made)[0, 0, 1].item() == pytest.approx(0.3 * (2 / 3) ** 0.5, abs=1e-4)
    strong, was = (picture[0, :, 0, 1] - picture[0, :, 0, 1].mean() for picture in (made, source))
    torch.testing.assert_close(strong / strong.norm(), was / was.norm())


def test_one_hot_pixel_allows_little():
    reference = torch.full((1, 3, 16, 16), 0.5)
    reference[0, 0, 5, 5] = 1
    made = bound_colour(torch.rand(1, 3, 16, 16), reference)
    assert colourfulness(made).max() < 0.5 / 16


def test_each_picture_of_a_batch_has_its_own_bound():
    reference = torch.rand(2, 3, 16, 16)
    reference[1] = 0.5
    source = torch.rand(2, 3, 16, 16)
    made = bound_colour(source, reference)
    torch.testing.assert_close(made[:1], bound_colour(source[:1], reference[:1]))
    assert colourfulness(made)[0].max() > 0.1 > colourfulness(made)[1].max()


def test_training_goes_through_it_where_all_is_grey():
    source = torch.full((1, 3, 16, 16), 0.5, requires_grad=True)
    bound_colour(source, torch.full((1, 3, 16, 16), 0.5)).sum().backward()
    assert source.grad.isfinite().all() and source.grad.abs().max() > 0
