"""All families of objects by name."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from . import assemblies, fasteners, foods, plates, turned
from .body import Body


@dataclass(frozen=True)
class Family:
    """How an object is built, and what may happen to it."""

    build: Callable[[np.random.Generator], Body]
    lies: bool = False
    """Is longer than wide, and mostly lies on its side."""
    tips: bool = False
    """Lies on another side now and then."""
    bends: bool = False
    """Can be bent."""


FAMILIES = {
    "plate": Family(plates.plate, bends=True),
    "washer": Family(plates.washer),
    "gear": Family(plates.gear),
    "bracket": Family(plates.bracket, bends=True),
    "nut": Family(fasteners.nut, tips=True),
    "bolt": Family(fasteners.bolt, lies=True, bends=True),
    "spring": Family(fasteners.spring, lies=True, bends=True),
    "dowel": Family(turned.dowel, lies=True, bends=True),
    "bottle": Family(turned.bottle, lies=True, bends=True),
    "cap": Family(turned.cap),
    "pill": Family(turned.pill),
    "cookie": Family(foods.cookie),
    "bagel": Family(foods.bagel),
    "fruit": Family(foods.fruit, tips=True),
    "kernel": Family(foods.kernel, lies=True),
    "cable": Family(assemblies.cable, bends=True),
    "casting": Family(assemblies.casting),
    "connector": Family(assemblies.connector, bends=True),
}
