import io

import numpy as np
import pytest
import torch
from PIL import Image
from scipy.ndimage import gaussian_filter

from training.augment.jpeg import jpeg
from training.augment.photometric import blur, degrade, jitter, luma, to_grey


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def picture(side=64) -> np.ndarray:
    """Coloured waves, a disc and a little grain: uint8 S S 3."""
    y, x = np.mgrid[:side, :side] / side
    waves = np.stack([np.sin(9 * x + 2), np.cos(7 * y), np.sin(6 * x * y + 1)], -1) * 70 + 128
    waves[(x - 0.5) ** 2 + (y - 0.4) ** 2 < 0.06] = (200, 60, 40)
    return (waves + np.random.default_rng(0).normal(0, 4, waves.shape)).clip(0, 255).astype(np.uint8)


def as_tensor(pixels: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(pixels.copy()).permute(2, 0, 1)[None].float() / 255


def slow_jitter(image: np.ndarray, bright: float, contrast: float, saturation: float) -> np.ndarray:
    """3 H W, step by step."""
    mean = image.mean((1, 2), keepdims=True)
    image = ((image - mean) * contrast + mean) * bright
    grey = 0.299 * image[:1] + 0.587 * image[1:2] + 0.114 * image[2:]
    return (grey + (image - grey) * saturation).clip(0, 1)


def test_jitter_agrees_with_the_steps_one_by_one():
    image = torch.rand(5, 3, 8, 8, generator=seeded(1))
    changed = jitter(image, generator=seeded(2))
    draws = seeded(2)
    factors = [1 - bound + 2 * bound * torch.rand(5, 1, 1, generator=draws) for bound in (0.2, 0.25, 0.35)]
    for item in range(5):
        expected = slow_jitter(image[item].numpy(), *(float(factor[item]) for factor in factors))
        np.testing.assert_allclose(changed[item], expected, atol=1e-5)


def test_without_bounds_jitter_keeps_the_picture():
    image = torch.rand(2, 3, 8, 8)
    torch.testing.assert_close(jitter(image, 0, 0, 0), image)


def test_what_is_grey_stays_grey():
    grey = torch.rand(4, 1, 8, 8).expand(-1, 3, -1, -1)
    changed = jitter(grey)
    torch.testing.assert_close(changed[:, :1].expand_as(changed), changed)
    assert (changed - grey).abs().max() > 0.01


def test_the_named_share_turns_grey_and_the_rest_is_untouched():
    image = torch.rand(1000, 3, 2, 2)
    turned = to_grey(image, 0.3, seeded())
    grey = (turned == turned[:, :1]).flatten(1).all(1)
    assert abs(grey.float().mean() - 0.3) < 0.05
    assert torch.equal(turned[~grey], image[~grey])
    assert torch.equal(turned[grey, :1], luma(image[grey]))
    assert torch.equal(to_grey(image, 0), image)
    assert to_grey(image, 1).std(1).max() == 0


def test_luma_is_pillow_s():
    pixels = picture()
    expected = np.asarray(Image.fromarray(pixels).convert("L"))
    assert np.abs(luma(as_tensor(pixels))[0, 0].numpy() * 255 - expected).max() <= 0.51


@pytest.mark.parametrize("quality", [10, 30, 60, 90])
def test_jpeg_is_pillow_s_within_rounding(quality):
    pixels, file = picture(), io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=quality, subsampling=2)
    expected = np.asarray(Image.open(file)).astype(float)
    ours = jpeg(as_tensor(pixels), torch.tensor([float(quality)]))[0].permute(1, 2, 0).numpy() * 255
    # it upsamples chroma in another way
    assert np.abs(ours - expected).mean() < 0.3 * np.abs(pixels - expected).mean() + 0.5


def test_each_picture_has_its_own_quality():
    image = as_tensor(picture()).expand(2, -1, -1, -1)
    both = jpeg(image, torch.tensor([10.0, 95.0]))
    torch.testing.assert_close(both[:1], jpeg(image[:1], torch.tensor([10.0])))
    assert (both[0] - image[0]).abs().mean() > 2 * (both[1] - image[1]).abs().mean()
    with pytest.raises(AssertionError, match="40 and 48 are no multiples of 16"):
        jpeg(torch.rand(1, 3, 40, 48), torch.tensor([50.0]))


def test_blur_is_scipy_s():
    image = torch.rand(3, 2, 20, 24)
    sigma = torch.tensor([0.3, 0.8, 1.2])
    blurred = blur(image, sigma)
    for item in range(3):
        for channel in range(2):
            expected = gaussian_filter(image[item, channel].numpy(), float(sigma[item]), mode="mirror", radius=4)
            np.testing.assert_allclose(blurred[item, channel], expected, atol=1e-5)


def test_degrading_keeps_the_picture_recognisable_and_some_untouched():
    image = as_tensor(picture()).repeat(48, 1, 1, 1)
    before = image.clone()
    degraded = degrade(image, generator=seeded())
    assert torch.equal(image, before) and degraded.min() >= 0 and degraded.max() <= 1
    error = (degraded - image).abs().mean((1, 2, 3))
    assert abs((error == 0).float().mean() - 0.6**3) < 0.15
    assert 0.005 < error[error > 0].mean() < 0.05
    assert torch.equal(degraded, degrade(image, generator=seeded()))
    assert torch.equal(degrade(image, share=0), image)
    for seed in range(8):  # often none of two is chosen
        assert degrade(image[:2], generator=seeded(seed)).isfinite().all()
