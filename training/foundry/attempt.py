"""A damaged thing beside the good one: pictures, depth, edges and mask, if the damage can be seen."""

import numpy as np
from numpy.typing import NDArray

from .defects.apply import Damage
from .defects.change import Spot
from .maths import Floats
from .order import Order
from .render.develop import Development
from .render.gbuffer import trace
from .render.radiance import render
from .render.samples import OVER, GBuffer, centres
from .setting.scene import Scene
from .setting.thing import Thing
from .shots import Shot, Twins
from .truth.depth import Scale, common_scale
from .truth.edges import find_edges
from .truth.mask import find_mask, grey_change
from .truth.thin import find_thin

VISIBLE = 6.0
"""Least mean change within the mask, in grey levels."""


def shoot(order: Order, scene: Scene, things: list[Thing]) -> Floats:
    """Radiance; both twins take the same paths of light."""
    seed = int(order.random(0).integers(1 << 31))
    return render(things, scene.light, scene.camera, order.side, order.samples, seed)


def attempt(
    order: Order, scene: Scene, damaged: Damage, spot: Spot, radiance: Floats, development: Development
) -> Twins | str:
    """The twins, or why they are none; `radiance` is that of the good scene."""
    rest = scene.things[1:]
    foreign = [] if damaged.foreign is None else [damaged.foreign]
    good_things, bad_things = [damaged.good, *rest], [damaged.bad, *rest, *foreign]
    changed = {0: damaged.changed}
    strange = {len(rest) + 1: np.ones(len(thing.mesh.faces), bool) for thing in foreign}
    good = trace(good_things, scene.camera, OVER * order.side, changed)
    bad = trace(bad_things, scene.camera, OVER * order.side, changed | strange)
    scale = common_scale([good, bad])
    mask = find_mask(good, bad, scale)
    if mask.sum() < order.least_pixels():
        return f"its mask has {mask.sum()} pixels"
    # the divided mesh of `good` looks as the scene's own, whose picture is there already
    bad_radiance = shoot(order, scene, bad_things)
    change = grey_change(*(development.develop(light, grain=False) for light in (radiance, bad_radiance)))[mask]
    if change.mean() < VISIBLE:
        return f"it changes the picture by {change.mean():.1f} grey levels"
    sample = scene.camera.pixel(OVER * order.side)
    edges = find_edges(good, sample), find_edges(bad, sample, find_thin(bad, spot, damaged.change))
    return Twins(
        Shot(development.picture(radiance), _depth(good, scale), edges[0]),
        Shot(development.picture(bad_radiance), _depth(bad, scale), edges[1]),
        mask,
        scale,
        float(change.mean()),
        float((change >= VISIBLE).mean()),
    )


def _depth(buffer: GBuffer, scale: Scale) -> NDArray[np.uint16]:
    return scale.encode(centres(buffer.disparity()))
