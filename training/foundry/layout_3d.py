"""Scenes as a folder that is laid out as MVTec 3D-AD is."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image

from .files import RECORD, replace_file, scene_file
from .setting.camera import Camera
from .truth.depth import Scale, to_points

SPLITS = ("test", "train", "test", "train", "validation")
"""The split of a scene by its number. Twins share what is not defective, so that one of them must not be learned from
while the other one is tested: the defective twins of training and validation scenes stay out."""


def write_layout(scenes: Path, indices: list[int], out: Path) -> int:
    """Writes `<category>/<split>/<defect>/{rgb,xyz,gt}/NNN` of the scenes that show a defect; returns how many samples.

    xyz is float32 H W 3 in camera coordinates (x right, y down, z forward), 0 where nothing is; gt is there for every
    test picture. Samples that are there are written again.

    Raises:
        Fault: output-folder.
    """
    present = [index for index in indices if scene_file(scenes, index, RECORD).is_file()]
    return sum(_write_scene(scenes, index, out) for index in present)


def _write_scene(scenes: Path, index: int, out: Path) -> int:
    record = json.loads(scene_file(scenes, index, RECORD).read_text())
    split = SPLITS[index % len(SPLITS)]
    folder = out / record["category"] / split
    mask = _read(scene_file(scenes, index, "mask.png"))
    samples = [("good", "good", np.zeros_like(mask))]
    if split == "test":
        samples.append(("bad", record["defect"]["kind"], mask))
    for twin, defect, truth in samples:
        picture, depth = (_read(scene_file(scenes, index, f"{twin}{part}")) for part in (".jpg", "_depth.png"))
        _write_png(folder / defect / "rgb" / f"{index:03d}.png", picture)
        _write_points(folder / defect / "xyz" / f"{index:03d}.tiff", _points(depth, record))
        if split == "test":
            _write_png(folder / defect / "gt" / f"{index:03d}.png", truth)
    return len(samples)


def _points(depth: NDArray[np.uint16], record: dict[str, Any]) -> NDArray[np.float32]:
    place = record["camera"]
    camera = Camera(*(np.array(place[name]) for name in ("origin", "target", "up")), place["fov"])
    scale = Scale(record["disparity_min"], record["disparity_max"])
    return to_points(scale.decode(depth), camera)


def _read(path: Path) -> np.ndarray:
    with Image.open(path) as picture:
        return np.asarray(picture)


def _write_png(path: Path, picture: np.ndarray) -> None:
    replace_file(path, lambda file: Image.fromarray(picture).save(file, "PNG"))


def _write_points(path: Path, points: NDArray[np.float32]) -> None:
    # the library wants to read back what it wrote, so that it writes to memory
    content = BytesIO()
    tifffile.imwrite(content, points, photometric="minisblack", planarconfig="contig")
    replace_file(path, lambda file: file.write(content.getvalue()))
