"""Pictures and maps as bytes of ordinary files. Sizes are means at 256².

Pictures and estimated maps may lose a little. AVIF with full colours keeps 95 % of the colour and 99 % of the
brightness of thin defects in 10 kB; WebP, whose colours have half the side, keeps 84 % (52 % at worst) in as much, and
JPEG needs 18 kB. Exact maps lose nothing but the depth's last bits; of a defective twin, what it changes is stored.
"""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, features

from ..fault import Fault

Bytes = NDArray[np.uint8]
Levels = NDArray[np.uint16]

PICTURE_QUALITY = 65
"""39 dB in 6.8 kB for a photo; JPEG needs 10.5."""
QUALITIES = {"depth": 50, "edge": 50, "height": 85}
"""Of maps that are estimates or were lossy when they came: 0.8, 2.8 and 0.7 grey levels mean difference for 1.3, 3.7
and 9 kB (lossless: 18, 33 and 26)."""
DEPTH_LEVELS = 2048
"""What float16 keeps near 1, so that each level is one: 15 kB, where 16 bits need 30. The faintest scratches, 0.15 % of
the depth's range, are three levels deep."""


def check_codec() -> None:
    """Proves that this Pillow reads and writes AVIF.

    Raises:
        Fault: pack-codec.
    """
    if not features.check("avif"):
        raise Fault("pack-codec", "The installed Pillow knows no AVIF.", "python -m pip install 'pillow>=11.3'")


def encode_picture(picture: Bytes) -> bytes:
    """H W 3 → AVIF."""
    return _avif(picture, PICTURE_QUALITY, "4:4:4")


def encode_estimate(plane: Bytes, kind: str) -> bytes:
    """H W → AVIF of the quality for a kind of QUALITIES."""
    return _avif(plane, QUALITIES[kind], "4:0:0")


def encode_exact(plane: Bytes | Levels) -> bytes:
    """H W of 8 or 16 bits → PNG."""
    return _save(Image.fromarray(plane), "PNG", optimize=True)


def encode_mask(mask: Bytes) -> bytes:
    """H W, 0 or 255 → PNG of one bit."""
    return _save(Image.fromarray(mask).convert("1", dither=Image.Dither.NONE), "PNG", optimize=True)


def decode(content: bytes) -> Bytes | Levels:
    """H W 3 of a picture, H W with 8 or 16 bits of an exact map or a mask."""
    with Image.open(io.BytesIO(content)) as image:
        return np.array(image.convert("L") if image.mode == "1" else image)


def decode_estimate(content: bytes) -> Bytes:
    """H W of what encode_estimate made, which opens as a picture of three channels."""
    with Image.open(io.BytesIO(content)) as image:
        return np.array(image.convert("L"))


def to_levels(depth: NDArray[np.float32]) -> Levels:
    """Depth in [0, 1] → 0 to DEPTH_LEVELS."""
    return np.round(depth * DEPTH_LEVELS).astype(np.uint16)


def from_levels(levels: Levels) -> NDArray[np.float32]:
    """The reverse, to half a level."""
    return levels.astype(np.float32) / DEPTH_LEVELS


def change(good: Bytes | Levels, bad: Bytes | Levels) -> Bytes | Levels:
    """What turns the good map into the bad one, around the middle of the type: a small fall is no large number."""
    return bad - good + _middle(good)


def changed(good: Bytes | Levels, difference: Bytes | Levels) -> Bytes | Levels:
    """The bad map again; unsigned arithmetic wraps on both ways, so that nothing is lost."""
    return good + difference - _middle(good)


def _middle(plane: Bytes | Levels) -> np.unsignedinteger:
    return plane.dtype.type(np.iinfo(plane.dtype).max // 2 + 1)


def _avif(array: Bytes, quality: int, subsampling: str) -> bytes:
    # one thread: many pictures are encoded at a time, and the bytes are the same everywhere
    options = {"quality": quality, "subsampling": subsampling, "speed": 6, "max_threads": 1}
    return _save(Image.fromarray(array), "AVIF", **options)


def _save(image: Image.Image, format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()
