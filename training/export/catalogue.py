"""The models that ship: which network and checkpoint, what goes in and what comes out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from torch import Tensor, nn

from ..models.anomaly_hybrid import AnomalyHybrid
from ..models.depth_net import DepthNet
from ..models.pidinet import PiDiNet

MULTIPLE_OF = 32
"""Height and width of a frame are multiples of this, for every model."""


@dataclass(frozen=True)
class Value:
    """A float32 tensor 1 C H W; `range` is None where the numbers have no bounds."""

    name: str
    channels: int
    range: tuple[float, float] | None = (0, 1)


@dataclass(frozen=True)
class Model:
    """One file of public/models; `select` picks the outputs, in their order, from what the network returns."""

    id: str
    task: str
    checkpoint: str
    build: Callable[[], nn.Module]
    select: Callable[[Any], tuple[Tensor, ...]]
    inputs: tuple[Value, ...]
    outputs: tuple[Value, ...]


IMAGE = Value("image", 3)
MAPS = (Value("depth", 1), Value("edge", 1))
DEPTH = partial(
    Model,
    task="depth",
    build=DepthNet,
    select=lambda depth: (depth,),
    inputs=(IMAGE,),
    outputs=(Value("depth", 1, None),),
)

MODELS = (
    Model(
        id="edge",
        task="edge",
        checkpoint="edge.safetensors",
        build=PiDiNet,
        select=lambda edges: edges,
        inputs=(IMAGE,),
        outputs=tuple(Value(name, 1) for name in ("e1", "e2", "e3", "e4", "fused")),
    ),
    DEPTH(id="depth", checkpoint="depth.safetensors"),
    DEPTH(id="depth-oblique", checkpoint="depth_oblique.safetensors"),
    Model(
        id="generator",
        task="generator",
        checkpoint="generator.safetensors",
        build=AnomalyHybrid,
        select=lambda groups: (*groups[0], *groups[1]),
        inputs=(IMAGE, *MAPS),
        outputs=tuple(
            Value(f"{group}_{part}", channels)
            for group in ("ahd", "ahe")
            for part, channels in (("out", 3), ("a", 3), ("m", 1))
        ),
    ),
    Model(
        id="generator-star",
        task="generator-star",
        checkpoint="generator_star.safetensors",
        build=partial(AnomalyHybrid, star=True),
        select=lambda groups: (groups[0].out, groups[1].out),
        inputs=(IMAGE, *MAPS),
        outputs=(Value("ahd_out", 1), Value("ahe_out", 1)),
    ),
)
