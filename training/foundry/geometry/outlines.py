"""Closed outlines in the plane (N 2, counter-clockwise, the last point is not the first again)."""

import numpy as np

from ..maths import TURN, Flags, Floats


def circle(radius: float, centre: tuple[float, float] = (0, 0), points: int = 72) -> Floats:
    """A circle as a regular polygon."""
    return polygon(points, radius) + np.asarray(centre)


def polygon(corners: int, radius: float) -> Floats:
    """A regular polygon, its first corner on the x axis."""
    angle = np.arange(corners) / corners * TURN
    return radius * np.stack([np.cos(angle), np.sin(angle)], 1)


def rounded_rectangle(width: float, height: float, radius: float, points: int = 10) -> Floats:
    """A rectangle about 0 whose corners are arcs of so many points."""
    quarter = np.linspace(0, TURN / 4, points)
    signs = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    corners = [
        np.array([x * (width / 2 - radius), y * (height / 2 - radius)])
        + radius * np.stack([np.cos(quarter + turn), np.sin(quarter + turn)], 1)
        for (x, y), turn in zip(signs, np.arange(4) * TURN / 4, strict=True)
    ]
    return np.concatenate(corners)


def hole(outline: Floats) -> Floats:
    """The same outline clockwise, as holes are given."""
    return outline[::-1]


def resample(line: Floats, step: float, closed: bool = False) -> Floats:
    """Puts points on an open line or an outline so that no piece is longer than `step`; its corners stay."""
    line = np.asarray(line, float)
    ends = np.concatenate([line[1:], line[:1]]) if closed else line[1:]
    pieces = []
    for start, end in zip(line[: len(ends)], ends, strict=True):
        count = max(1, int(np.ceil(np.linalg.norm(end - start) / step)))
        pieces.append(start + (end - start) * (np.arange(count) / count)[:, None])
    return np.concatenate(pieces if closed else [*pieces, line[-1:]])


def outward(outline: Floats) -> Floats:
    """Unit vectors N 2 that point away from the material: out of an outline, into a hole."""
    along = np.roll(outline, -1, 0) - np.roll(outline, 1, 0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-12)
    return np.stack([along[:, 1], -along[:, 0]], 1)


def inside(points: Floats, outlines: list[Floats]) -> Flags:
    """Which points N 2 lie within outlines and outside of their holes (even-odd rule)."""
    start = np.concatenate(outlines)
    end = np.concatenate([np.roll(outline, -1, 0) for outline in outlines])
    level = start[:, 1] != end[:, 1]
    (x0, y0), (x1, y1) = start[level].T, end[level].T
    x, y = points[:, :1], points[:, 1:]
    crossed = ((y0 > y) != (y1 > y)) & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
    return crossed.sum(1) % 2 == 1
