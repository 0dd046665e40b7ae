import numpy as np
import torch
from scipy.linalg import inv, sqrtm

from training.augment.recolour import recolour


def pictures(count=3, seed=0) -> torch.Tensor:
    """Muted colours, whose channels go together more or less: no map of one to another leaves [0, 1]."""
    generator = torch.Generator().manual_seed(seed)
    noise = torch.rand(count, 3, 16, 16, generator=generator) - 0.5
    mix = torch.eye(3) + 0.5 * torch.rand(count, 3, 3, generator=generator)
    return (mix @ noise.flatten(2)).view_as(noise) * 0.15 + 0.4 + 0.2 * torch.rand(count, 3, 1, 1, generator=generator)


def moments(picture: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    colours = picture.flatten(1).double().numpy()
    return colours.mean(1), np.cov(colours, bias=True)


def test_mean_and_covariance_become_the_palette_s():
    image, palette = pictures(seed=1), pictures(seed=2)
    for made, wanted in zip(recolour(image, palette), palette, strict=True):
        for a, b in zip(moments(made), moments(wanted), strict=True):
            np.testing.assert_allclose(a, b, atol=1e-5)


def test_it_is_the_map_of_the_paper():
    image, palette = pictures(seed=1)[0], pictures(seed=2)[0]
    (mean, here), (wanted_mean, there) = moments(image), moments(palette)
    root = np.real(sqrtm(here))
    transport = inv(root) @ np.real(sqrtm(root @ there @ root)) @ inv(root)
    expected = transport @ (image.flatten(1).double().numpy() - mean[:, None]) + wanted_mean[:, None]
    np.testing.assert_allclose(recolour(image[None], palette[None])[0].flatten(1).numpy(), expected, atol=1e-3)


def test_its_own_colours_leave_a_picture_as_it_is():
    image = pictures()
    torch.testing.assert_close(recolour(image, image), image, atol=1e-4, rtol=0)


def test_a_grey_palette_gives_grey_and_one_of_a_single_colour_that_colour():
    grey = pictures()[:, :1].expand(-1, 3, -1, -1)
    made = recolour(pictures(seed=3), grey)
    assert (made - made.mean(1, keepdim=True)).abs().max() < 0.02
    assert made.std() > 0.02
    blue = torch.tensor([0.1, 0.2, 0.7]).view(1, 3, 1, 1).expand(3, 3, 16, 16)
    assert (recolour(pictures(), blue) - blue).abs().max() < 0.02


def test_a_picture_of_a_single_colour_takes_the_palette_s_mean():
    flat, palette = torch.full((3, 3, 16, 16), 0.5), pictures()
    expected = palette.mean((2, 3), keepdim=True).expand_as(flat)
    torch.testing.assert_close(recolour(flat, palette), expected, atol=1e-4, rtol=0)


def test_what_leaves_the_range_is_cut():
    image, palette = torch.rand(1, 3, 8, 8), (torch.rand(1, 3, 8, 8) > 0.5).float()
    made = recolour(image, palette)
    assert made.min() == 0 and made.max() == 1
