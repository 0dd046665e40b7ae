"""All kinds of defects by name."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..families.catalogue import FAMILIES
from ..geometry.mesh import Mesh
from ..maths import Floats
from ..surfaces.catalogue import SURFACES
from . import deforming, foreign, furrows, pits
from .change import Change, Spot


@dataclass(frozen=True)
class Kind:
    """How a defect is made, and what it needs."""

    make: Callable[[np.random.Generator, Mesh, Floats, Spot], Change]
    """From the refined mesh and its mean colour (RGB) at the spot."""
    size: tuple[float, float] = (0.045, 0.12)
    """Range of its radius, as a share of the thing's extent."""
    least: float = 6
    """Least radius in pixels."""
    refined: float = 1.0
    """Within so many radii of its spot it needs smaller triangles; 0 is nowhere."""
    rim: bool = False
    """Sits at the outline of the thing."""
    relief: bool = True
    """Changes the depth."""


LINE = {"size": (0.1, 0.22), "least": 12}

KINDS = {
    "dent": Kind(pits.dent),
    "bump": Kind(pits.bump),
    "hole": Kind(pits.hole),
    "stain": Kind(pits.stain, relief=False),
    "crack": Kind(furrows.crack, **LINE),
    "scratch": Kind(furrows.scratch, **LINE),
    "cut": Kind(furrows.cut, **LINE),
    "contamination": Kind(foreign.contamination, refined=0),
    "missing": Kind(deforming.missing, size=(0.07, 0.18), least=9, refined=1.65, rim=True),
    "bend": Kind(deforming.bend, refined=0),
}


def kinds_for(category: str) -> list[str]:
    """The kinds that can befall a category; those that change an outline count twice."""
    kinds = [name for name in KINDS if name not in ("missing", "bend")]
    if category not in SURFACES:
        kinds += ["missing"] * 2
        kinds += ["bend"] * 2 * FAMILIES[category].bends
    return kinds
