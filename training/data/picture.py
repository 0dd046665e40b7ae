"""Pictures of any size and mode as RGB arrays, and their centre squares."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from ..fault import Fault

Picture = NDArray[np.uint8]

SMALLEST = 32
"""Pixels of the short side; what the networks need at least."""
VISIBLE = 0.25 * 255
"""So much of a cell a mask must cover: a line of one pixel survives a reduction to a quarter."""
DECODING = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    SyntaxError,
    EOFError,
    struct.error,
    Image.DecompressionBombError,
)
"""What Pillow's decoders raise on damaged files."""
DEEP_MODES = {"I": 65535, "I;16": 65535, "I;16B": 65535, "I;16L": 65535, "I;16N": 65535, "F": 1}
"""Grey modes with more than 8 bits, and what is white in them."""


def read_picture(path: Path) -> Picture:
    """A picture as the editor shows it: H W 3, upright by its EXIF, transparency over white, colour profile left out.

    Deep grey becomes 8 bits by its full range, never by its content, so that pictures of one series stay comparable.

    Raises:
        Fault: picture-unreadable, picture-too-small.
    """
    with opened(path) as image:
        picture = np.array(_to_rgb(image))
    height, width = picture.shape[:2]
    if min(height, width) < SMALLEST:
        raise Fault(
            "picture-too-small",
            f"{path} has {width} by {height} pixels, and {SMALLEST} are needed on either side.",
            "Leave it out or give it larger.",
        )
    return picture


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """A picture's file while it is decoded, upright.

    Raises:
        Fault: picture-unreadable, whatever the decoders say.
    """
    try:
        with Image.open(path) as image:
            yield ImageOps.exif_transpose(image)
    except DECODING as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> Fault:
    """The fault of a file that is no picture, or a damaged one."""
    reason = "it is no picture of a known format" if isinstance(error, Image.UnidentifiedImageError) else error
    return Fault("picture-unreadable", f"{path} cannot be read: {reason}.", "Save it again or leave it out.")


def square(picture: Picture, side: int) -> Picture:
    """The centre square of H W 3 (or H W) as side × side, antialiased where it shrinks.

    Hamming's filter stays within 45 dB of the area average that the editor takes, at every scale.
    """
    return np.array(resize_square(Image.fromarray(picture), side))


def square_mask(mask: Picture, side: int) -> Picture:
    """A mask H W (0 is outside) over the same square: 255 where it covers a quarter of the cell or more, else 0."""
    height, width = mask.shape
    cut = centre_box(width, height)
    covered = Image.fromarray(np.where(mask > 0, np.uint8(255), np.uint8(0))).resize(
        (side, side), Image.Resampling.BOX, cut
    )
    return np.where(np.asarray(covered) >= VISIBLE, np.uint8(255), np.uint8(0))


def resize_square(image: Image.Image, side: int) -> Image.Image:
    """The centre square of an image of any mode that Pillow can resize."""
    box = centre_box(*image.size)
    shrinks = box[2] - box[0] > side
    return image.resize((side, side), Image.Resampling.HAMMING if shrinks else Image.Resampling.BILINEAR, box)


def centre_box(width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the centre square."""
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    return left, top, left + side, top + side


def _to_rgb(image: Image.Image) -> Image.Image:
    if image.mode in DEEP_MODES:
        grey = np.asarray(image, np.float64) * (255 / DEEP_MODES[image.mode])
        return Image.fromarray(np.clip(np.nan_to_num(grey) + 0.5, 0, 255).astype(np.uint8)).convert("RGB")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")
