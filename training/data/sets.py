"""What training reads, in memory: pictures and maps of one side S, on the CPU or a device."""

from dataclasses import dataclass, fields

import torch
from torch import Tensor


@dataclass(frozen=True)
class _Set:
    """Tensors of one length along the first axis."""

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))

    def to(self, device: torch.device):
        """The same set on a device."""
        return type(self)(**{field.name: getattr(self, field.name).to(device) for field in fields(self)})

    def take(self, index: Tensor):
        """The items of an index (N), as float32 in [0, 1]."""
        return type(self)(**{field.name: as_float(getattr(self, field.name)[index]) for field in fields(self)})


def as_float(tensor: Tensor) -> Tensor:
    """uint8 0 to 255 → float32 in [0, 1]; other types become float32 as they are."""
    return tensor.float() / 255 if tensor.dtype == torch.uint8 else tensor.float()


@dataclass(frozen=True)
class Photos(_Set):
    """Pictures without truth, and the maps that the extractors see in them."""

    image: Tensor
    """N 3 S S uint8."""
    depth: Tensor
    """N 1 S S uint8, near = 255; normalised by quantiles as the editor does."""
    edge: Tensor
    """N 1 S S uint8, the edge model's e1."""


@dataclass(frozen=True)
class Twins(_Set):
    """A good part and its defective twin: same light, same camera, exact maps on one scale for both."""

    good: Tensor
    """N 3 S S uint8."""
    bad: Tensor
    good_depth: Tensor
    """N 1 S S float16 in [0, 1], near = 1: fine enough for a scratch."""
    bad_depth: Tensor
    good_edge: Tensor
    """N 1 S S uint8, exact."""
    bad_edge: Tensor
    good_seen: Tensor
    """N 1 S S uint8, what the edge model (e1) sees in the picture."""
    bad_seen: Tensor
    mask: Tensor
    """N 1 S S uint8, 0 or 255: where the defect is visible."""
    steep: Tensor
    """N bool: seen from above (elevation of the camera at least 70 degrees), so that up and down mean nothing."""


@dataclass(frozen=True)
class Reliefs(_Set):
    """Surface textures with the height map that belongs to them, seen from above."""

    image: Tensor
    """N 3 S S uint8."""
    depth: Tensor
    """N 1 S S float16 in [0, 1], high = near = 1."""


@dataclass(frozen=True)
class TrainingSet:
    """All that a pack holds; a part that it lacks is None."""

    photos: Photos | None
    twins: Twins | None
    reliefs: Reliefs | None
