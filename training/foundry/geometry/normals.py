"""Normals of faces and of their corners."""

import numpy as np

from ..maths import Floats, Ints, unit


def face_areas(vertices: Floats, faces: Ints) -> Floats:
    """Normals M 3 as long as twice the area of their faces."""
    a, b, c = (vertices[faces[:, corner]] for corner in range(3))
    return np.cross(b - a, c - a)


def crease_normals(vertices: Floats, faces: Ints, crease: float) -> Floats:
    """Unit normals M 3 3 of the corners.

    A corner takes the mean of the faces around its vertex, by area, that differ from its own face by less than `crease`
    degrees: round things look round and sharp edges stay sharp.
    """
    areas = face_areas(vertices, faces)
    normals, corners = unit(areas), faces.ravel()
    order = np.argsort(corners, kind="stable")  # the corners of one vertex stand side by side
    valence = np.bincount(corners, minlength=len(vertices))
    start = np.cumsum(valence) - valence
    own, left = np.arange(len(corners)) // 3, valence[corners]
    total, least = np.zeros((len(corners), 3)), np.cos(np.radians(crease))
    for turn in range(valence.max(initial=0)):
        corner = np.nonzero(left > turn)[0]
        other = order[start[corners[corner]] + turn] // 3
        near = np.einsum("ij,ij->i", normals[own[corner]], normals[other]) > least
        total[corner[near]] += areas[other[near]]
    lost = np.linalg.norm(total, axis=1) < 1e-15
    total[lost] = normals[own[lost]]
    return unit(total).reshape(-1, 3, 3)
