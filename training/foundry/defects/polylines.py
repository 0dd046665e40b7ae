"""Lines in a tangent plane, and distances to them."""

from itertools import pairwise

import numpy as np

from ..maths import Floats


def wander(random: np.random.Generator, reach: float, sway: float, points: int = 14) -> Floats:
    """A line (points 2) through 0 from -reach to reach that sways as it goes."""
    x = np.linspace(-reach, reach, points)
    y = np.cumsum(random.normal(0, sway, points)) * 2 * reach / points
    return np.stack([x, y - y[points // 2]], 1)


def branch(random: np.random.Generator, line: Floats, reach: float) -> Floats:
    """A shorter line that leaves another one to a side."""
    start = line[int(random.integers(3, len(line) - 3))]
    angle, length = random.choice([-1, 1]) * random.uniform(0.5, 1.2), random.uniform(0.3, 0.6) * reach
    along = length * np.linspace(0, 1, 8)
    sway = length * np.cumsum(random.normal(0, 0.05, 8))
    sway -= sway[0]  # it starts on the line
    return start + np.stack([along * np.cos(angle), along * np.sin(angle) + sway], 1)


def distance_to(points: Floats, lines: list[Floats]) -> tuple[Floats, Floats, Floats]:
    """Of points N 2: distance to the nearest line, unit vector from it (N 2), and the place along that line in 0..1."""
    nearest = np.full(len(points), np.inf)
    across, place = np.zeros_like(points), np.zeros(len(points))
    for line in lines:
        for piece, (start, end) in enumerate(pairwise(line)):
            along = end - start
            t = np.clip((points - start) @ along / (along @ along), 0, 1)
            gap = points - start - t[:, None] * along
            length = np.linalg.norm(gap, axis=1)
            closer = length < nearest
            nearest[closer] = length[closer]
            across[closer] = gap[closer] / np.maximum(length[closer], 1e-12)[:, None]
            place[closer] = (piece + t[closer]) / (len(line) - 1)
    return nearest, across, place
