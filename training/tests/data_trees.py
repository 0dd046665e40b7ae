"""Small data sets, drawn, laid out as their users have them."""

import json
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image


def draw(seed: int, height: int = 48, width: int = 64) -> np.ndarray:
    """A picture H W 3: a soft disk on a shaded ground."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width] / min(height, width)
    colours = random.uniform(40, 220, (2, 3))
    cy, cx = random.uniform(0.3, 0.7, 2)
    disk = 1 / (1 + np.exp(30 * (np.hypot(y - cy, x - cx) - 0.25)))[..., None]
    picture = colours[0] * (0.8 + 0.2 * y[..., None]) * (1 - disk) + colours[1] * disk
    return np.clip(picture + random.normal(0, 2, picture.shape), 0, 255).astype(np.uint8)


def save(path: Path, array: np.ndarray, **options: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(array).save(path, **options)
    return path


def photos(folder: Path, names: str, seed: int = 0) -> Path:
    """Pictures of these names."""
    for number, name in enumerate(names.split()):
        save(folder / name, draw(seed + number))
    return folder


def stray(folder: Path) -> None:
    """What lies about in the folders of real sets."""
    for name in ("Thumbs.db", "license.txt", "readme.MD", ".DS_Store", "._1.png", "labels.csv"):
        (folder / name).write_bytes(b"no picture")


def mvtec(folder: Path, suffix: str = "png") -> Path:
    """A category of MVTec AD: 3 train, 1 good and 2 scratched in test, a mask for one of these."""
    photos(folder / "train" / "good", " ".join(f"{number:03d}.{suffix}" for number in range(3)))
    photos(folder / "test" / "good", f"000.{suffix}", 10)
    photos(folder / "test" / "scratch", f"000.{suffix} 001.{suffix}", 20)
    mask = np.zeros((48, 64), np.uint8)
    mask[20:24, 10:50] = 255
    save(folder / "ground_truth" / "scratch" / "000_mask.png", mask)
    return folder


def xyz(folder: Path, name: str, hole: slice = slice(10, 14)) -> Path:
    """Places of a plane that comes nearer to the right (0.6 to 0.5 m), zeros in some rows."""
    z = np.tile(np.linspace(0.6, 0.5, 64, dtype=np.float32), (48, 1))
    places = np.stack([z * 0.1, z * 0.2, z], -1)
    places[hole] = 0
    folder.mkdir(parents=True, exist_ok=True)
    tifffile.imwrite(folder / name, places, photometric="rgb")
    return folder / name


def mvtec_3d(folder: Path) -> Path:
    """A category of MVTec 3D-AD."""
    for split, label, count in (
        ("train", "good", 2),
        ("validation", "good", 1),
        ("test", "good", 1),
        ("test", "hole", 1),
    ):
        for number in range(count):
            sample = folder / split / label
            save(sample / "rgb" / f"{number:03d}.png", draw(number))
            xyz(sample / "xyz", f"{number:03d}.tiff")
            if split == "test":
                save(sample / "gt" / f"{number:03d}.png", np.full((48, 64), 255 * (label == "hole"), np.uint8))
    return folder


SCRATCH = (20, slice(12, 52), 0.0015)
"""Row, columns and height of the scratch in a twin's depth: as faint as the foundry's faintest."""


def twin(folder: Path, number: int, steep: bool, side: int = 64) -> None:
    """A twin as the foundry writes it, depth in 16 bits."""
    name = f"{number:06d}"
    row, columns, height = SCRATCH
    good = draw(number, side, side)
    bad, mask = good.copy(), np.zeros((side, side), np.uint8)
    bad[row, columns], mask[row, columns] = 20, 255
    slope = np.add.outer(np.linspace(0.2, 0.6, side), np.linspace(0, 0.3, side))
    scratched = slope.copy()
    scratched[row, columns] -= height
    for word, picture, depth in (("good", good, slope), ("bad", bad, scratched)):
        save(folder / f"{name}_{word}.jpg", picture, quality=92)
        save(folder / f"{name}_{word}_depth.png", np.round(depth * 65535).astype(np.uint16))
        edge = np.where(np.abs(np.diff(picture[..., 1].astype(int), axis=1, prepend=0)) > 12, 200, 3).astype(np.uint8)
        save(folder / f"{name}_{word}_edge.png", edge)
    save(folder / f"{name}_mask.png", mask)
    camera = {"origin": [0.1, 0, 2] if steep else [1, 1, 1], "target": [0, 0, 0.1]}
    (folder / f"{name}_meta.json").write_text(json.dumps({"camera": camera}))


def twins(folder: Path, count: int) -> Path:
    """Every second one is seen from above."""
    folder.mkdir(parents=True)
    for number in range(count):
        twin(folder, number, steep=number % 2 == 0)
    return folder


def heights(folder: Path) -> Path:
    """One surface with a lossy height map, one with an exact one."""
    slope = np.add.outer(np.linspace(0, 120, 64), np.linspace(0, 120, 64))
    for name, suffix in (("cloth", "jpg"), ("stone", "png")):
        save(folder / f"{name}.color.jpg", draw(7, 64, 64))
        save(folder / f"{name}.height.{suffix}", slope.astype(np.uint8))
    return folder
