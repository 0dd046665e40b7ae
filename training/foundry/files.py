"""The files of a scene: each whole or not there, the record last."""

import json
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import numpy as np
from PIL import Image

from ..fault import Fault
from .shots import Twins

PICTURES = (
    "good.jpg",
    "bad.jpg",
    "good_depth.png",
    "bad_depth.png",
    "good_edge.png",
    "bad_edge.png",
    "mask.png",
)
RECORD, DROPPED = "meta.json", "dropped.json"
QUALITY = {"quality": 93, "subsampling": 0}
"""JPEG without thinned-out colours: a scratch is two pixels wide."""


def scene_file(folder: Path, index: int, name: str) -> Path:
    """NNNNNN_name of a scene."""
    return folder / f"{index:06d}_{name}"


def is_whole(folder: Path, index: int) -> bool:
    """All files of a scene are there, or it is known that it shows no defect."""
    files = [scene_file(folder, index, name) for name in (*PICTURES, RECORD)]
    return all(file.is_file() for file in files) or is_dropped(folder, index)


def is_dropped(folder: Path, index: int) -> bool:
    """A scene was made and shows no defect."""
    return scene_file(folder, index, DROPPED).is_file()


def write_scene(folder: Path, index: int, twins: Twins | None, record: dict[str, Any]) -> None:
    """Writes a scene's pictures and then its record; only a record where it has no twins.

    Raises:
        Fault: output-folder.
    """
    if twins is not None:
        for shot, side in ((twins.good, "good"), (twins.bad, "bad")):
            _save(shot.picture, scene_file(folder, index, f"{side}.jpg"), "JPEG", **QUALITY)
            _save(shot.depth, scene_file(folder, index, f"{side}_depth.png"), "PNG")
            _save(shot.edge, scene_file(folder, index, f"{side}_edge.png"), "PNG")
        _save(np.uint8(twins.mask) * 255, scene_file(folder, index, "mask.png"), "PNG")
    text = json.dumps(record, indent=1) + "\n"
    replace_file(scene_file(folder, index, RECORD if twins else DROPPED), lambda file: file.write(text.encode()))


def _save(picture: np.ndarray, path: Path, format: str, **options: Any) -> None:
    content = BytesIO()
    Image.fromarray(picture).save(content, format, **options)
    replace_file(path, lambda file: file.write(content.getvalue()))


def replace_file(path: Path, write: Callable[[IO[bytes]], Any]) -> None:
    """Writes a file beside its place and then moves it there.

    Raises:
        Fault: output-folder.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as file:
                write(file)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise output_fault(path.parent, error) from error


def sweep(folder: Path, indices: list[int]) -> None:
    """Removes what a process that was ended left half written of these scenes, and of no others."""
    for index in indices:
        for part in folder.glob(f".{index:06d}_*.part"):
            part.unlink(missing_ok=True)


def output_fault(folder: Path, error: OSError) -> Fault:
    """Why nothing can be written."""
    return Fault(
        "output-folder",
        f"Nothing can be written to {folder}: {error.strerror}.",
        "Name a folder that you may write to with --out.",
    )
