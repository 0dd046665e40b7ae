"""All families of surfaces by name."""

from collections.abc import Callable

import numpy as np

from ..looks.textures import Texture
from .field import Plan, Relief
from .leather import leather
from .photographed import photographed
from .planks import planks
from .tiles import tiles
from .woven import perforated, weave

SURFACES: dict[str, Callable[[np.random.Generator, Plan, list[Texture]], Relief]] = {
    "relief": photographed,
    "weave": weave,
    "perforated": perforated,
    "tiles": tiles,
    "planks": planks,
    "leather": leather,
}
WEIGHTS = {"relief": 3}
"""How often a surface is drawn, where it is not once: photographed ones are the most varied."""
