"""EfficientNet-Lite0 as it was trained on ImageNet: the trunk, its head, and TensorFlow's padding."""

import torch.nn.functional as F
from torch import Tensor, nn

from .efficientnet_lite0 import EPSILON, TAP_CHANNELS, EfficientNetLite0

POOLED, CLASSES = 1280, 1000


class EfficientNetClassifier(EfficientNetLite0):
    """Features, pooled features and logits for measuring; parameter names are the package's.

    The trunk of `EfficientNetLite0` pads all sides alike. Here a stride of 2 pads one side more, as in the weights' own
    training; with the other padding they see everything shifted by a pixel at each scale.
    """

    def __init__(self) -> None:
        super().__init__()
        self._conv_head = nn.Conv2d(TAP_CHANNELS[-1], POOLED, 1, bias=False)
        self._bn1 = nn.BatchNorm2d(POOLED, EPSILON)
        self._fc = nn.Linear(POOLED, CLASSES)
        for module in self.modules():
            if isinstance(module, nn.Conv2d) and module.stride == (2, 2):
                module.padding = (0, 0)
                module.register_forward_pre_hook(_pad_same)

    def features(self, image: Tensor) -> list[Tensor]:
        """N 3 H W, RGB in [0, 1] → five features, N `TAP_CHANNELS[i]` at 1/2, 1/4, 1/8, 1/16, 1/32, rounded up."""
        return super().forward(image)

    def pooled(self, image: Tensor) -> Tensor:
        """N 3 H W → N 1280, none negative: the mean over all places."""
        return F.relu6(self._bn1(self._conv_head(self.features(image)[-1]))).mean((2, 3))

    def forward(self, image: Tensor) -> Tensor:
        """N 3 H W, best 224×224 → logits of ImageNet's classes, N 1000."""
        return self._fc(self.pooled(image))


def _pad_same(module: nn.Conv2d, inputs: tuple[Tensor]) -> tuple[Tensor]:
    """TensorFlow's "same": an output for every stride, the odd pixel of padding at the end."""
    (x,) = inputs
    (kernel, _), (stride, _) = module.kernel_size, module.stride
    high, wide = (max((-(-side // stride) - 1) * stride + kernel - side, 0) for side in x.shape[2:])
    return (F.pad(x, (wide // 2, wide - wide // 2, high // 2, high - high // 2)),)
