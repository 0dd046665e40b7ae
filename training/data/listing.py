"""Which files of a folder are pictures."""

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from ..fault import Fault

SUFFIXES = {".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"}
NOT_OURS = {"__macosx", "@eadir", "$recycle.bin"}
"""Folders that systems leave behind, with files that look like pictures."""


@dataclass(frozen=True)
class Listing:
    """The pictures of a folder by their path in it, in natural order (2 before 10)."""

    root: Path
    pictures: tuple[PurePath, ...]

    def full(self, path: PurePath) -> Path:
        """Where it is."""
        return self.root / path


def list_pictures(folder: Path) -> Listing:
    """All pictures below a folder, by suffix; links are followed, hidden files and folders left out.

    Raises:
        Fault: data-folder, where there is no such folder or it cannot be read; data-empty.
    """
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise Fault("data-folder", f"{folder} {what}.", "Name a folder with pictures.")
    found, seen = [], set()
    for place, folders, names in os.walk(folder, onerror=_stop, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:  # a link to a folder above
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name.lower() not in NOT_OURS)
        inside = PurePath(place).relative_to(folder)
        found += [inside / name for name in names if is_picture(name)]
    if not found:
        known = ", ".join(sorted(SUFFIXES))
        raise Fault("data-empty", f"There is no picture in {folder}.", f"Name a folder with {known} files.")
    return Listing(folder, tuple(sorted(found, key=natural)))


def is_picture(name: str) -> bool:
    """By its suffix in any case; what macOS hides beside a picture (`._name.jpg`) is none."""
    return PurePath(name).suffix.lower() in SUFFIXES and not name.startswith(".")


def natural(path: PurePath) -> list[tuple[int, int, str]]:
    """A key that sorts numbers in names by value."""
    pieces = re.split(r"(\d+)", path.as_posix())
    return [(0, int(piece), piece) if piece.isdigit() and piece.isascii() else (1, 0, piece) for piece in pieces]


def _stop(error: OSError) -> None:
    raise Fault(
        "data-folder", f"{error.filename} cannot be read: {error.strerror}.", "Make it readable or name another folder."
    ) from error
