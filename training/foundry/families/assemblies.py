"""Parts of several pieces: cable, casting, connector."""

import numpy as np

from ..geometry.extrude import extrude
from ..geometry.outlines import circle, hole, rounded_rectangle
from ..geometry.solids import rounded_box, tube
from ..maths import TURN
from .body import Body


def cable(random: np.random.Generator) -> Body:
    """Strands side by side or twisted, some within a sheath."""
    strands, radius = int(random.integers(2, 6)), random.uniform(0.035, 0.07)
    x, bend = np.linspace(-0.55, 0.55, 90), random.normal(0, [0.12, 0.08])
    sway = bend[0] * np.sin(3 * x) + bend[1] * np.cos(5 * x)
    twist = random.uniform(0, 6) * (random.random() < 0.5)
    away = radius * (1.02 if strands > 2 else 1.0) / np.sin(np.pi / strands)
    parts = []
    for strand in range(strands):
        angle = TURN * strand / strands + twist * x + 0.3
        path = np.stack([x, away * np.cos(angle) + sway, away * np.sin(angle)], 1)
        parts.append((tube(path, radius), strand))
    if random.random() < 0.4:
        path = np.stack([x, sway, 0 * x], 1)[: int(random.integers(25, 60))]
        parts.append((tube(path, away + 1.15 * radius, 40), strands))
    return Body(parts, ["plastic"] * strands + ["rubber"])


def casting(random: np.random.Generator) -> Body:
    """A cast block with ribs and bosses."""
    size = np.array([random.uniform(0.6, 1), random.uniform(0.5, 0.8), random.uniform(0.1, 0.25)])
    parts = [(rounded_box(size, random.uniform(0.02, 0.06) * min(1, size[2] / 0.15), 40), 0)]
    for _ in range(int(random.integers(1, 4))):
        rib = rounded_box((0.85 * size[0], random.uniform(0.04, 0.09), random.uniform(0.15, 0.3)), 0.015, 30)
        parts.append((rib.moved(0, random.uniform(-0.3, 0.3) * size[1], size[2] / 2), 0))
    for _ in range(int(random.integers(1, 5))):
        radius, height = random.uniform(0.05, 0.12), size[2] / 2 + random.uniform(0.05, 0.25)
        bore = hole(circle(radius * random.uniform(0.4, 0.65), points=40))
        boss = extrude([circle(radius), bore], height, 0.008)
        parts.append((boss.moved(*(random.uniform(-0.35, 0.35, 2) * size[:2]), 0), 0))
    return Body(parts, ["metal|plastic|paint"])


def connector(random: np.random.Generator) -> Body:
    """A housing with a square pin in each of its chambers."""
    columns, rows, pitch = int(random.integers(3, 8)), int(random.integers(1, 4)), 0.11
    width, depth, height = (columns + 0.8) * pitch, (rows + 0.8) * pitch, random.uniform(0.15, 0.4)
    outlines, pins = [rounded_rectangle(width + 0.04, depth + 0.04, 0.02)], []
    for column in range(columns):
        for row in range(rows):
            centre = np.array([column - (columns - 1) / 2, row - (rows - 1) / 2]) * pitch
            outlines.append(hole(rounded_rectangle(0.6 * pitch, 0.6 * pitch, 0.006, 3)) + centre)
            pin = rounded_box((0.032, 0.032, 1.3 * height), 0.006, 8)
            pins.append((pin.moved(*centre, 0.65 * height + 0.01), 1))
    floor = rounded_box((width, depth, 0.5 * height), 0.01, 30).moved(0, 0, 0.25 * height)
    return Body([(extrude(outlines, height, 0.006, 0.025), 0), (floor, 0), *pins], ["plastic", "metal"])
