"""The distance of two pictures as a network sees them (Johnson et al., ECCV 2016)."""

import torch
import torch.nn.functional as F
from torch import Generator, Tensor, nn

from ..models.hed import Vgg16

STAGE_WEIGHTS = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1)


class Perceptual(nn.Module):
    """L1 between VGG-16's features, in each stage relative to the truth's mean activation.

    Args:
        vgg: of `pretrained.load_vgg`; frozen here.
        weights: of the stages relu1_2, relu2_2, relu3_3 and so on; deeper ones than given are not computed.
        crop: side in pixels of the random square that is compared, the same for output and truth; None for all of it.
    """

    def __init__(self, vgg: Vgg16, weights: tuple[float, ...] = STAGE_WEIGHTS, crop: int | None = None):
        super().__init__()
        self.vgg = vgg.eval().requires_grad_(False)
        self.weights, self.crop = weights, crop

    def forward(self, output: Tensor, truth: Tensor, generator: Generator | None = None) -> Tensor:
        """Pictures (N 3 H W) or maps (N 1 H W) in [0, 1] → a number; only the output gets gradients."""
        assert output.shape == truth.shape, f"output is {tuple(output.shape)}, truth {tuple(truth.shape)}"
        output, truth = (_as_picture(x) for x in self._cropped(output, truth, generator))
        stages = len(self.weights)
        with torch.no_grad():
            wanted = self.vgg(truth, stages)
        seen = self.vgg(output, stages)
        distances = [_relative_l1(x, y) for x, y in zip(seen, wanted, strict=True)]
        return sum(weight * distance for weight, distance in zip(self.weights, distances, strict=True))

    def _cropped(self, output: Tensor, truth: Tensor, generator: Generator | None) -> tuple[Tensor, Tensor]:
        height, width = output.shape[2:]
        if self.crop is None or self.crop >= min(height, width):
            return output, truth
        where = "cpu" if generator is None else generator.device
        top, left = (
            int(torch.randint(side - self.crop + 1, (), generator=generator, device=where)) for side in (height, width)
        )
        window = (..., slice(top, top + self.crop), slice(left, left + self.crop))
        return output[window], truth[window]


def _as_picture(x: Tensor) -> Tensor:
    return x.expand(-1, 3, -1, -1)


def _relative_l1(seen: Tensor, wanted: Tensor) -> Tensor:
    wanted = wanted.float()
    return F.l1_loss(seen.float(), wanted) / (wanted.abs().mean() + 1e-3)
