"""Nut, bolt and spring."""

import numpy as np

from ..geometry.extrude import extrude
from ..geometry.outlines import circle, hole, polygon
from ..geometry.solids import Solid, lathe, tube
from ..maths import TURN, smoothstep
from .body import Body, one


def nut(random: np.random.Generator) -> Body:
    """A hexagon nut with chamfered corners."""
    height, bore = random.uniform(0.25, 0.5), random.uniform(0.18, 0.3)
    prism = extrude([polygon(6, 0.5), hole(circle(bore, points=80))], height, 0.012, 0.022)
    return one(_chamfer(prism, 0.44, height), "metal")


def bolt(random: np.random.Generator) -> Body:
    """A threaded shaft with a hexagon head or a socket head."""
    radius, length = random.uniform(0.08, 0.15), random.uniform(0.5, 0.9)
    width, height = random.uniform(0.19, 0.28), random.uniform(0.1, 0.2)
    shaft = _thread(radius, length, random.uniform(0.04, 0.09), random.uniform(0.15, 0.25) * radius)
    if random.random() < 0.6:
        heads = [_chamfer(extrude([polygon(6, width)], height, 0.01, 0.02), 0.88 * width, height)]
    else:
        round_head = extrude([circle(0.9 * width, points=90), hole(polygon(6, 0.5 * width))], height, 0.012, 0.02)
        floor, rise = 0.8 * width, 0.6 * height
        heads = [round_head, lathe([(0, rise), (floor, rise), (floor, height - 0.005), (0, height - 0.005)], 48)]
    # the head stands on its top, with the socket below and the shaft above it
    return Body([(shaft.moved(0, 0, height - 0.01), 0), *((head, 0) for head in heads)], ["metal"])


def spring(random: np.random.Generator) -> Body:
    """A helical spring whose ends lie closer."""
    turns, wire, length = random.uniform(4, 9), random.uniform(0.025, 0.05), random.uniform(0.6, 1.0)
    along = np.linspace(0, 1, int(48 * turns))
    rise = along + 0.35 * np.sin(TURN * along) / TURN * -1
    angle, radius = TURN * turns * along, random.uniform(0.14, 0.24)
    path = np.stack([radius * np.cos(angle), radius * np.sin(angle), max(length, 2.6 * wire * turns) * rise], 1)
    return one(tube(path, wire, 18), "metal")


def _chamfer(prism: Solid, radius: float, height: float) -> Solid:
    """Cuts the corners of a prism at top and bottom by a cone that starts at `radius`."""
    x, y, z = prism.vertices.T
    cut = 0.6 * np.maximum(0, np.hypot(x, y) - radius)
    return Solid(np.stack([x, y, np.clip(z, cut, height - cut)], 1), prism.faces)


def _thread(radius: float, length: float, pitch: float, depth: float) -> Solid:
    """A shaft along z with a helical ridge that runs out at both ends."""

    def ridge(angle, r, z):
        wave = 2 * np.abs((z / pitch - angle / TURN) % 1 - 0.5)
        present = smoothstep(0, 0.06, z) * smoothstep(length, length - 0.06, z)
        return np.where(r > 0.5 * radius, r - depth * wave * present - 0.5 * depth * (1 - present), r)

    rim = radius - 0.015
    profile = [(0, 0), (rim, 0), (radius, 0.015), (radius, length - 0.015), (rim, length), (0, length)]
    return lathe(profile, 72, pitch / 9, radial=ridge)
