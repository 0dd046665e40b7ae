"""The networks of one folder of checkpoints."""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import torch
from torch import nn

from ..checkpoint import load_checkpoint
from ..models.anomaly_hybrid import AnomalyHybrid
from ..models.depth_net import DepthNet
from ..models.pidinet import PiDiNet
from .absent import Absent

BUILD: dict[str, Callable[[], nn.Module]] = {
    "edge": PiDiNet,
    "depth": DepthNet,
    "depth_oblique": DepthNet,
    "generator": AnomalyHybrid,
    "generator_star": partial(AnomalyHybrid, star=True),
}


class Networks:
    """Every `<name>.safetensors` of a folder, in fp32 and eval mode.

    Raises:
        Fault: checkpoint-unreadable, checkpoint-architecture.
    """

    def __init__(self, folder: Path):
        self.hashes: dict[str, str] = {}
        """sha256 of each checkpoint that is there, in hex."""
        self._networks: dict[str, nn.Module] = {}
        for name, build in BUILD.items():
            path = folder / f"{name}.safetensors"
            if path.is_file():
                network = load_checkpoint(build(), path).requires_grad_(False)
                # a fifth faster on a CPU
                self._networks[name] = network.to(memory_format=torch.channels_last)
                self.hashes[name] = hashlib.sha256(path.read_bytes()).hexdigest()

    def get(self, name: str) -> nn.Module:
        """The network of a name of `BUILD`.

        Raises:
            Absent: the folder has no such checkpoint.
        """
        if name not in self._networks:
            raise Absent(f"no {name}.safetensors among the checkpoints")
        return self._networks[name]
