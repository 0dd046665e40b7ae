"""Missing piece and bend: the outline of the thing changes."""

import numpy as np

from ..geometry.mesh import Mesh
from ..maths import Floats, rotation, tangents, unit
from ..noise import fractal_noise
from . import paint
from .change import Change, Spot


def missing(random: np.random.Generator, mesh: Mesh, own: Floats, spot: Spot) -> Change:
    """A piece that broke off: what lies beyond a rough plane is pressed onto it."""
    outwards = unit(spot.centre - mesh.vertices.mean(0))
    axis = unit(outwards + 0.4 * spot.normal + 0.25 * random.normal(size=3))
    # one height for all that is pressed onto one place, so that top and bottom do not show through each other
    flat = (mesh.vertices - spot.centre) @ tangents(axis, random).T
    rough = 0.06 * spot.radius * fractal_noise(flat, 3 / spot.radius, random, 4)
    beyond = (mesh.vertices - spot.centre) @ axis + random.uniform(0.45, 0.6) * spot.radius + rough
    gone = (beyond > 0) & (spot.distance(mesh.vertices) < 1.6 * spot.radius)
    surface = paint.fresh(random, own) if random.random() < 0.6 else None
    return Change(np.where(gone, -beyond, 0)[:, None] * axis, gone.astype(float), surface)


def bend(random: np.random.Generator, mesh: Mesh, own: Floats, spot: Spot) -> Change:
    """Everything beyond the spot along the longest direction turns by up to half a radian, away from the ground."""
    middle = mesh.vertices.mean(0)
    scatter = (mesh.vertices - middle).T @ (mesh.vertices - middle)
    longest = np.linalg.eigh(scatter)[1][:, -1]
    place = (spot.centre - middle) @ longest
    longest, place = (longest, place) if place > 0 else (-longest, -place)
    pivot = middle + place * longest
    beyond = np.maximum((mesh.vertices - pivot) @ longest, 0)
    lying = abs(longest[2]) < 0.8
    sideways = lying and random.random() < 0.5
    axis = unit(np.cross(longest, [0, 0, 1] if sideways else [0.3, 0.5, 0.1]))
    if lying and np.cross(axis, longest)[2] < 0:
        axis = -axis
    angle = spot.strength * random.uniform(0.2, 0.5) * beyond / max(beyond.max(), 1e-3)
    turned = np.einsum("nij,nj->ni", rotation(axis, angle), mesh.vertices - pivot) + pivot
    return Change(np.where(beyond[:, None] > 0, turned - mesh.vertices, 0), np.zeros(len(mesh.vertices)))
