"""Maps once extracted are kept on disk."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from ..fault import Fault
from .extract import Extractors

KEY_LETTERS = 16


class MapCache:
    """Maps by the sha256 of the picture's file, of the checkpoint and the side: a change of either is another map.

    Every map is a grey PNG, written whole or not at all, so that several processes can share a folder; a file that is
    damaged counts as missing. `edge-<checkpoint>-<side>` is a folder of its own, which can be deleted at any time.

    Args:
        folder: made when it is first written to.
        extractors: make what is missing.
    """

    def __init__(self, folder: Path, extractors: Extractors):
        self.folder, self.extractors = folder, extractors

    def map(self, kind: str, keys: Sequence[str], images: Tensor) -> Tensor:
        """Depth or edge of pictures, as Extractors.map.

        Args:
            kind: `depth` or `edge`.
            keys: sha256 of the files that the images are the centre squares of, N.
            images: N 3 S S uint8.

        Raises:
            Fault: cache-folder, when it cannot be written to.
        """
        side = images.shape[2]
        paths = [self._path(kind, key, side) for key in keys]
        maps = [_read(path, side) for path in paths]
        missing = [index for index, plane in enumerate(maps) if plane is None]
        if missing:
            for index, plane in zip(missing, self.extractors.map(kind, images[missing]), strict=True):
                maps[index] = plane
                _write(paths[index], plane)
        return torch.stack(maps)

    def _path(self, kind: str, key: str, side: int) -> Path:
        checkpoint = self.extractors.hashes[kind][:KEY_LETTERS]
        return self.folder / f"{kind}-{checkpoint}-{side}" / key[:2] / f"{key}.png"


def _read(path: Path, side: int) -> Tensor | None:
    try:
        with Image.open(path) as image:
            plane = np.array(image)
    except (OSError, SyntaxError, ValueError):
        return None
    whole = plane.shape == (side, side) and plane.dtype == np.uint8
    return torch.from_numpy(plane)[None] if whole else None


def _write(path: Path, plane: Tensor) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            try:
                Image.fromarray(plane[0].numpy()).save(part, "PNG")
                part.close()
                os.replace(part.name, path)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise Fault(
            "cache-folder",
            f"Nothing can be written to {path.parent}: {error.strerror}.",
            "Make room or name another folder with --cache.",
        ) from error
