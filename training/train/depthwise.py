"""Depthwise convolutions that a CPU trains slowly in bfloat16."""

import torch
from torch import Tensor, nn

from ..models.pixel_difference import PixelDifferenceConv


def keep_full(network: nn.Module) -> None:
    """Makes strided and 5×5 depthwise convolutions compute in float32 under the CPU's autocast.

    Backward, their bfloat16 kernels are 4 to 16 times slower than float32's: they alone took 4 of 5 seconds of a step.
    """
    for module in network.modules():
        if _is_slow(module):
            module.register_forward_pre_hook(_leave)
            module.register_forward_hook(_return, always_call=True)


def _is_slow(module: nn.Module) -> bool:
    if isinstance(module, PixelDifferenceConv):
        return module.groups > 1 and module.kind == "rd"
    return isinstance(module, nn.Conv2d) and module.groups > 1 and (module.stride[0] > 1 or module.kernel_size[0] > 3)


def _leave(module: nn.Module, inputs: tuple[Tensor]) -> tuple[Tensor]:
    module.was_half = torch.is_autocast_enabled("cpu")
    torch.set_autocast_enabled("cpu", False)
    return (inputs[0].float(),)


def _return(module: nn.Module, inputs: tuple[Tensor], output: Tensor) -> None:
    torch.set_autocast_enabled("cpu", module.was_half)
