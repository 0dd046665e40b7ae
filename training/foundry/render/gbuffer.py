"""The exact G-buffer of a scene."""

import mitsuba
import numpy as np

from ..maths import Flags
from ..setting.camera import Camera
from ..setting.thing import Thing
from .samples import GBuffer
from .sensor import to_sensor
from .shapes import to_shape


def trace(things: list[Thing], camera: Camera, side: int, changed: dict[int, Flags] | None = None) -> GBuffer:
    """The G-buffer of side × side samples; `changed` says for things by index which of their faces are defective."""
    changed = changed or {}
    meshes = [thing.mesh for thing in things]
    corners = np.concatenate([mesh.vertices.astype(np.float32)[mesh.faces] for mesh in meshes])
    normals = np.concatenate([mesh.normals.astype(np.float32) for mesh in meshes])
    owner = np.concatenate([np.full(len(mesh.faces), index) for index, mesh in enumerate(meshes)])
    slot = np.concatenate([mesh.slot for mesh in meshes])
    touched = np.concatenate([changed.get(index, np.zeros(len(mesh.faces), bool)) for index, mesh in enumerate(meshes)])

    # one mesh of all things, so that the index of the primitive is the index of the face
    diffuse = mitsuba.load_dict({"type": "twosided", "inner": {"type": "diffuse"}})
    scene = mitsuba.load_dict({"type": "scene", "all": to_shape(corners, normals, corners[..., :2], diffuse)})
    integrator = mitsuba.load_dict({"type": "aov", "aovs": "p:position,n:sh_normal,f:prim_index"})
    values = np.array(mitsuba.render(scene, sensor=to_sensor(camera, side, None), integrator=integrator, seed=0))
    position, normal, face = values[..., -7:-4], values[..., -4:-1], np.rint(values[..., -1]).astype(np.int64)

    hit = np.einsum("hwk,hwk->hw", normal, normal) > 0.5  # 0 where a ray meets nothing
    face = np.where(hit, face, 0)
    rays = position - camera.origin.astype(np.float32)
    away = np.einsum("hwk,hwk->hw", rays, normal) > 0
    with np.errstate(invalid="ignore"):
        distance = np.where(hit, rays @ camera.forward().astype(np.float32), np.inf)
    return GBuffer(
        hit,
        position,
        np.where(away[..., None], -normal, normal),
        distance,
        np.where(hit, owner[face], -1),
        np.where(hit, slot[face], -1),
        hit & touched[face],
    )
