"""Where a run computes, and with which numbers."""

import os
import re
from contextlib import AbstractContextManager
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from ..fault import Fault


@dataclass(frozen=True)
class Place:
    """A device of one process; `count` processes share the work."""

    device: torch.device
    half: bool
    """Whether convolutions and matrix products run in bfloat16."""
    rank: int = 0
    count: int = 1

    def autocast(self) -> AbstractContextManager:
        """Mixed precision, where it is wanted."""
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.half)

    def share(self, network: nn.Module) -> nn.Module:
        """The network whose gradients are the mean over all processes."""
        if self.count == 1:
            return network
        return DistributedDataParallel(network, [self.device] if self.device.type == "cuda" else None)

    def agree(self, value: float) -> float:
        """The first process's value, in all of them: clocks differ, and all must end with the same step."""
        if self.count == 1:
            return value
        shared = torch.tensor([value], dtype=torch.float64, device=self.device)
        dist.broadcast(shared, 0)
        return shared.item()


def find_place(wanted: str, precision: str) -> Place:
    """Chooses the device; under torchrun each process takes the GPU of its local rank.

    Args:
        wanted: "auto", "cpu", "cuda" or "cuda:1".
        precision: of the configuration; "auto" takes bfloat16 where the hardware multiplies it.

    Raises:
        Fault: device-missing, device-unknown.
    """
    count, rank = int(os.environ.get("WORLD_SIZE", 1)), int(os.environ.get("RANK", 0))
    device = _device(wanted, int(os.environ.get("LOCAL_RANK", 0)) if count > 1 else None)
    if device.type == "cuda":
        torch.cuda.set_device(device)
        torch.backends.cudnn.benchmark = True
        torch.set_float32_matmul_precision("high")
    if count > 1 and not dist.is_initialized():
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    half = precision == "bfloat16" or (precision == "auto" and _multiplies_bfloat16(device))
    return Place(device, half, rank, count)


def _device(wanted: str, local_rank: int | None) -> torch.device:
    if wanted == "auto":
        wanted = "cuda" if torch.cuda.is_available() else "cpu"
    if not re.fullmatch(r"cpu|cuda(:\d+)?", wanted):
        raise Fault("device-unknown", f"There is no device {wanted}.", "Take auto, cpu, cuda or cuda:N.")
    if wanted == "cpu":
        return torch.device("cpu")
    index = int(wanted.partition(":")[2] or 0) if local_rank is None else local_rank
    if index >= torch.cuda.device_count():
        what = f"no GPU number {index}" if torch.cuda.is_available() else "no GPU"
        raise Fault("device-missing", f"There is {what} that PyTorch can use.", "Take --device cpu, or auto.")
    return torch.device("cuda", index)


def _multiplies_bfloat16(device: torch.device) -> bool:
    return torch.cuda.is_bf16_supported() if device.type == "cuda" else torch.cpu._is_amx_tile_supported()


def is_out_of_memory(error: RuntimeError) -> bool:
    """Whether this says that a tensor found no room, on a GPU or on the CPU."""
    return isinstance(error, torch.OutOfMemoryError) or "can't allocate memory" in str(error)
