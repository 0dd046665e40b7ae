"""Contamination: crumbs or a fibre of another material."""

import numpy as np
from scipy import ndimage

from ..geometry.mesh import Mesh
from ..geometry.outlines import resample
from ..geometry.solids import Solid, blob, tube
from ..looks.choose import choose_material
from ..maths import Floats
from .change import Change, Spot
from .paint import LEAST
from .polylines import wander


def contamination(random: np.random.Generator, mesh: Mesh, own: Floats, spot: Spot) -> Change:
    """Something that lies on the surface."""
    for _ in range(20):
        foreign = choose_material(random, "paint|rubber|metal|baked", [])
        if np.abs(foreign.mean() - own).max() > LEAST:
            break
    bodies = [_fibre(random, spot)] if random.random() < 0.3 else _crumbs(random, spot)
    count = len(mesh.vertices)
    return Change(np.zeros((count, 3)), np.zeros(count), foreign, foreign=bodies)


def _fibre(random: np.random.Generator, spot: Spot) -> Solid:
    flat = resample(wander(random, spot.radius, 0.8), spot.radius / 12)
    path = ndimage.gaussian_filter1d(flat @ spot.plane, 1.5, axis=0) + spot.centre
    thick = max(random.uniform(0.06, 0.12) * spot.radius, 0.9 * spot.pixel) * min(spot.strength, 1.5)
    return tube(path + 0.6 * thick * spot.normal, thick, 12)


def _crumbs(random: np.random.Generator, spot: Spot) -> list[Solid]:
    crumbs = []
    for _ in range(int(random.integers(1, 4))):
        crumb = blob(random, spot.radius * random.uniform(0.3, 0.65), 0.25, 28)
        axes = np.stack([*spot.plane, random.uniform(0.35, 0.7) * spot.normal])
        place = spot.centre + 0.35 * spot.radius * random.normal(size=2) @ spot.plane
        crumbs.append(Solid(crumb.vertices @ axes + place, crumb.faces))
    return crumbs
