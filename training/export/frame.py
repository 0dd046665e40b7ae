"""A drawn frame: parts on a plain ground under soft light, with the depth and the edges that belong to it."""

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
PARTS = 6


def draw_frame(height: int, width: int, seed: int) -> dict[str, Plane]:
    """Image 1 3 H W, depth and edge 1 1 H W, float32 in [0, 1]; the same for the same arguments."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width] / min(height, width)
    image = np.stack([0.55 + 0.2 * x - 0.1 * y, 0.52 + 0.1 * y, 0.5 + 0.1 * x * y])
    depth = 0.15 + 0.1 * y / y.max()
    edge = np.zeros((height, width))
    for part in range(PARTS):
        centre, radius, angle = random.uniform(0.15, 0.85, 2), random.uniform(0.08, 0.25), random.uniform(0, np.pi)
        u, v = _turn(x - centre[0] * x.max(), y - centre[1] * y.max(), angle)
        distance = np.hypot(u, v) if part % 2 else np.maximum(np.abs(u), 1.6 * np.abs(v))
        inside = _step((radius - distance) * min(height, width))
        bulge = np.sqrt(np.clip(1 - (distance / radius) ** 2, 0, 1))
        colour = random.uniform(0.1, 0.9, 3)[:, None, None] * (0.7 + 0.3 * bulge)
        image = image * (1 - inside) + colour * inside
        depth = depth * (1 - inside) + (0.35 + 0.1 * part + 0.15 * bulge) * inside
        edge = np.maximum(edge * (1 - inside), 4 * inside * (1 - inside))
    image += 0.04 * _smooth_noise(random, height, width) + random.normal(0, 0.01, image.shape)
    planes = {"image": image, "depth": depth[None], "edge": edge[None]}
    return {name: np.clip(plane, 0, 1)[None].astype(np.float32) for name, plane in planes.items()}


def _turn(x: np.ndarray, y: np.ndarray, angle: float) -> tuple[np.ndarray, np.ndarray]:
    return x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)


def _step(pixels: np.ndarray) -> np.ndarray:
    """0 outside, 1 inside, soft over two pixels."""
    return np.clip(pixels / 2 + 0.5, 0, 1)


def _smooth_noise(random: np.random.Generator, height: int, width: int) -> np.ndarray:
    """Waves of random direction and phase; about 1 in size."""
    y, x = np.mgrid[0:height, 0:width] / min(height, width)
    waves = [np.sin(random.normal(0, 20) * x + random.normal(0, 20) * y + random.uniform(0, 6.3)) for _ in range(12)]
    return np.sum(waves, 0) / np.sqrt(6)
