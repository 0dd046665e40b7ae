"""Tiny sets, drawn, in the places and forms in which measurements look for them."""

from pathlib import Path

import data_trees
import numpy as np
from data_trees import draw, save
from PIL import Image
from scipy.io import savemat
from scipy.ndimage import binary_erosion

from training.evaluate.sets.butterflies import SPECIES, SUBSPECIES


def all_sets(data: Path) -> Path:
    """A folder with every set, two or three items each."""
    for part in ("hazelnut", "transistor", "screw"):
        data_trees.mvtec(data / "mvtec_ad" / part)
    for number, name in enumerate(SUBSPECIES):
        save(data / "heliconius" / name / "1.jpg", draw(number))
    for number, name in enumerate(SPECIES):
        save(data / "leeds_butterflies" / "images" / f"{name}0001.jpg", draw(100 + number))
    bsds(data)
    scenes(data / "rgbd_7scenes")
    twins(data / "twins_unseen")
    return data


def bsds(data: Path) -> None:
    """Two photos of a disk whose outline two people marked, one of them a pixel off."""
    for number in (1, 2):
        picture = np.full((120, 160, 3), 60, np.uint8)
        y, x = np.mgrid[:120, :160]
        inside = np.hypot(y - 55, x - 80) < 30 + number
        picture[inside] = 200
        save(data / "bsds500" / "images" / "test" / f"{number}.jpg", picture)
        outline = inside & ~binary_erosion(inside)
        people = np.empty((1, 2), object)
        for person in (0, 1):
            marks = np.empty((1, 1), [("Boundaries", object)])
            marks[0, 0]["Boundaries"] = np.roll(outline, person, 1).astype(np.uint8)
            people[0, person] = marks
        (data / "bsds500" / "groundTruth" / "test").mkdir(parents=True, exist_ok=True)
        savemat(data / "bsds500" / "groundTruth" / "test" / f"{number}.mat", {"groundTruth": people})
        save(data / "pidinet_maps" / f"{number}.png", (255 * outline).astype(np.uint8))


def scenes(folder: Path) -> None:
    """Frames of a room that recedes to the right, with places that the camera does not know."""
    for number in range(2):
        save(folder / f"frame-{number}.color.jpg", draw(number, 64, 86))
        depth = np.tile(np.linspace(1000, 3000, 640), (480, 1)).astype(np.uint16)
        depth[100:150, 200:300], depth[150:200, 200:300] = 0, 65535
        Image.fromarray(depth).save(folder / f"frame-{number}.depth.png")


def twins(folder: Path, count: int = 2) -> None:
    """Twins with a dent deep enough to count; every second one is seen from above."""
    data_trees.twins(folder, count)
    for number in range(count):
        dent = slice(20, 34), slice(10 + number, 30)
        mask = np.zeros((64, 64), np.uint8)
        mask[dent] = 255
        save(folder / f"{number:06d}_mask.png", mask)
        good = np.asarray(Image.open(folder / f"{number:06d}_good_depth.png"))
        bad = good.copy()
        bad[dent] -= 3000
        save(folder / f"{number:06d}_bad_depth.png", bad)
        picture = np.asarray(Image.open(folder / f"{number:06d}_good.jpg")).copy()
        picture[dent] = picture[dent] // 2
        save(folder / f"{number:06d}_bad.jpg", picture, quality=92)
