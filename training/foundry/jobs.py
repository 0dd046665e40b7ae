"""Scenes over several processes, into a folder that can be continued."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ..fault import Fault
from .collect import collect, cores, fitting_jobs, some
from .files import is_dropped, is_whole, write_scene
from .layout_3d import write_layout
from .looks.textures import Texture, list_textures
from .order import Order
from .setting.camera import View
from .setting.scene import CATEGORIES
from .settings import agree

VERSION = 1
"""Of the scenes: another one gives other scenes for the same seed."""


@dataclass(frozen=True)
class Batch:
    """Which scenes are made, and how."""

    out: Path
    count: int
    start: int
    seed: int
    side: int
    samples: int
    category: str | None
    view: View
    textures: Path | None

    def indices(self) -> list[int]:
        """The scenes' numbers."""
        return list(range(self.start, self.start + self.count))

    def order(self, index: int) -> Order:
        """One of them."""
        return Order(self.seed, index, self.side, self.samples, self.category, self.view)


def make_batch(
    batch: Batch, variant: str, jobs: int | None, layout: str | None, say: Callable[[str], None] = print
) -> None:
    """Renders the scenes that are not whole yet; `variant` as for choose_variant, `jobs` as many as fit where None.

    Raises:
        Fault: category-unknown, textures-missing, variant-unavailable, foundry-settings, output-folder, scenes-failed.
    """
    if batch.category not in (None, *CATEGORIES):
        raise Fault(
            "category-unknown",
            f"There is no category {batch.category}.",
            f"Choose one of {', '.join(CATEGORIES)}.",
        )
    textures = list_textures(batch.textures)
    agree(batch.out, _settings(batch, textures))
    todo = [index for index in batch.indices() if not is_whole(batch.out, index)]
    if todo:
        # late: the renderer is not needed where nothing is to be done
        from .render.variant import choose_variant

        variant = choose_variant(variant, say)
        jobs = min(jobs or (1 if variant == "cuda" else fitting_jobs()), len(todo))
        threads = max(1, cores() // jobs)
        say(f"{len(todo)} of {batch.count} scenes to make, {jobs} processes with {threads} threads.")
        work = partial(make_scene, batch, variant, textures)
        prepare = partial(_prepare, variant, threads)
        collect(todo, work, jobs, prepare, batch.out)
    else:
        say(f"All {batch.count} scenes are there.")
    dropped = [index for index in batch.indices() if is_dropped(batch.out, index)]
    if dropped:
        say(f"{len(dropped)} of {batch.count} scenes show no defect and were dropped: {some(dropped)}.")
    if layout == "mvtec-3d":
        written = write_layout(batch.out, batch.indices(), batch.out / layout)
        say(f"{batch.out / layout}: {written} samples.")


def make_scene(batch: Batch, variant: str, textures: list[Texture], index: int) -> bool:
    """Makes one scene and writes it; says whether it shows a defect."""
    from .twin import make_twins

    made = make_twins(batch.order(index), textures)
    origin = {"index": index, "seed": batch.seed, "side": batch.side, "samples": batch.samples, "view": batch.view}
    write_scene(batch.out, index, made.twins, {**origin, "variant": variant, **made.record})
    return made.twins is not None


def _prepare(variant: str, threads: int) -> None:
    from .render.session import start

    start(variant, threads)


def _settings(batch: Batch, textures: list[Texture]) -> dict[str, Any]:
    names = "\n".join(texture.colour.name for texture in textures)
    return {
        "version": VERSION,
        "seed": batch.seed,
        "side": batch.side,
        "samples": batch.samples,
        "category": batch.category,
        "view": batch.view,
        "textures": hashlib.sha256(names.encode()).hexdigest()[:12] if textures else None,
    }
