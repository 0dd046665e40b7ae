"""Edge maps thinned to lines one pixel wide, as the benchmark of edges does before it counts.

Non-maximum suppression (Canny, 1986; in the form of Dollár & Zitnick, PAMI 2015), then morphological thinning (Lam, Lee
& Suen, PAMI 1992, page 879), once for all thresholds where the benchmark thins at each of them.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import convolve1d, map_coordinates

SLACK = 1.01
"""A place stays where no neighbour across the edge exceeds it by more than this factor."""
BORDER = 5
"""Pixels from the picture's rim over which edges fade out: there they are mostly the rim's."""
FLOOR = 0.01
"""What is fainter is no edge at all."""

AROUND = ((0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1), (1, 0), (1, 1))
"""The neighbours 1 to 8 of a pixel as steps (y, x), anticlockwise from the right."""


def thin(edge: NDArray[np.floating]) -> NDArray[np.float64]:
    """An edge map (H W, in [0, 1]) with all but its lines set to 0."""
    ridges = suppress(edge)
    return ridges * thin_lines(ridges >= FLOOR)


def suppress(edge: NDArray[np.floating]) -> NDArray[np.float64]:
    """The map, slightly smoothed, on its ridges and 0 elsewhere."""
    soft = _triangle(np.asarray(edge, np.float64), 1)
    angle = _across(_triangle(soft, 4))
    height, width = soft.shape
    y, x = np.mgrid[:height, :width]
    ridge = np.ones_like(soft, bool)
    for step in (-1, 1):
        places = [y + step * np.sin(angle), x + step * np.cos(angle)]
        ridge &= soft * SLACK >= map_coordinates(soft, places, order=1, mode="nearest")
    rim = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y))
    return soft * ridge * np.minimum(rim / BORDER, 1)


def thin_lines(lines: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Takes pixels (H W) from the lines' sides until they are one pixel wide; connections and ends stay."""
    height, width = lines.shape
    stays = np.pad(lines, 1).ravel()
    steps = np.array([y * (width + 2) + x for y, x in AROUND])
    places = np.flatnonzero(stays)
    before = -1
    while before != len(places):
        before = len(places)
        for removable in REMOVABLE:
            around = (stays[places[:, None] + steps] << np.arange(8)).sum(1)
            stays[places[removable[around]]] = False
            places = places[~removable[around]]
    return stays.reshape(height + 2, width + 2)[1:-1, 1:-1]


def _removable() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each of the 256 neighbourhoods (bit k − 1: neighbour k), whether the two half steps take the pixel away."""
    bits = (np.arange(256)[:, None] >> np.arange(8) & 1).astype(bool)
    x = [bits[:, (number - 1) % 8] for number in range(10)]  # x[1] to x[8], and x[9] = x[1]
    pieces = sum((~x[k] & (x[k + 1] | x[k + 2])).astype(int) for k in (1, 3, 5, 7))
    sides = np.minimum(
        sum((x[k] | x[k + 1]).astype(int) for k in (1, 3, 5, 7)),
        sum((x[k] | x[k + 1]).astype(int) for k in (2, 4, 6, 8)),
    )
    inside = (pieces == 1) & (sides >= 2) & (sides <= 3)
    return inside & ~((x[2] | x[3] | ~x[8]) & x[1]), inside & ~((x[6] | x[7] | ~x[4]) & x[5])


REMOVABLE = _removable()


def _across(soft: NDArray[np.float64]) -> NDArray[np.float64]:
    """The angle (x to the right, y down) at right angles to the edges, from second derivatives."""
    dy, dx = np.gradient(soft)
    dyy, _ = np.gradient(dy)
    dxy, dxx = np.gradient(dx)
    return np.mod(np.arctan(dyy * np.sign(-dxy) / (dxx + 1e-5)), np.pi)


def _triangle(plane: NDArray[np.float64], radius: int) -> NDArray[np.float64]:
    """Smoothed by a triangle of the given radius along both axes."""
    weights = np.minimum(np.arange(1, 2 * radius + 2), np.arange(2 * radius + 1, 0, -1)) / (radius + 1) ** 2
    for axis in (0, 1):
        plane = convolve1d(plane, weights, axis=axis, mode="reflect")
    return plane
