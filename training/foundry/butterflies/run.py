"""Specimens over several processes, one folder a species."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from ..collect import collect, fitting_jobs
from ..files import QUALITY, replace_file
from ..settings import agree
from .draw import draw_specimen
from .species import make_species

VERSION = 1


def draw_butterflies(
    out: Path,
    count: int,
    start: int,
    seed: int,
    side: int,
    specimens: int,
    jobs: int | None,
    say: Callable[[str], None] = print,
) -> None:
    """Draws specimens `start` to `start + count` that are not there yet, `specimens` of each species.

    Raises:
        Fault: foundry-settings, output-folder, scenes-failed.
    """
    agree(out, {"version": VERSION, "seed": seed, "side": side, "specimens": specimens})
    todo = [index for index in range(start, start + count) if not _place(out, specimens, index).is_file()]
    say(f"{len(todo)} of {count} butterflies to draw.")
    if todo:
        work = partial(draw_one, out, seed, side, specimens)
        collect(todo, work, min(jobs or fitting_jobs(), len(todo)), None, out)


def draw_one(out: Path, seed: int, side: int, specimens: int, index: int) -> bool:
    """Draws and writes one specimen."""
    species = make_species(np.random.default_rng([seed, 0, index // specimens]))
    picture = draw_specimen(species, side, np.random.default_rng([seed, 1, index]))
    content = BytesIO()
    Image.fromarray(picture).save(content, "JPEG", **QUALITY)
    replace_file(_place(out, specimens, index), lambda file: file.write(content.getvalue()))
    return True


def _place(out: Path, specimens: int, index: int) -> Path:
    return out / f"species-{index // specimens:04d}" / f"{index:06d}.jpg"
