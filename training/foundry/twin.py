"""One scene from random numbers to twins, or to the reason why there are none."""

import time
from dataclasses import dataclass
from typing import Any

from .attempt import attempt, shoot
from .defects.apply import damage
from .defects.catalogue import KINDS, kinds_for
from .looks.textures import Texture
from .order import Order
from .render.develop import choose_development
from .render.gbuffer import trace
from .setting.scene import draw_scene
from .shots import Twins
from .spot import GLANCE, choose_spot

TRIES = 6
"""So often a defect is made before the scene is dropped; each time it is stronger."""
FAITHFUL = 3
"""So many of them are of the kind that was drawn first; then another kind is drawn."""
STRONGER = 0.25


@dataclass(frozen=True)
class Made:
    """What became of an order; `twins` is None where no defect could be seen."""

    twins: Twins | None
    record: dict[str, Any]


def make_twins(order: Order, textures: list[Texture]) -> Made:
    """Draws and renders a scene with the variant that was started in this process."""
    start = time.monotonic()
    scene = draw_scene(order.random(1), textures, order.category, order.view, order.points())
    glance = trace(scene.things, scene.camera, GLANCE)
    radiance = shoot(order, scene, scene.things)
    development = choose_development(order.random(2), radiance)
    kinds, tried = order.random(3), []
    name = str(kinds.choice(kinds_for(scene.category)))
    for turn in range(TRIES):
        if turn >= FAITHFUL:
            name = str(kinds.choice(kinds_for(scene.category)))
        random, kind = order.random(4 + turn), KINDS[name]
        spot = choose_spot(random, scene, glance, kind, order.side, strength=1 + STRONGER * turn)
        if spot is None:
            tried.append({"kind": name, "reason": "no place for it"})
            continue
        damaged = damage(random, scene.things[0], kind, spot)
        twins = attempt(order, scene, damaged, spot, radiance, development)
        if isinstance(twins, str):
            tried.append({"kind": name, "reason": twins})
            continue
        record = {
            **scene.describe(),
            "defect": {"kind": name, "relief": kind.relief, **spot.describe()},
            "disparity_min": twins.scale.low,
            "disparity_max": twins.scale.high,
            "mask_pixels": int(twins.mask.sum()),
            "mean_change": round(twins.change, 2),
            "visible_share": round(twins.visible, 3),
        }
        return Made(twins, record | {"tried": tried, "seconds": _since(start)})
    return Made(None, {"category": scene.category, "tried": tried, "seconds": _since(start)})


def _since(start: float) -> float:
    return round(time.monotonic() - start, 2)
