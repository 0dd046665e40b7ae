"""Turned and moulded parts: dowel, bottle, cap, pill."""

import numpy as np

from ..geometry.solids import lathe
from ..maths import TURN, smoothstep
from .body import Body, one


def dowel(random: np.random.Generator) -> Body:
    """A pin with chamfered ends, plain or fluted."""
    radius, length, chamfer = random.uniform(0.12, 0.22), random.uniform(0.6, 1), random.uniform(0.02, 0.05)
    flutes, depth = int(random.integers(12, 28)), random.choice([0, 0.012])

    def fluted(angle, r, z):
        present = (r > 0.9 * radius) * smoothstep(0, 0.1, z) * smoothstep(length, length - 0.1, z)
        return r - depth * present * (1 + np.cos(flutes * angle))

    rim = radius - chamfer
    profile = [(0, 0), (rim, 0), (radius, chamfer), (radius, length - chamfer), (rim, length), (0, length)]
    return one(lathe(profile, 180, 0.025, radial=fluted), "wood|wood|metal|plastic")


def bottle(random: np.random.Generator) -> Body:
    """A bottle with a shoulder and a neck, some with a label around them."""
    radius, length, neck = random.uniform(0.2, 0.32), random.uniform(0.8, 1.1), random.uniform(0.07, 0.13)
    height = np.linspace(0, 1, 60)
    shoulder, top = random.uniform(0.45, 0.6), random.uniform(0.68, 0.8)
    waves = 0.02 * radius * np.sin(height * random.uniform(0, 40)) * (height < shoulder)
    side = radius + (neck - radius) * smoothstep(shoulder, top, height) + waves
    foot = [(0, 0.02), (0.6 * radius, 0.02), (0.8 * radius, 0), (0.96 * radius, 0)]
    wall = [(r, max(h * length, 0.02)) for r, h in zip(side, height, strict=True)]
    mouth = [(0.85 * neck, length), (0.8 * neck, length - 0.08), (0, length - 0.08)]
    parts = [(lathe(foot + wall + mouth, 160), 0)]
    if random.random() < 0.5:
        low, high, inner, outer = 0.1 * length, 0.85 * length * shoulder, radius - 0.01, radius + 0.028 * radius
        parts.append((lathe([(inner, low), (outer, low), (outer, high), (inner, high)], 160, ring=True), 1))
    return Body(parts, ["plastic|ceramic|metal", "paint|photo"])


def cap(random: np.random.Generator) -> Body:
    """A screw cap with ribs and a sunken or raised top."""
    radius, height, ribs = 0.45, random.uniform(0.2, 0.5), int(random.integers(30, 70))
    ring, sunk = random.uniform(0.2, 0.35), random.choice([0.02, 0.02, -0.015])

    def ribbed(angle, r, z):
        return r - 0.012 * (r > 0.95 * radius) * (1 + np.cos(ribs * angle)) * (z < 0.85 * height)

    inside = [(0, height - 0.08), (radius - 0.05, height - 0.08), (radius - 0.05, 0)]
    rim = [(radius, 0), (radius, height - 0.04), (radius - 0.012, height - 0.012), (radius - 0.04, height)]
    face = [(ring + 0.02, height), (ring, height - sunk), (0, height - sunk)]
    return one(lathe(inside + rim + face, 288, radial=ribbed), "plastic|metal")


def pill(random: np.random.Generator) -> Body:
    """A tablet with a breaking groove, or a capsule of two colours."""
    if random.random() < 0.5:
        radius, length = random.uniform(0.13, 0.17), random.uniform(0.25, 0.4)
        quarter = np.linspace(0, TURN / 4, 16)
        half = [*zip(radius * np.cos(quarter), length + radius * np.sin(quarter), strict=True)]
        lip = radius + 0.006
        lower = lathe([(0, -0.02), (radius, -0.02), *half], 96)
        upper = lathe([(0, -0.08), (lip, -0.08), *((r * lip / radius, z) for r, z in half)], 96)
        flipped = lower._replace(vertices=lower.vertices * [1, -1, -1])
        # it lies on its side
        turned = [part._replace(vertices=part.vertices[:, [2, 0, 1]]) for part in (flipped, upper)]
        return Body([(turned[0], 0), (turned[1], 1)], ["coating", "coating"])
    rim, dome, height = 0.45, random.uniform(0.05, 0.14), random.uniform(0.1, 0.2)
    ruler = np.linspace(1, 0, 40)
    upper = [(rim * r, height + dome * (1 - r**2)) for r in ruler]
    tablet = lathe([(rim * r, -dome * (1 - r**2)) for r in ruler[::-1]] + upper, 160, 0.012)
    vertices = tablet.vertices.copy()
    groove = np.exp(-((vertices[:, 0] / 0.018) ** 2)) * (vertices[:, 2] > height + 0.01)
    vertices[:, 2] -= 0.04 * groove
    return one(tablet._replace(vertices=vertices), "coating")
