"""PiDiNet (Su et al., ICCV 2021): edges at four granularities and fused."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .pixel_difference import Kind, PixelDifferenceConv

# the configuration that the authors call CARV4: four stages of central, angular, radial and plain
KINDS: tuple[Kind, ...] = ("cd", "ad", "rd", "cv") * 4
BLOCKS_OF_STAGE = ((1, 2, 3), (1, 2, 3, 4), (1, 2, 3, 4), (1, 2, 3, 4))  # the first convolution stands before block 1_1


class Block(nn.Module):
    """Depthwise pixel-difference convolution, ReLU, 1×1, beside the identity; halves H and W where `shrinks`."""

    def __init__(self, kind: Kind, inputs: int, outputs: int, shrinks: bool):
        super().__init__()
        self.shrinks = shrinks
        if shrinks:
            self.shortcut = nn.Conv2d(inputs, outputs, 1)
        self.conv1 = PixelDifferenceConv(kind, inputs, inputs, inputs)
        self.conv2 = nn.Conv2d(inputs, outputs, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """N C H W → N C' H W, or N C' H/2 W/2."""
        if self.shrinks:
            x = F.max_pool2d(x, 2)
        y = self.conv2(F.relu(self.conv1(x)))
        return y + (self.shortcut(x) if self.shrinks else x)


class DilatedContext(nn.Module):
    """CDCM: the same place seen at four dilations."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 1)
        for number, dilation in enumerate((5, 7, 9, 11), 1):
            conv = nn.Conv2d(outputs, outputs, 3, padding=dilation, dilation=dilation, bias=False)
            setattr(self, f"conv2_{number}", conv)

    def forward(self, x: Tensor) -> Tensor:
        """N C H W → N C' H W."""
        x = self.conv1(F.relu(x))
        return self.conv2_1(x) + self.conv2_2(x) + self.conv2_3(x) + self.conv2_4(x)


class SpatialAttention(nn.Module):
    """CSAM: weighs places."""

    def __init__(self, channels: int):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, 4, 1)
        self.conv2 = nn.Conv2d(4, 1, 3, 1, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """N C H W → N C H W."""
        return x * torch.sigmoid(self.conv2(self.conv1(F.relu(x))))


class Reduce(nn.Module):
    """To one map."""

    def __init__(self, channels: int):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        """N C H W → N 1 H W."""
        return self.conv(x)


class PiDiNet(nn.Module):
    """The authors' parameter names, so that their checkpoints load strictly.

    Args:
        channels: of the first stage: 20 tiny, 30 small, 60 full.
        context: channels of the context modules: 8, 12, 24.
    """

    def __init__(self, channels: int = 30, context: int = 12):
        super().__init__()
        stages = (channels, 2 * channels, 4 * channels, 4 * channels)
        kinds = iter(KINDS)
        self.init_block = PixelDifferenceConv(next(kinds), 3, channels)
        inputs = channels
        for stage, outputs in enumerate(stages):
            for number in BLOCKS_OF_STAGE[stage]:
                block = Block(next(kinds), inputs, outputs, shrinks=stage > 0 and number == 1)
                setattr(self, f"block{stage + 1}_{number}", block)
                inputs = outputs
        self.dilations = nn.ModuleList(DilatedContext(outputs, context) for outputs in stages)
        self.attentions = nn.ModuleList(SpatialAttention(context) for _ in stages)
        self.conv_reduces = nn.ModuleList(Reduce(context) for _ in stages)
        self.classifier = nn.Conv2d(4, 1, 1)

    def forward(self, image: Tensor, as_logits: bool = False) -> tuple[Tensor, ...]:
        """N 3 H W, H and W multiples of 8 → e1 (finest granularity) to e4 and the fused map, N 1 H W.

        All in [0, 1], or before the sigmoid with `as_logits`.
        """
        assert image.shape[1] == 3, f"image has {image.shape[1]} channels, not 3"
        x = self.init_block(image)
        sides = []
        for stage, numbers in enumerate(BLOCKS_OF_STAGE):
            for number in numbers:
                x = getattr(self, f"block{stage + 1}_{number}")(x)
            side = self.conv_reduces[stage](self.attentions[stage](self.dilations[stage](x)))
            if stage > 0:
                side = F.interpolate(side, scale_factor=2**stage, mode="bilinear", align_corners=False)
            sides.append(side)
        logits = (*sides, self.classifier(torch.cat(sides, 1)))
        return logits if as_logits else tuple(torch.sigmoid(map_) for map_ in logits)
