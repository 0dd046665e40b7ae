"""Checkpoints: fp16 safetensors, fp32 networks."""

import os
from pathlib import Path
from typing import TypeVar

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from .fault import Fault

Network = TypeVar("Network", bound=nn.Module)


def load_checkpoint(network: Network, path: Path) -> Network:
    """Loads a checkpoint strictly and puts the network into eval mode.

    Raises:
        Fault: checkpoint-missing, checkpoint-unreadable, checkpoint-architecture.
    """
    stored = read_tensors(path)
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


def read_tensors(path: Path) -> dict[str, Tensor]:
    """A checkpoint's tensors by name, float32.

    Raises:
        Fault: checkpoint-missing, checkpoint-unreadable.
    """
    if not path.is_file():
        raise Fault(
            "checkpoint-missing", f"There is no checkpoint {path}.", "Name the folder that holds it with --weights."
        )
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
