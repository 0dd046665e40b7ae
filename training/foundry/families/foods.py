"""Cookie, bagel, fruit and nut kernel."""

import numpy as np

from ..geometry.solids import blob, lathe
from ..maths import TURN
from ..noise import fractal_noise
from .body import Body, one


def cookie(random: np.random.Generator) -> Body:
    """A baked disc with a rough top, most with chips in it."""
    radius, height = 0.48, random.uniform(0.08, 0.16)
    side = [(0, 0), (radius - 0.04, 0), (radius - 0.01, 0.02), (radius, 0.4 * height)]
    top = [(radius - 0.03, 0.75 * height), (radius - 0.1, 0.95 * height), (0, height)]
    disc = lathe(side + top, 160, 0.012)
    flat = disc.vertices * [1, 1, 0]
    vertices = disc.vertices * (1 + 0.05 * fractal_noise(flat, 3, random, 2))[:, None]
    vertices[:, 2] += (vertices[:, 2] > 0.06) * 0.022 * fractal_noise(vertices, 9, random, 4)
    parts = [(disc._replace(vertices=vertices), 0)]
    for _ in range(int(random.integers(0, 14))):
        away, angle = random.uniform(0, 0.37), random.uniform(0, TURN)
        chip = blob(random, random.uniform(0.03, 0.06), 0.25).scaled(1, 1, 0.7)
        parts.append((chip.moved(away * np.cos(angle), away * np.sin(angle), height), 1))
    return Body(parts, ["baked", "chocolate"])


def bagel(random: np.random.Generator) -> Body:
    """A ring of dough."""
    ring, thick, flat = 0.33, random.uniform(0.13, 0.19), random.uniform(0.6, 0.85)
    angle = np.arange(80) / 80 * TURN
    torus = lathe(np.stack([ring + thick * np.cos(angle), flat * thick * np.sin(angle)], 1), 200, ring=True)
    coarse, fine = fractal_noise(torus.vertices, 2, random, 2), fractal_noise(torus.vertices, 10, random, 3)
    return one(torus._replace(vertices=torus.vertices * (1 + 0.08 * coarse + 0.012 * fine)[:, None]), "baked")


def fruit(random: np.random.Generator) -> Body:
    """A round fruit, some with the groove and the dip of a peach."""
    ball = blob(random, 0.45, random.uniform(0.03, 0.2), 110, random.uniform(0.8, 1.6), 5)
    vertices = ball.vertices
    if random.random() < 0.4:
        x, y, z = vertices.T
        away, angle = np.hypot(x, y), np.arctan2(y, x)
        vertices = vertices * (1 - 0.06 * np.exp(-((angle / 0.12) ** 2)) * np.clip((away - 0.03) / 0.1, 0, 1))[:, None]
        vertices[:, 2] -= 0.12 * np.exp(-((away / 0.09) ** 2)) * (z > 0)
    return one(ball._replace(vertices=vertices).scaled(*random.uniform([0.8, 0.8, 0.65], [1.1, 1, 0.9])), "peel")


def kernel(random: np.random.Generator) -> Body:
    """A nut in its shell: pointed at one end, with ribs along it, a rough base at the other."""
    ball = blob(random, 0.42, random.uniform(0.02, 0.06), 110, 1.2, 3)
    x, y, z = ball.vertices.T
    height = z / 0.42
    point = 1 - 0.35 * np.clip(height, 0, 1) ** 3
    ribs = 1 + 0.012 * np.sin(np.arctan2(y, x) * random.integers(12, 30)) * np.clip(1 - height**2, 0, 1)
    rough = 1 + 0.05 * fractal_noise(ball.vertices, 14, random, 3) * (height < -0.55)
    vertices = ball.vertices * np.stack([point * ribs, point * ribs, rough], 1)
    return one(ball._replace(vertices=vertices).scaled(*random.uniform([0.85, 0.85, 0.95], [1, 1, 1.15])), "shell")
