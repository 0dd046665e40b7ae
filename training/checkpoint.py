"""Checkpoints: fp16 safetensors, fp32 networks."""

import os
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from .fault import Fault

Network = TypeVar("Network", bound=nn.Module)


@runtime_checkable
class Adapts(Protocol):
    """A network of which there are several architectures, and a checkpoint says which one it is."""

    def adapt(self, stored: dict[str, Tensor]) -> dict[str, Tensor]:
        """Takes on the architecture of a checkpoint's tensors; returns them by the names that it has for them."""


def load_checkpoint(network: Network, path: Path) -> Network:
    """Loads a checkpoint strictly, in its own architecture, and puts the network into eval mode.

    Raises:
        Fault: checkpoint-missing, checkpoint-unreadable, checkpoint-architecture.
    """
    stored = read_tensors_for(network, path)
    if wrong := _differing(stored, _kept(network)):
        raise Fault(
            "checkpoint-architecture",
            f"{path} belongs to another architecture: {len(wrong)} tensors differ, first {wrong[0]}.",
            "Choose the checkpoint of this network.",
        )
    network.load_state_dict(network.state_dict() | stored)
    return network.eval()


def read_tensors_for(network: nn.Module, path: Path) -> dict[str, Tensor]:
    """As `read_tensors`; a network of several architectures takes on the checkpoint's."""
    stored = read_tensors(path)
    return network.adapt(stored) if isinstance(network, Adapts) else stored


def read_tensors(path: Path) -> dict[str, Tensor]:
    """A checkpoint's tensors by name, float32.

    Raises:
        Fault: checkpoint-missing, checkpoint-unreadable.
    """
    if not path.is_file():
        raise Fault("checkpoint-missing", f"There is no checkpoint {path}.", "Name the folder that holds it.")
    try:
        return {name: value.float() for name, value in load_file(str(path)).items()}
    except (SafetensorError, OSError) as error:
        raise Fault("checkpoint-unreadable", f"{path} is no safetensors file: {error}.", "Copy it again.") from error


def save_checkpoint(network: nn.Module, path: Path) -> Path:
    """Writes a network's weights and statistics, whole or not at all: kernels as fp16, the few vectors as fp32."""
    return _write(_kept(network), path)


def save_mean(first: Path, second: Path, share: float, path: Path) -> Path:
    """Writes the mean of two checkpoints of one network, as `save_checkpoint` does.

    Source: Wortsman et al., Robust fine-tuning of zero-shot models, CVPR 2022, equation (1).

    Args:
        first: a checkpoint.
        second: what came of training it further.
        share: of the second, from 0 to 1.
        path: the file to write; may be one of the two.

    Raises:
        Fault: checkpoint-missing, checkpoint-unreadable, checkpoint-architecture.
    """
    assert 0 <= share <= 1, f"a share of {share}"
    ours, theirs = read_tensors(first), read_tensors(second)
    if wrong := _differing(ours, theirs):
        raise Fault(
            "checkpoint-architecture",
            f"{first} and {second} have two architectures: {len(wrong)} tensors differ, first {wrong[0]}.",
            "Take the checkpoint that the training began with, and what came of it.",
        )
    return _write({name: torch.lerp(ours[name], theirs[name], share) for name in ours}, path)


def _kept(network: nn.Module) -> dict[str, Tensor]:
    """What a checkpoint holds: all but the counters of BatchNorm, which nothing reads."""
    return {name: value for name, value in network.state_dict().items() if not name.endswith("num_batches_tracked")}


def _differing(some: dict[str, Tensor], others: dict[str, Tensor]) -> list[str]:
    """Names that only one of both has, then those whose shapes differ; none where the architecture is the same."""
    alone = sorted(some.keys() ^ others.keys())
    return alone + [name for name in others if name in some and some[name].shape != others[name].shape]


def _write(tensors: dict[str, Tensor], path: Path) -> Path:
    stored = {
        name: (value.half() if value.dim() > 1 else value.float()).contiguous().cpu() for name, value in tensors.items()
    }
    part = path.with_suffix(".part")
    save_file(stored, str(part))
    os.replace(part, path)
    return path
