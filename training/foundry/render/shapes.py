"""Meshes and materials as the renderer's objects, in memory."""

from typing import Any

import mitsuba
import numpy as np

from ..looks.material import Kind, Material
from ..maths import Floats

KINDS: tuple[Kind, ...] = ("principled", "roughconductor", "plastic", "diffuse")


def to_shape(corners: Floats, normals: Floats, uv: Floats, bsdf: Any, emitter: Any = None) -> Any:
    """Triangles with corners M 3 3, their normals M 3 3 and uv M 3 2.

    Normals are interpolated as they are and made unit vectors afterwards, so that dividing a triangle changes nothing.
    """
    properties = mitsuba.Properties()
    properties["bsdf"] = bsdf
    if emitter is not None:
        properties["emitter"] = emitter
    count = len(corners)
    shape = mitsuba.Mesh("mesh", 3 * count, count, props=properties, has_vertex_normals=True, has_vertex_texcoords=True)
    values = mitsuba.traverse(shape)
    values["vertex_positions"] = _flat(corners)
    values["vertex_normals"] = _flat(normals)
    values["vertex_texcoords"] = _flat(uv)
    values["faces"] = np.arange(3 * count, dtype=np.uint32)
    values.update()
    return shape


def to_bsdf(material: Material) -> Any:
    """A two-sided BSDF.

    All materials of a kind have one structure (no parameter is ever left out), so that the compiled code of one scene
    serves the next.
    """
    texture = {"type": "bitmap", "bitmap": mitsuba.Bitmap(np.array(material.picture, order="C"))}
    inner = {
        "principled": {
            "base_color": texture,
            "roughness": material.rough,
            "metallic": max(material.metallic, 1e-3),
            "specular": 0.5,
            "clearcoat": max(material.coat, 1e-3),
            "clearcoat_gloss": 0.9,
        },
        "roughconductor": {
            "material": "none",
            "specular_reflectance": texture,
            "alpha": max(material.rough**2, 0.03),
        },
        "plastic": {"diffuse_reflectance": texture},
        "diffuse": {"reflectance": texture},
    }[material.kind]
    return mitsuba.load_dict({"type": "twosided", "inner": {"type": material.kind, **inner}})


def _flat(values: Floats) -> np.ndarray:
    return np.ascontiguousarray(values, np.float32).ravel()
