"""Flat parts: plate, washer, gear, bracket."""

import numpy as np

from ..geometry.extrude import extrude
from ..geometry.outlines import circle, hole, rounded_rectangle
from ..geometry.solids import lathe, rounded_box
from ..maths import TURN
from .body import Body, one


def plate(random: np.random.Generator) -> Body:
    """A rectangular or round plate with rows of holes."""
    width, height, thickness = random.uniform(0.6, 1), random.uniform(0.5, 0.9), random.uniform(0.03, 0.12)
    corner = random.uniform(0.03, 0.15)
    outlines = [rounded_rectangle(width, height, corner)]
    if random.random() < 0.3:
        outlines, height, corner = [circle(width / 2, points=120)], width, width / 2
    columns, rows, radius = random.integers(1, 4), random.integers(1, 4), random.uniform(0.03, 0.07)
    # so far inwards that a hole in a round corner leaves 0.02 of it
    inset = max(2 * radius, corner - (corner - radius - 0.02) / np.sqrt(2))
    wide, high = width - 2 * inset, height - 2 * inset
    apart = min(wide / max(columns - 1, 1), high / max(rows - 1, 1))
    for x in _spread(columns, wide):
        for y in _spread(rows, high):
            if random.random() < 0.85 and apart > 2.8 * radius:
                outlines.append(hole(circle(radius, (x, y), 40)))
    return one(extrude(outlines, thickness, 0.008), "metal|paint|plastic")


def washer(random: np.random.Generator) -> Body:
    """A flat ring with chamfers, or a round one."""
    outer, inner, height, chamfer = 0.5, random.uniform(0.2, 0.38), random.uniform(0.04, 0.2), 0.01
    if random.random() < 0.5:
        low, high = inner + chamfer, outer - chamfer
        rim = [(outer, chamfer), (outer, height - chamfer), (high, height)]
        profile = [(low, 0), (high, 0), *rim, (low, height), (inner, height - chamfer), (inner, chamfer)]
    else:
        angle, half = np.arange(48) / 48 * TURN, (outer - inner) / 2
        profile = np.stack([inner + half + half * np.cos(angle), half + half * np.sin(angle)], 1)
    return one(lathe(profile, 180, ring=True), "metal|rubber|plastic")


def gear(random: np.random.Generator) -> Body:
    """A spur gear with a bore, and holes in its web or a hub."""
    teeth, depth, height = int(random.integers(10, 30)), random.uniform(0.05, 0.1), random.uniform(0.08, 0.25)
    phase, tip = np.array([0, 0.25, 0.37, 0.63, 0.75]), np.array([False, False, True, True, False])
    angle = ((np.arange(teeth)[:, None] + phase) / teeth * TURN).ravel()
    radius = np.tile(np.where(tip, 0.5, 0.5 - depth), teeth)
    bore = hole(circle(random.uniform(0.06, 0.14), points=48))
    outlines = [np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1), bore]
    if random.random() < 0.5:
        for turn in np.linspace(0, TURN, int(random.integers(3, 7)), endpoint=False):
            outlines.append(hole(circle(0.07, (0.27 * np.cos(turn), 0.27 * np.sin(turn)), 36)))
        return one(extrude(outlines, height, 0.006), "metal|plastic")
    parts = [(extrude(outlines, height, 0.006), 0)]
    if random.random() < 0.5:
        parts.append((extrude([circle(random.uniform(0.18, 0.25)), bore], 1.5 * height, 0.01), 0))
    return Body(parts, ["metal|plastic"])


def bracket(random: np.random.Generator) -> Body:
    """An angle of sheet metal: a foot with slots and an upright wall, with gussets between them."""
    width, depth, rise = random.uniform(0.5, 0.9), random.uniform(0.35, 0.6), random.uniform(0.25, 0.5)
    thick = random.uniform(0.03, 0.06)
    outlines = [rounded_rectangle(width, depth, 0.05)]
    slots = int(random.integers(1, 4))
    for x in _spread(slots, 0.6 * width):
        outlines.append(hole(rounded_rectangle(0.08, random.uniform(0.08, 0.2), 0.039)) + np.array([x, 0.12 * depth]))
    wall = rounded_box((0.98 * width, thick, rise), 0.012, 30).moved(0, thick / 2 - depth / 2, rise / 2)
    parts = [(extrude(outlines, thick, 0.006), 0), (wall, 0)]
    for x in _spread(int(random.integers(0, 3)), 0.8 * width):
        foot, top = 0.3 * depth, 0.7 * rise
        gusset = extrude([np.array([[0, 0], [foot, 0], [foot, 0.02], [0.02, top], [0, top]])], 0.03, 0.004)
        upright = gusset._replace(vertices=gusset.vertices @ np.array([[0, 1, 0], [0, 0, 1], [1.0, 0, 0]]))
        parts.append((upright.moved(x - 0.015, 0.9 * thick - depth / 2, 0.9 * thick), 0))
    return Body(parts, ["metal|paint"])


def _spread(count: int, length: float) -> np.ndarray:
    """Places about 0, evenly apart."""
    return (np.arange(count) - (count - 1) / 2) * length / max(count - 1, 1)
