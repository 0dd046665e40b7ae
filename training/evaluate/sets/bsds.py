"""BSDS500: photos in which several people marked boundaries (Arbeláez et al., PAMI 2011)."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.io import loadmat

from ...data.picture import read_picture, unreadable
from ..absent import Absent
from .files import find, spread


class Marked(NamedTuple):
    """A photo and what each person marked in it."""

    name: str
    image: NDArray[np.uint8]
    """H W 3."""
    people: list[NDArray[np.bool_]]
    """H W each."""


def read_bsds(folder: Path, limit: int | None = None) -> list[Marked]:
    """The test photos, as published.

    Raises:
        Absent: there are none, or one has no marks.
        Fault: picture-unreadable.
    """
    return [_read(path, folder) for path in spread(find(folder, "images/test/*.jpg"), limit)]


def _read(path: Path, folder: Path) -> Marked:
    marks = folder / "groundTruth" / "test" / f"{path.stem}.mat"
    if not marks.is_file():
        raise Absent(f"no {marks.relative_to(folder)} in {folder.name}")
    try:
        people = [person["Boundaries"][0, 0] > 0 for person in loadmat(marks)["groundTruth"][0]]
    except Exception as error:  # whatever the reader meets
        raise unreadable(marks, error) from error
    return Marked(path.stem, read_picture(path), people)
