import pytest
import torch
import torch.nn.functional as F

from training.models.pixel_difference import PixelDifferenceConv

CLOCKWISE = [(-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1)]
ROW_BY_ROW = sorted(CLOCKWISE)


def terms(kind, weight):
    """Pairs of a weight and the steps of the two pixels whose difference it weighs, as the paper writes them."""
    at = {(y, x): weight[1 + y, 1 + x] for y in (-1, 0, 1) for x in (-1, 0, 1)}
    following = dict(zip(CLOCKWISE, CLOCKWISE[1:] + CLOCKWISE[:1], strict=True))
    if kind == "cv":
        return [(at[step], step, None) for step in at]
    if kind == "cd":
        return [(at[step], step, (0, 0)) for step in CLOCKWISE]
    if kind == "ad":
        return [(at[step], step, following[step]) for step in CLOCKWISE]
    # the authors count the eight rays by the weights' places 1 to 8 and leave the first weight out
    return [(weight.flatten()[1 + k], (2 * y, 2 * x), (y, x)) for k, (y, x) in enumerate(ROW_BY_ROW)]


def slow_conv(kind, image, weight, groups):
    """One place after another."""
    outputs, inputs = weight.shape[:2]
    height, width = image.shape[1:]
    padded = F.pad(image, (2, 2, 2, 2))
    result = torch.zeros(outputs, height, width, dtype=image.dtype)
    for o in range(outputs):
        for i in range(inputs):
            plane = padded[o // (outputs // groups) * inputs + i]
            for value, (dy, dx), other in terms(kind, weight[o, i]):
                for y in range(height):
                    for x in range(width):
                        result[o, y, x] += value * plane[y + 2 + dy, x + 2 + dx]
                        if other:
                            result[o, y, x] -= value * plane[y + 2 + other[0], x + 2 + other[1]]
    return result


@pytest.mark.parametrize("kind", ["cv", "cd", "ad", "rd"])
@pytest.mark.parametrize("groups", [1, 2])
def test_equals_the_slow_definition(kind, groups):
    torch.manual_seed(4)
    conv = PixelDifferenceConv(kind, 2, 2, groups).double()
    image = torch.rand(1, 2, 5, 6, dtype=torch.float64)
    with torch.no_grad():
        torch.testing.assert_close(conv(image)[0], slow_conv(kind, image[0], conv.weight, groups))


@pytest.mark.parametrize("kind", ["cd", "ad", "rd"])
def test_sees_nothing_in_an_even_picture(kind):
    conv = PixelDifferenceConv(kind, 3, 4)
    with torch.no_grad():
        inner = conv(torch.full((1, 3, 9, 9), 0.7))[:, :, 2:-2, 2:-2]
    torch.testing.assert_close(inner, torch.zeros_like(inner), atol=1e-6, rtol=0)


@pytest.mark.parametrize("kind", ["cv", "cd", "ad", "rd"])
def test_the_plain_convolution_gives_the_same(kind):
    torch.manual_seed(5)
    conv, image = PixelDifferenceConv(kind, 4, 4, 4), torch.rand(1, 4, 7, 7)
    with torch.no_grad():
        assert torch.equal(conv.as_plain()(image), conv(image))
