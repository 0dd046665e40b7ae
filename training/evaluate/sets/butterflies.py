"""Pairs of butterflies of different kinds."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from ...data.picture import Picture, read_picture, square
from .files import find, spread

SIDE = 256
COUNT = 60
SUBSPECIES = (
    "H.e.emma",
    "H.e.etylus",
    "H.e.favorinus",
    "H.e.microclea",
    "H.m.aglaope",
    "H.m.amaryllis",
    "H.m.ecuadorensis",
    "H.m.malleti",
    "H.m.melpomeneFG",
    "H.m.thelxiopeia",
)
"""Heliconius' whole specimens, pinned on a plain ground; the set's other folders hold cut wings beside rulers."""
SPECIES = tuple(f"{number:03}" for number in range(1, 11))
"""How names of the Leeds butterflies begin, ten species in the field."""


class Hybrids(NamedTuple):
    """The first gives the appearance, the second the structure."""

    names: list[tuple[str, str]]
    """Paths of both in the data folder."""
    reference: Tensor
    """N 3 S S float32 in [0, 1]."""
    target: Tensor


def read_hybrids(data: Path, limit: int | None = None) -> Hybrids:
    """60 pairs (or at most `limit`), evenly spaced over all ordered pairs of the twenty kinds.

    A kind's specimens take turns.

    Raises:
        Absent: a kind has no specimen.
    """
    kinds = [find(data / "heliconius" / name, "*.jpg") for name in SUBSPECIES]
    kinds += [find(data / "leeds_butterflies", f"images/{name}*.jpg") for name in SPECIES]
    pairs = [(a, b) for a in range(len(kinds)) for b in range(len(kinds)) if a != b]
    chosen = []
    for turn, pair in enumerate(spread(pairs, COUNT if limit is None else min(limit, COUNT))):
        chosen.append([kinds[kind][turn % len(kinds[kind])] for kind in pair])
    pictures = {path: _read(path) for pair in chosen for path in pair}
    reference, target = (
        torch.from_numpy(np.stack([pictures[pair[side]] for pair in chosen])).permute(0, 3, 1, 2).float() / 255
        for side in (0, 1)
    )
    return Hybrids([tuple(path.relative_to(data).as_posix() for path in pair) for pair in chosen], reference, target)


def _read(path: Path) -> Picture:
    picture = read_picture(path)
    return whole(picture) if path.parent.name in SUBSPECIES else square(picture, SIDE)


def whole(picture: Picture) -> Picture:
    """S S 3: the long side fits; the ground's colour, as it is along the rim, fills the rest."""
    height, width = picture.shape[:2]
    ground = np.median(np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]]), 0)
    scale = SIDE / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS)
    canvas = Image.new("RGB", (SIDE, SIDE), tuple(ground.astype(int).tolist()))
    canvas.paste(small, ((SIDE - size[0]) // 2, (SIDE - size[1]) // 2))
    return np.asarray(canvas)
