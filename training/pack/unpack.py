"""An item's entries as tensors; the reverse of prepare.py."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..data.depth import square_plane
from ..data.lines import square_lines
from ..data.picture import square, square_mask
from .codec import changed, decode, decode_estimate, from_levels
from .index import Role

Entries = dict[str, bytes]
"""By name within the item."""


def unpack(role: Role, entries: Entries, side: int) -> dict[str, Tensor]:
    """The fields of data/sets, without the first axis; estimated maps that the pack does not hold are absent.

    Raises:
        KeyError, OSError, ValueError: the entries are not those of an item.
    """
    return {"photos": _photo, "twins": _twin, "reliefs": _relief}[role](entries, side)


def _photo(entries: Entries, side: int) -> dict[str, Tensor]:
    item = {"image": _picture(entries["image.avif"], side)}
    if "depth.avif" in entries:
        item["depth"] = _plane(square(decode_estimate(entries["depth.avif"]), side))
    if "edge.avif" in entries:
        item["edge"] = _plane(square_lines(decode_estimate(entries["edge.avif"]), side))
    return item


def _twin(entries: Entries, side: int) -> dict[str, Tensor]:
    item = {name: _picture(entries[f"{name}.avif"], side) for name in ("good", "bad")}
    depth, edge = decode(entries["depth.png"]), decode(entries["edge.png"])
    item["good_depth"] = _half(depth, side)
    item["bad_depth"] = _half(changed(depth, decode(entries["depth-change.png"])), side)
    item["good_edge"] = _plane(square_lines(edge, side))
    item["bad_edge"] = _plane(square_lines(changed(edge, decode(entries["edge-change.png"])), side))
    item["mask"] = _plane(square_mask(decode(entries["mask.png"]), side))
    for name in ("good", "bad"):
        if f"{name}-seen.avif" in entries:
            item[f"{name}_seen"] = _plane(square_lines(decode_estimate(entries[f"{name}-seen.avif"]), side))
    return item


def _relief(entries: Entries, side: int) -> dict[str, Tensor]:
    item = {"image": _picture(entries["image.avif"], side)}
    if "height.avif" in entries:
        height = decode_estimate(entries["height.avif"]).astype(np.float32) / 255
        return item | {"depth": _plane(square_plane(height, side)).half()}
    return item | {"depth": _half(decode(entries["height.png"]), side)}


def _picture(content: bytes, side: int) -> Tensor:
    return torch.from_numpy(square(decode(content), side)).permute(2, 0, 1)


def _half(levels: NDArray[np.uint16], side: int) -> Tensor:
    return _plane(square_plane(from_levels(levels), side)).half()


def _plane(plane: NDArray) -> Tensor:
    return torch.from_numpy(plane)[None]
