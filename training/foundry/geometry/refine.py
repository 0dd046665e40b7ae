"""Smaller triangles where a defect will be, without a change of the surface."""

from dataclasses import replace

import numpy as np

from ..maths import Flags, Floats, Ints
from .mesh import Mesh
from .split import split_faces

ROUNDS = 14
MARGIN = 1.7
"""Faces within so many radii are looked at; grading reaches beyond the ball itself."""


def refine_near(mesh: Mesh, centre: Floats, radius: float, longest: float) -> Mesh:
    """Divides edges within a ball until none is longer than `longest`; around it triangles grow step by step.

    A face with a divided edge has its longest edge divided too (Rivara), so that no sliver arises.
    """
    near = _touches(mesh, centre, MARGIN * radius)
    part = _keep(mesh, near)
    refined = _refine(part, centre, radius, longest)
    if _open_edges(refined.faces) != _open_edges(part.faces):
        # grading went past the part: its border was divided, so that the rest would not fit to it any more
        return _refine(mesh, centre, radius, longest)
    rest = _keep(mesh, ~near)
    both = {name: np.concatenate([getattr(rest, name), getattr(refined, name)]) for name in _OF_FACES}
    return replace(refined, **both)


def _refine(mesh: Mesh, centre: Floats, radius: float, longest: float) -> Mesh:
    for _ in range(ROUNDS):
        ends, edge = _edges(mesh.faces)
        length = np.linalg.norm(mesh.vertices[ends[:, 0]] - mesh.vertices[ends[:, 1]], axis=1)
        marked = np.zeros(len(ends), bool)
        marked[edge[_touches(mesh, centre, radius)]] = True
        marked &= length > longest
        if not marked.any():
            break
        middle = np.full(len(ends), -1)
        marked = _with_longest(edge, length, marked)
        middle[marked] = len(mesh.vertices) + np.arange(marked.sum())
        added = 0.5 * (mesh.vertices[ends[marked, 0]] + mesh.vertices[ends[marked, 1]])
        mesh = split_faces(mesh, np.concatenate([mesh.vertices, added]), middle[edge])
    return mesh


def _with_longest(edge: Ints, length: Floats, marked: Flags) -> Flags:
    # of equal lengths both faces must choose the same: the number of the edge decides
    rank = np.empty(len(length), int)
    rank[np.lexsort([np.arange(len(length)), length])] = np.arange(len(length))
    longest = np.take_along_axis(edge, rank[edge].argmax(1)[:, None], 1)[:, 0]
    while True:
        wanting = marked[edge].any(1) & ~marked[longest]
        if not wanting.any():
            return marked
        marked[longest[wanting]] = True


def _edges(faces: Ints) -> tuple[Ints, Ints]:
    """Ends E 2 of all edges, and which edges (M 3) a face has: 01, 12, 20."""
    pairs = np.sort(faces[:, [[0, 1], [1, 2], [2, 0]]], 2).reshape(-1, 2).astype(np.int64)
    count = faces.max(initial=0) + 1
    key, edge = np.unique(pairs[:, 0] * count + pairs[:, 1], return_inverse=True)
    return np.stack([key // count, key % count], 1), edge.reshape(-1, 3)


def _open_edges(faces: Ints) -> int:
    return int((np.bincount(_edges(faces)[1].ravel()) == 1).sum())


def _touches(mesh: Mesh, centre: Floats, radius: float) -> Flags:
    corners = mesh.vertices[mesh.faces]
    middle = corners.mean(1)
    reach = np.sqrt(((corners - middle[:, None]) ** 2).sum(2).max(1))
    return np.linalg.norm(middle - centre, axis=1) < radius + 1.01 * reach


_OF_FACES = ("faces", "slot", "normals", "uv")


def _keep(mesh: Mesh, faces: Flags) -> Mesh:
    return replace(mesh, **{name: getattr(mesh, name)[faces] for name in _OF_FACES})
