"""Textures from files: colour maps with height maps beside them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from ...fault import Fault
from ..maths import Floats, Picture


@dataclass(frozen=True)
class Texture:
    """Files of a surface that repeats in both directions."""

    colour: Path
    height: Path


def list_textures(folder: Path | None) -> list[Texture]:
    """The pairs `NAME.color.*` and `NAME.height.*` of a folder, by name; none without a folder.

    Raises:
        Fault: textures-missing, where the folder has no such pair.
    """
    if folder is None:
        return []
    colours = {path.name.split(".color.")[0]: path for path in sorted(folder.glob("*.color.*"))}
    heights = {path.name.split(".height.")[0]: path for path in folder.glob("*.height.*")}
    pairs = [Texture(colour, heights[name]) for name, colour in colours.items() if name in heights]
    if not pairs:
        raise Fault(
            "textures-missing",
            f"{folder} holds no pair NAME.color.jpg and NAME.height.jpg.",
            "Name another folder with --textures, or leave it out: the foundry then draws its own.",
        )
    return pairs


def read_colour(texture: Texture) -> Picture:
    """H W 3.

    Raises:
        Fault: texture-unreadable.
    """
    return np.asarray(_open(texture.colour, "RGB"))


def read_height(texture: Texture) -> Floats:
    """H W in [0, 1], high = 1.

    Raises:
        Fault: texture-unreadable.
    """
    return np.asarray(_open(texture.height, "L"), float) / 255


def _open(path: Path, mode: str) -> Image.Image:
    try:
        with Image.open(path) as picture:
            return picture.convert(mode)
    except (UnidentifiedImageError, OSError) as error:
        raise Fault("texture-unreadable", f"{path} is no picture: {error}.", "Take it out of the folder.") from error
