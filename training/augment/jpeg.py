"""JPEG's losses (ITU-T T.81; JFIF's colours) for a batch: 4:2:0 chroma, and 8×8 blocks of rounded cosines."""

import math
from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor

BLOCK = 8
# fmt: off
LUMINANCE = (
    16, 11, 10, 16, 24, 40, 51, 61,     12, 12, 14, 19, 26, 58, 60, 55,     14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62,     18, 22, 37, 56, 68, 109, 103, 77,   24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
)
CHROMINANCE = (
    17, 18, 24, 47, 99, 99, 99, 99,     18, 21, 26, 66, 99, 99, 99, 99,     24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99,     *[99] * 32,
)
"""Annex K's tables, by rows."""
# fmt: on
TO_YCC = ((0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312))


def jpeg(image: Tensor, quality: Tensor) -> Tensor:
    """What a picture looks like after it was saved and opened.

    Args:
        image: N 3 H W in [0, 1], H and W multiples of 16.
        quality: N, from 1 to 100, as libjpeg counts it.
    """
    count, _, height, width = image.shape
    assert height % 16 == 0 and width % 16 == 0, f"{height} and {width} are no multiples of 16"
    colours = torch.tensor(TO_YCC, device=image.device)
    planes = (colours @ (image.flatten(2) * 255)).view(count, 3, height, width)
    tables = _tables(quality)
    luminance = _round_cosines(planes[:, :1] - 128, tables[:, :1])
    chroma = _round_cosines(F.avg_pool2d(planes[:, 1:], 2), tables[:, 1:])
    chroma = F.interpolate(chroma, scale_factor=2, mode="bilinear", align_corners=False)
    planes = torch.cat([luminance + 128, chroma], 1).flatten(2)
    return (torch.linalg.inv(colours) @ planes).view_as(image).div_(255).clamp_(0, 1)


def _tables(quality: Tensor) -> Tensor:
    """N → N 2 8 8: the steps of luminance and chrominance."""
    percent = torch.where(quality < 50, 5000 / quality, 200 - 2 * quality)
    tables = torch.tensor([LUMINANCE, CHROMINANCE], device=quality.device, dtype=torch.float32)
    scaled = (tables * percent[:, None, None] / 100).round().clamp(1, 255)
    return scaled.view(-1, 2, BLOCK, BLOCK)


def _round_cosines(plane: Tensor, steps: Tensor) -> Tensor:
    """N C H W, each block rounded to multiples of the steps (N 1 8 8)."""
    cosines = _cosines(plane.device)
    blocks = plane.unflatten(3, (-1, BLOCK)).unflatten(2, (-1, BLOCK)).transpose(3, 4)  # N C rows columns 8 8
    steps = steps[:, :, None, None]
    kept = ((cosines @ blocks @ cosines.T) / steps).round() * steps
    return (cosines.T @ kept @ cosines).transpose(3, 4).flatten(4, 5).flatten(2, 3)


@cache
def _cosines(device: torch.device) -> Tensor:
    """The orthonormal 8×8 DCT-II."""
    frequency, place = torch.meshgrid(torch.arange(BLOCK), torch.arange(BLOCK), indexing="ij")
    matrix = torch.cos((2 * place + 1) * frequency * math.pi / (2 * BLOCK)) / 2
    matrix[0] /= math.sqrt(2)
    return matrix.to(device)
