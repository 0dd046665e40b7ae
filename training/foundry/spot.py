"""A place for a defect that the camera sees."""

import numpy as np
from scipy import ndimage

from .defects.catalogue import Kind
from .defects.change import Spot, spot_at
from .maths import unit
from .render.samples import GBuffer
from .setting.scene import Scene
from .surfaces.catalogue import SURFACES

GLANCE = 96
"""Side of the G-buffer that places are chosen from."""
FACING = 0.45
"""Least cosine between a surface and the direction to the camera."""
SURFACE_EXTENT = 0.5
"""What defects on a surface are measured by; those on an object by its diagonal."""


def choose_spot(
    random: np.random.Generator, scene: Scene, glance: GBuffer, kind: Kind, side: int, strength: float
) -> Spot | None:
    """A spot on the first thing, away from the picture's border; None where none of it is visible enough."""
    visible = glance.thing == 0
    outer = ndimage.binary_fill_holes(visible) if kind.rim else visible  # nothing breaks off around a bore
    depth = ndimage.distance_transform_edt(np.pad(outer, 1))[1:-1, 1:-1]  # from the outline inwards
    rays = unit(glance.position - scene.camera.origin)
    facing = -np.einsum("hwk,hwk->hw", rays, glance.normal) > FACING
    fits = (depth <= 3) if kind.rim else (depth > 0.35 * depth.max()) & facing
    border = len(visible) // 12
    frame = np.pad(np.ones(np.subtract(visible.shape, 2 * border), bool), border)
    rows, columns = np.nonzero(visible & fits & frame)
    if not len(rows):
        return None
    pick = random.integers(len(rows))
    centre, normal = glance.position[rows[pick], columns[pick]], glance.normal[rows[pick], columns[pick]]
    pixel = scene.camera.pixel(side) * float(np.linalg.norm(centre - scene.camera.origin))
    surface = scene.category in SURFACES
    low, high = scene.things[0].mesh.bounds()
    extent = SURFACE_EXTENT if surface else float(np.linalg.norm(high - low))
    radius = max(random.uniform(*kind.size) * extent, kind.least * pixel)
    room = np.inf if surface else max(float(centre[2]), 0.0) / max(float(normal[2]), 0.05)
    return spot_at(random, centre, normal, radius=radius, pixel=pixel, room=room, strength=strength)
