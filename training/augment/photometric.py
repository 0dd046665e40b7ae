"""Changes of light and colour."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

from .draw import chance, normal, spread, uniform
from .jpeg import jpeg

LUMA = (0.299, 0.587, 0.114)
"""Rec. 601, as in `PIL.Image.convert("L")`."""
BLUR, NOISE, QUALITY = (0.3, 1.2), (0.005, 0.04), (30, 95)
"""Deviation in pixels, deviation in [0, 1], and JPEG's quality, of degraded pictures (from, to)."""
RADIUS = 4


def luma(image: Tensor) -> Tensor:
    """N 3 H W → N 1 H W."""
    red, green, blue = LUMA
    return (image[:, :1] * red).add_(image[:, 1:2], alpha=green).add_(image[:, 2:], alpha=blue)


def jitter(
    image: Tensor,
    brightness: float = 0.2,
    contrast: float = 0.25,
    saturation: float = 0.35,
    generator: Generator | None = None,
) -> Tensor:
    """Contrast about each channel's mean, then brightness, then saturation; each a factor of 1 ± its bound at most.

    All three are linear in colour, so each picture gets one 3×3 matrix and one offset.

    Args:
        image: N 3 H W in [0, 1]; pictures that must change alike lie in one, beside each other.
        brightness: bound of its factor, as are contrast and saturation.
        contrast: 0 keeps it.
        saturation: 1 may turn a picture grey.
        generator: of the draws.

    Returns:
        N 3 H W in [0, 1].
    """
    assert image.shape[1] == 3, f"image has {image.shape[1]} channels, not 3"
    count, device = len(image), image.device
    bright, contrasted, saturated = (
        uniform((count, 1, 1), 1 - bound, 1 + bound, generator, device) for bound in (brightness, contrast, saturation)
    )
    grey = torch.tensor(LUMA, device=device).expand(3, 3)
    matrix = bright * (saturated * torch.eye(3, device=device) + (1 - saturated) * grey)
    flat = image.flatten(2)  # N 3 HW
    offset = (1 - contrasted) * (matrix @ flat.mean(2, keepdim=True))
    return torch.baddbmm(offset, contrasted * matrix, flat).view_as(image).clamp_(0, 1)


def to_grey(image: Tensor, share: float, generator: Generator | None = None) -> Tensor:
    """A share of the pictures (N 3 H W) becomes grey, exactly: its three channels are equal."""
    if share == 0:
        return image
    chosen = chance(len(image), share, generator, image.device).nonzero().squeeze(1)
    return image.index_copy(0, chosen, luma(image[chosen]).expand(-1, 3, -1, -1))


def degrade(image: Tensor, share: float = 0.4, generator: Generator | None = None) -> Tensor:
    """What cheap cameras and much forwarding do: pictures are blurred, get noise, and are saved as JPEG.

    Args:
        image: N 3 H W in [0, 1], H and W multiples of 16.
        share: of the pictures that each of the three befalls, by itself.
        generator: of the draws.

    Returns:
        N 3 H W in [0, 1]; light and colour stay, see `jitter`.
    """
    image = image.clone()
    for change, bounds in ((blur, BLUR), (_with_noise(generator), NOISE), (jpeg, QUALITY)):
        chosen = chance(len(image), share, generator, image.device).nonzero().squeeze(1)
        if len(chosen):
            amount = uniform((len(chosen),), *bounds, generator, image.device)
            image[chosen] = change(image[chosen], amount)
    return image


def _with_noise(generator: Generator | None) -> Callable[[Tensor, Tensor], Tensor]:
    def add_noise(image: Tensor, sigma: Tensor) -> Tensor:
        return (image + normal(image.shape, generator, image.device) * spread(sigma)).clamp_(0, 1)

    return add_noise


def blur(image: Tensor, sigma: Tensor) -> Tensor:
    """Gaussian of each picture's own deviation (N, in pixels, at most 1.5): N C H W → N C H W; mirrored borders."""
    count, channels, height, width = image.shape
    offset = torch.arange(-RADIUS, RADIUS + 1, device=image.device)
    kernel = torch.softmax(-((offset / sigma[:, None]) ** 2) / 2, 1).repeat_interleave(channels, 0)  # NC 2R+1
    planes = F.pad(image.view(1, -1, height, width), [RADIUS] * 4, mode="reflect")
    planes = F.conv2d(planes, kernel[:, None, None], groups=count * channels)
    return F.conv2d(planes, kernel[:, None, :, None], groups=count * channels).view_as(image)
