"""Cut-and-paste, the simplest way to a defective picture: what a generator must beat."""

from collections.abc import Sequence

import torch
from torch import Tensor

from ...augment.grid import sample


def cut_and_paste(good: Tensor, bad: Tensor, mask: Tensor, kinds: Sequence[str]) -> Tensor:
    """Each good picture with a defect of another one under its own mask.

    The other one shows the same kind of thing, where there is one, and its mask is nearest in area. Its defect's
    bounding box is moved and scaled to fit the mask's, and only what lies in the mask is pasted.

    Args:
        good: N 3 S S in [0, 1].
        bad: the defective ones.
        mask: N 1 S S bool, none of them empty; N at least 2.
        kinds: of the things, N.
    """
    area = mask.flatten(1).sum(1).double()
    numbers = torch.tensor([kinds.index(kind) for kind in kinds])
    other_kind = numbers[:, None] != numbers
    distance = (area[:, None] - area).abs() + other_kind * mask[0].numel()  # any area is less
    distance.fill_diagonal_(torch.inf)
    other = distance.argmin(1)
    own, theirs = _boxes(mask), _boxes(mask)[other]
    # a place of the new picture, in [-1, 1] across the own box, → in pixels of the other picture
    side = mask.shape[-1]
    places = torch.arange(side) + 0.5
    axes = []
    for axis in (0, 1):  # x, y
        (start, end), (start_other, end_other) = (box[:, axis].T[..., None] for box in (own, theirs))
        share = (places - start) / (end - start)
        axes.append((start_other + share * (end_other - start_other)) / side * 2 - 1)  # N S
    x, y = axes
    grid = torch.stack(torch.broadcast_tensors(x[:, None, :], y[:, :, None]), -1)  # N S S 2
    return torch.where(mask, sample(bad[other], grid.float()), good)


def _boxes(mask: Tensor) -> Tensor:
    """Bounding boxes, N 2 2: for x and y the first pixel's start and the last one's end."""
    boxes = []
    for picture in mask[:, 0]:
        y, x = torch.nonzero(picture, as_tuple=True)
        boxes.append([[axis.min().item(), axis.max().item() + 1] for axis in (x, y)])
    return torch.tensor(boxes, dtype=torch.float64)
