"""Checkpoints: fp16 safetensors in, fp32 networks out."""

from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import nn

from .fault import Fault


def load_checkpoint(network: nn.Module, path: Path) -> nn.Module:
    """Loads a checkpoint strictly and puts the network into eval mode.

    Raises:
        Fault: checkpoint-missing, checkpoint-unreadable, checkpoint-architecture.
    """
    if not path.is_file():
        raise Fault(
            "checkpoint-missing", f"There is no checkpoint {path}.", "Name the folder that holds it with --weights."
        )
    try:
        stored = load_file(str(path))
    except (SafetensorError, OSError) as error:
        raise Fault("checkpoint-unreadable", f"{path} is no safetensors file: {error}.", "Copy it again.") from error
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
    network.load_state_dict(own | {name: value.float() for name, value in stored.items()})
    return network.eval()
