"""Where a defect is visible."""

import numpy as np
from scipy import ndimage

from ..maths import Flags, Floats
from ..render.samples import GBuffer, centres, share
from .depth import Scale

MOVED = 0.0015
"""Least change of depth that counts, as a share of the scale."""
COVERED = 0.3
"""A pixel counts when this share of its samples does, or the one at its centre."""
SOFT = 0.7
"""Pixels."""


def find_mask(good: GBuffer, bad: GBuffer, scale: Scale) -> Flags:
    """Pixels where a defective face is seen in either twin, or where the depth is another."""
    moved = np.abs(good.disparity() - bad.disparity()) > MOVED * (scale.high - scale.low)
    samples = good.changed | bad.changed | moved | (good.hit != bad.hit)
    return (share(samples) >= COVERED) | centres(samples)


def grey_change(good: Floats, bad: Floats) -> Floats:
    """How far two pictures H W 3 in [0, 1] differ: H W, in grey levels (0 to 255), mean over the channels.

    The difference is blurred by less than a pixel before, so that noise of the renderer does not count as a change.
    """
    difference = ndimage.gaussian_filter(bad - good, (SOFT, SOFT, 0))
    return 255 * np.abs(difference).mean(-1)
