"""Which PiDiNet a checkpoint belongs to, read from the checkpoint itself."""

from dataclasses import dataclass

from torch import Tensor, nn

from ..fault import Fault
from ..models.pidinet import KINDS, PiDiNet, Reduce, SpatialAttention
from ..models.pixel_difference import Kind, PixelDifferenceConv

CONFIGURATIONS: dict[str, tuple[Kind, ...]] = {"carv4": KINDS, "baseline": ("cv",) * len(KINDS)}
"""The authors' names of the two that they published weights for: which difference every convolution takes."""
UNREAD: dict[Kind, int] = {"cd": 4, "ad": 4, "rd": 0}
"""The place of a 3×3 kernel, counted row by row, that a pixel difference multiplies by nothing."""
FORGOTTEN = 1e-6
"""Weight decay alone moves such a weight: after training it is smaller than this share of the mean weight."""


@dataclass(frozen=True)
class Shape:
    """Sizes of a PiDiNet; `context` is None without the dilated modules (CDCM), `attends` tells of CSAM."""

    channels: int
    context: int | None
    attends: bool

    def build(self, kinds: tuple[Kind, ...]) -> PiDiNet:
        """The network with the authors' parameter names; what a shape lacks lets everything pass."""
        network = PiDiNet(self.channels, self.context or 1)
        for conv, kind in zip(difference_convs(network).values(), kinds, strict=True):
            conv.kind = kind
        stages = [module.conv1.in_channels for module in network.dilations]
        widths = [self.context or width for width in stages]
        if self.context is None:
            network.dilations = nn.ModuleList(nn.Identity() for _ in widths)
        network.attentions = nn.ModuleList(SpatialAttention(w) if self.attends else nn.Identity() for w in widths)
        network.conv_reduces = nn.ModuleList(Reduce(width) for width in widths)
        return network


def difference_convs(network: nn.Module) -> dict[str, PixelDifferenceConv]:
    """The pixel-difference convolutions by name, in the order in which a picture passes them."""
    return {name: module for name, module in network.named_modules() if isinstance(module, PixelDifferenceConv)}


def read_shape(state: dict[str, Tensor]) -> Shape:
    """Reads the sizes and proves that all tensors fit them.

    Raises:
        Fault: checkpoint-architecture, which names the first tensor that differs.
    """
    first = state.get("init_block.weight")
    if first is None or first.dim() != 4:
        raise _fault("it has no first convolution init_block.weight")
    if first.shape[2:] == (5, 5):
        raise _converted("init_block.weight")
    context = state.get("dilations.0.conv1.weight")
    shape = Shape(len(first), None if context is None else len(context), "attentions.0.conv1.weight" in state)
    expected = {name: tuple(value.shape) for name, value in shape.build(KINDS).state_dict().items()}
    found = {name: tuple(value.shape) for name, value in state.items()}
    for name, size in expected.items():
        if name not in found:
            raise _fault(f"{name} is missing")
        if found[name] != size:
            if found[name] == (*size[:2], 5, 5):
                raise _converted(name)
            raise _fault(f"{name} is {_times(found[name])}, where one of {shape.channels} channels has {_times(size)}")
    unknown = sorted(found.keys() - expected.keys())
    if unknown:
        raise _fault(f"{unknown[0]} belongs to no PiDiNet")
    return shape


def read_configuration(state: dict[str, Tensor]) -> str | None:
    """Which pixel differences a trained network takes; None where its weights do not show it.

    All have the same tensors; but each difference never reads one weight, and weight decay has made that one vanish.
    The first convolution is not asked: rounding keeps its unread weights alive.

    Raises:
        Fault: checkpoint-architecture, where the weights show another configuration than carv4.
    """
    names = list(difference_convs(PiDiNet(1, 1)))[1:]
    forgotten = [_forgotten(state[f"{name}.weight"]) for name in names]
    if not any(forgotten):
        return None
    for name, seen, kind in zip(names, forgotten, KINDS[1:], strict=True):
        if seen != ({UNREAD[kind]} if kind in UNREAD else set()):
            raise _fault(f"{name} takes another pixel difference than in the configuration carv4")
    return "carv4"


def _forgotten(kernel: Tensor) -> set[int]:
    sizes = kernel.flatten(2).abs()  # O I 9
    return {place for place in UNREAD.values() if sizes[:, :, place].max() <= FORGOTTEN * sizes.mean()}


def _times(size: tuple[int, ...]) -> str:
    return "×".join(map(str, size))


def _converted(name: str) -> Fault:
    return _fault(f"{name} is a 5×5 kernel, so its pixel differences were already converted to plain convolutions")


def _fault(difference: str) -> Fault:
    return Fault(
        "checkpoint-architecture",
        f"This checkpoint belongs to another architecture: {difference}.",
        "Choose one of the nine checkpoints that PiDiNet's authors published, or one trained with their code.",
    )
