"""Photos of sets that no shipped weight learned from."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from ...data.picture import read_picture, square
from ..absent import Absent
from .files import spread

SIDE = 256
COUNT = 100
FOLDERS = (
    "mvtec_ad/hazelnut",
    "mvtec_ad/transistor",
    "mvtec_ad/screw",
    "leeds_butterflies/images",
    "heliconius",
)
"""An equal number comes from each."""
MASKS = "ground_truth"


class NamedPictures(NamedTuple):
    """Pictures of one side, and where they are from."""

    names: list[str]
    """Paths in the data folder."""
    image: Tensor
    """N 3 S S float32 in [0, 1]."""


def read_photos(data: Path, limit: int | None = None) -> NamedPictures:
    """The centre squares of 100 photos (or at most `limit`), evenly spaced over each folder's files by path.

    Raises:
        Absent: one of the folders has no photo.
    """
    count = COUNT if limit is None else min(limit, COUNT)
    paths = []
    for index, name in enumerate(FOLDERS):
        share = (index + 1) * count // len(FOLDERS) - index * count // len(FOLDERS)
        paths += spread(_photos(data / name), share)
    images = np.stack([square(read_picture(path), SIDE).transpose(2, 0, 1) for path in paths])
    return NamedPictures([path.relative_to(data).as_posix() for path in paths], torch.from_numpy(images).float() / 255)


def _photos(folder: Path) -> list[Path]:
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in (".jpg", ".png") and MASKS not in path.parts]
    if not paths:
        raise Absent(f"no photos in {folder.name}")
    return paths
