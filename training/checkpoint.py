"""Checkpoints: fp16 safetensors, fp32 networks."""

import os
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

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
    own = network.state_dict()
    # counters of BatchNorm that nothing reads are not stored
    expected = {name: value for name, value in own.items() if not name.endswith("num_batches_tracked")}
    wrong = sorted(stored.keys() ^ expected.keys())
    wrong += [name for name in expected if name in stored and stored[name].shape != expected[name].shape]
    if wrong:
        raise Fault(
            "checkpoint-architecture",
            f"{path} belongs to another architecture: {len(wrong)} tensors differ, first {wrong[0]}.",
            "Choose the checkpoint of this network.",
        )
    network.load_state_dict(own | stored)
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
    tensors = {
        name: (value.half() if value.dim() > 1 else value.float()).contiguous().cpu()
        for name, value in network.state_dict().items()
        if not name.endswith("num_batches_tracked")
    }
    part = path.with_suffix(".part")
    save_file(tensors, str(part))
    os.replace(part, path)
    return path
