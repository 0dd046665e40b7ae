"""Cracks and scratches as single lines."""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from ..defects.change import Change, Spot
from ..defects.polylines import distance_to
from ..maths import Flags
from ..render.samples import GBuffer

WIDTH = 1.0
"""Samples on either side of a line that belong to it."""
MARGIN = 3
"""Samples around a furrow that are looked at."""


@dataclass(frozen=True)
class Thin:
    """Samples H W."""

    line: Flags
    """On the middle of a line."""
    band: Flags
    """Within its furrow, whose own edges do not count."""


def find_thin(buffer: GBuffer, spot: Spot, change: Change) -> Thin | None:
    """The lines of a defect of the first thing as the camera sees them; None where it has none."""
    line, band = np.zeros(buffer.hit.shape, bool), np.zeros(buffer.hit.shape, bool)
    if not change.lines:
        return None
    # the furrow and a little more, of the defective thing only: a foreign body has no lines
    near = ndimage.binary_dilation(buffer.changed, iterations=MARGIN) & (buffer.thing == 0)
    if near.any():
        flat = spot.project(buffer.position)
        away, across, _ = distance_to(flat[near], change.lines)
        # how much farther from the line one is a sample further down or to the right
        slopes = [np.einsum("nk,nk->n", across, step[near]) for step in np.gradient(flat, axis=(0, 1))]
        line[near] = away <= WIDTH * np.hypot(*slopes)
        band[near] = away < change.reach
    return Thin(line, band)
