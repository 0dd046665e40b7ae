"""What one training step reads."""

from dataclasses import dataclass, fields
from enum import IntEnum

import torch
from torch import Tensor


class Case(IntEnum):
    """What differs between an item's reference and its target."""

    FRAME = 0
    """Everything: they are framed differently."""
    BOTH = 1
    """Depth and edges, inside the region."""
    DEPTH = 2
    """Only the depth map, inside the region; AHE must give the reference."""
    EDGE = 3
    """Only the edge map, inside the region; AHD must give the reference."""
    HYBRID = 4
    """Everything, and the reference is another picture: the truth has its colours by `recolour`."""


@dataclass(frozen=True)
class Batch:
    """Tensors of one length, float32 in [0, 1] unless said otherwise; pictures N 3 S S, maps N 1 S S."""

    reference: Tensor
    reference_depth: Tensor
    reference_edge: Tensor
    depth: Tensor
    """The target's maps, as the generator gets them."""
    edge: Tensor
    truth_depth_group: Tensor
    """What AHD must give for the reference with the target's maps: the picture under the depth map's augmentation."""
    truth_edge_group: Tensor
    """What AHE must give: the picture under the edge map's augmentation."""
    target_image: Tensor
    """For AnomalyHybrid*: with the reference's maps it must give the two maps that follow, which lie as it does."""
    target_depth: Tensor
    target_edge: Tensor
    region: Tensor
    """0 or 1: where the structure was changed; all of it in cases FRAME and HYBRID."""
    case: Tensor
    """N int64, of `Case`."""

    def __len__(self) -> int:
        return len(self.case)

    @staticmethod
    def cat(*batches: "Batch") -> "Batch":
        """One batch of several."""
        names = [field.name for field in fields(Batch)]
        return Batch(**{name: torch.cat([getattr(batch, name) for batch in batches]) for name in names})
