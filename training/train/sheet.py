"""Sample sheets: what a run makes, to look at."""

from pathlib import Path

from PIL import Image
from torch import Tensor


def save_sheet(pictures: Tensor, path: Path) -> None:
    """R C 3 S S in [0, 1] → a JPEG of R rows and C columns."""
    rows, columns, _, height, width = pictures.shape
    sheet = pictures.clamp(0, 1).mul(255).round().byte().permute(0, 3, 1, 4, 2)  # R S C S 3
    path.parent.mkdir(exist_ok=True)
    Image.fromarray(sheet.reshape(rows * height, columns * width, 3).cpu().numpy()).save(path, quality=90)


def as_colour(plane: Tensor) -> Tensor:
    """N 1 S S or N 3 S S → N 3 S S."""
    return plane.expand(-1, 3, -1, -1)
