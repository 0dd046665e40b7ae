"""Outlines with holes, pulled up to a solid with chamfered rims."""

import numpy as np
from scipy.spatial import Delaunay, cKDTree

from ..maths import Flags, Floats, Ints
from .outlines import inside, outward, resample
from .solids import Solid, grid_faces

ROUNDS = 8
"""So often an outline's edge that a triangulation leaves out is halved; 2 have been enough."""


def extrude(outlines: list[Floats], height: float, chamfer: float = 0.01, step: float = 0.03) -> Solid:
    """Pulls outlines (counter-clockwise, holes clockwise) from z = 0 to `height`; no edge is much longer than step.

    The chamfer must be narrower than the step and than half of what stands between two outlines.
    """
    outlines = [resample(outline, step, closed=True) for outline in outlines]
    for _ in range(ROUNDS):
        inset = [outline - chamfer * outward(outline) for outline in outlines]
        points, faces = _triangulate(inset, step)
        missing = _missing_edges(inset, faces)
        if not any(gaps.any() for gaps in missing):
            break
        outlines = [_halve(outline, gaps) for outline, gaps in zip(outlines, missing, strict=True)]
    else:
        raise AssertionError("an outline crosses itself within the chamfer")
    vertices = [_at(points, height), _at(points, 0)]
    triangles = [faces, faces[:, ::-1] + len(points)]
    levels = resample(np.array([[chamfer, 0], [height - chamfer, 0]]), step)[:, 0]
    count = 2 * len(points)
    for outline, rim in zip(outlines, inset, strict=True):
        wall = np.stack([_at(rim, 0), *(_at(outline, level) for level in levels), _at(rim, height)], 1)
        triangles.append(grid_faces(*wall.shape[:2], True) + count)
        vertices.append(wall.reshape(-1, 3))
        count += len(vertices[-1])
    return Solid(np.concatenate(vertices), np.concatenate(triangles))


def _triangulate(outlines: list[Floats], step: float) -> tuple[Floats, Ints]:
    """Points (those of the outlines first, in their order) and counter-clockwise triangles that fill the outlines."""
    rims = np.concatenate(outlines)
    low, high = rims.min(0), rims.max(0)
    pitch = 1.3 * step
    grid = np.stack(np.meshgrid(*(np.arange(a, b, pitch) for a, b in zip(low, high, strict=True))), -1).reshape(-1, 2)
    grid = grid[(cKDTree(rims).query(grid)[0] > 0.7 * step) & inside(grid, outlines)]
    # points beyond the rims: points of a straight rim on the hull would end in triangles of no area
    beyond = np.concatenate([outline + step * outward(outline) for outline in outlines])
    beyond = beyond[~inside(beyond, outlines)]
    points = np.concatenate([rims, grid, beyond])
    faces = Delaunay(points).simplices
    faces = faces[inside(points[faces].mean(1), outlines) & (faces.max(1) < len(rims) + len(grid))]
    a, b, c = points[faces.T]
    turn = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]
    return points[: len(rims) + len(grid)], np.where(turn[:, None] > 0, faces, faces[:, ::-1])


def _missing_edges(outlines: list[Floats], faces: Ints) -> list[Flags]:
    """Which edges (from each point to the next) of each outline are no edge of a triangle."""
    count = faces.max() + 1
    present = np.concatenate([faces[:, a] * count + faces[:, b] for a, b in ((0, 1), (1, 2), (2, 0))])
    missing, first = [], 0
    for outline in outlines:
        index = first + np.arange(len(outline))
        missing.append(~np.isin(index * count + np.roll(index, -1), present))
        first += len(outline)
    return missing


def _halve(outline: Floats, edges: Flags) -> Floats:
    middles = 0.5 * (outline + np.roll(outline, -1, 0))
    return np.insert(outline, np.nonzero(edges)[0] + 1, middles[edges], 0)


def _at(points: Floats, z: float) -> Floats:
    return np.column_stack([points, np.full(len(points), z)])
