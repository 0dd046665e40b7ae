"""The picture before exposure."""

from typing import Any

import mitsuba
import numpy as np

from ..looks.material import plain
from ..maths import Floats
from ..setting.camera import Camera
from ..setting.light import Light
from ..setting.thing import Thing
from .sensor import to_sensor
from .shapes import KINDS, to_bsdf, to_shape

MULTIPLE = 12
"""Shapes of one kind of material are filled up to a multiple of this, so that scenes share their compiled code."""
BOUNCES = 4
BRIGHTEST = 1e4


def render(things: list[Thing], light: Light, camera: Camera, side: int, samples: int, seed: int) -> Floats:
    """Linear radiance side side 3.

    The same seed takes the same paths: two scenes differ only where light meets what differs.
    """
    sphere = mitsuba.load_dict(
        {
            "type": "envmap",
            "bitmap": mitsuba.Bitmap(light.surroundings),
            "to_world": mitsuba.ScalarTransform4f().rotate([1, 0, 0], 90),  # its up is y, ours z
        }
    )
    scene = mitsuba.load_dict({"type": "scene", "light": sphere, **_shapes(things), "lamp": _lamp(light)})
    integrator = mitsuba.load_dict({"type": "path", "max_depth": BOUNCES})
    sensor = to_sensor(camera, side, samples)
    picture = np.array(mitsuba.render(scene, sensor=sensor, integrator=integrator, seed=seed))[..., :3]
    return np.clip(np.nan_to_num(picture), 0, BRIGHTEST)


def _shapes(things: list[Thing]) -> dict[str, Any]:
    """One shape for each material of each thing."""
    by_kind: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for thing in things:
        mesh = thing.mesh
        for slot in np.unique(mesh.slot):
            faces, material = mesh.slot == slot, thing.materials[slot]
            corners, uv = mesh.vertices[mesh.faces[faces]], mesh.uv[faces] * material.scale
            by_kind[material.kind].append(to_shape(corners, mesh.normals[faces], uv, to_bsdf(material)))
    for kind, shapes in by_kind.items():
        shapes += [_filler(kind) for _ in range(-len(shapes) % MULTIPLE if shapes else MULTIPLE)]
    return {f"{kind}-{index}": shape for kind, shapes in by_kind.items() for index, shape in enumerate(shapes)}


def _filler(kind: Any) -> Any:
    """A tiny triangle far below the ground."""
    corner = np.array([[[0, 0, -9], [0, 1e-3, -9], [1e-3, 0, -9.0]]])
    return to_shape(corner, np.tile([0, 0, 1.0], (1, 3, 1)), corner[..., :2], to_bsdf(plain(0.5, kind=kind)))


def _lamp(light: Light) -> Any:
    """A mesh, so that its place is data and not code; a lamp that is off glows unseen."""
    corners = light.lamp_corners()
    normals = np.broadcast_to(-light.lamp / np.linalg.norm(light.lamp), corners.shape)
    radiance = max(light.power, 1e-4) / light.size**2
    glow = mitsuba.load_dict({"type": "area", "radiance": {"type": "rgb", "value": [radiance] * 3}})
    return to_shape(corners, normals, corners[..., :2], mitsuba.load_dict({"type": "diffuse"}), glow)
