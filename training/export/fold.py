"""Networks with nothing but plain convolutions: BatchNorm, pixel differences and the unshuffle folded in."""

from copy import deepcopy

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from ..models.blocks import Attention
from ..models.encoder import Encoder
from ..models.pixel_difference import PixelDifferenceConv


def fold(network: nn.Module) -> nn.Module:
    """A copy of a network in eval mode that computes the same with fewer layers.

    All networks here declare a BatchNorm right after the convolution that it follows; attention alone normalises first.
    """
    folded = deepcopy(network)
    for module in list(folded.modules()):
        if isinstance(module, Attention):
            _fold_attention(module)
        _fold_children(module)
        if isinstance(module, Encoder):
            _fold_stem(module)
    return folded


def _fold_children(module: nn.Module) -> None:
    before, conv = "", None
    for name, child in list(module.named_children()):
        if isinstance(child, PixelDifferenceConv):
            setattr(module, name, child.as_plain())
        elif isinstance(child, nn.BatchNorm2d) and isinstance(conv, nn.Conv2d):
            setattr(module, before, fuse_conv_bn_eval(conv, child))
            setattr(module, name, nn.Identity())
        before, conv = name, child


@torch.no_grad()
def _fold_attention(attention: Attention) -> None:
    """BatchNorm before qkv; exact, as a 1×1 convolution has no padding."""
    norm, qkv = attention.n, attention.qkv
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    shift = norm.bias - norm.running_mean * scale
    qkv.bias += qkv.weight[:, :, 0, 0] @ shift
    qkv.weight *= scale[:, None, None]
    attention.n = nn.Identity()


def _fold_stem(encoder: Encoder) -> None:
    """Pixel unshuffle and 3×3 convolution as one 6×6 convolution with stride 2: the same sums over the same pixels."""
    narrow = encoder.stem[0]
    wide = nn.Conv2d(narrow.in_channels // 4, narrow.out_channels, 6, 2, 2, bias=narrow.bias is not None).eval()
    kernel = narrow.weight.detach().unflatten(1, (-1, 2, 2))  # O I dy dx ky kx
    wide.weight = nn.Parameter(kernel.permute(0, 1, 4, 2, 5, 3).flatten(4, 5).flatten(2, 3))
    wide.bias = narrow.bias
    encoder.stem[0], encoder.unshuffle = wide, nn.Identity()
