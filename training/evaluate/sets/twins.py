"""Rendered twins: a folder of the foundry's output."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from ...data.listing import list_pictures
from ...data.readers.foundry import find_twins
from ...data.twins import read_twin
from ..absent import Absent
from .files import spread

SIDE = 256
COUNT = 100


class Pairs(NamedTuple):
    """Good parts and their defective twins, maps on one scale for both."""

    names: list[str]
    """Of the good twins' files."""
    kinds: list[str]
    """What they show, such as `washer`."""
    good: Tensor
    """N 3 S S float32 in [0, 1]."""
    bad: Tensor
    good_depth: Tensor
    """N 1 S S float32 in [0, 1], near = 1."""
    bad_depth: Tensor
    mask: Tensor
    """N 1 S S bool: where the defect is visible."""
    above: Tensor
    """N bool: seen from above."""


def read_twins(folder: Path, limit: int | None = None) -> Pairs:
    """100 twins (or at most `limit`), evenly spaced; those without a defect to see are left out.

    Raises:
        Absent: there are less than two, so that none has another to compare with.
        Fault: of read_twin.
    """
    files = find_twins(list_pictures(folder)) if folder.is_dir() else []
    count = COUNT if limit is None else min(limit, COUNT)
    pairs = [(file, read_twin(file, SIDE)) for file in spread(files, count)]
    pairs = [(file, twin) for file, twin in pairs if twin.mask.any()]
    twins = [twin for _, twin in pairs]
    if len(twins) < 2:
        raise Absent(f"no twins in {folder.name}" if not twins else f"a single twin in {folder.name}")

    def stack(name: str) -> Tensor:
        return torch.from_numpy(np.stack([getattr(twin, name) for twin in twins]))

    return Pairs(
        names=[file.good.name for file, _ in pairs],
        kinds=[twin.kind for twin in twins],
        good=stack("good").permute(0, 3, 1, 2).float() / 255,
        bad=stack("bad").permute(0, 3, 1, 2).float() / 255,
        good_depth=stack("good_depth")[:, None],
        bad_depth=stack("bad_depth")[:, None],
        mask=stack("mask")[:, None] > 0,
        above=torch.tensor([twin.steep for twin in twins]),
    )
