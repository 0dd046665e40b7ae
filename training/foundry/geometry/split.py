"""Triangles divided at the middles of marked edges."""

from dataclasses import replace

import numpy as np

from ..maths import Floats, Ints
from .mesh import Mesh

PATTERNS = {
    1: [[0, 3, 2], [3, 1, 2]],
    2: [[0, 3, 2], [3, 4, 2], [3, 1, 4]],
    3: [[0, 3, 5], [3, 1, 4], [5, 4, 2], [3, 4, 5]],
}
"""New triangles by the number of divided edges: corners are 0 1 2, middles of the edges 01 12 20 are 3 4 5.

One divided edge is the first, two are the first and the second; faces are turned until it is so.
"""


def split_faces(mesh: Mesh, vertices: Floats, middle: Ints) -> Mesh:
    """Divides faces; `middle` (M 3) is the vertex in the middle of each edge (01, 12, 20), or -1 to leave it whole.

    Normals and uv are interpolated linearly and not normalised, as the renderer interpolates them: the surface and its
    shading stay the same.
    """
    corners = np.concatenate([mesh.faces, middle], 1)  # M 6
    values = np.concatenate([mesh.normals, mesh.uv], 2)
    values = np.concatenate([values, 0.5 * (values + np.roll(values, -1, 1))], 1)  # M 6 5
    divided = middle >= 0
    count = divided.sum(1)
    whole = count == 0
    faces, attributes, slots = [mesh.faces[whole]], [values[whole, :3]], [mesh.slot[whole]]
    for edges, triangles in PATTERNS.items():
        for turn in range(3 if edges < 3 else 1):
            # the turn after which the divided edges come first
            fits = divided[:, turn] if edges != 2 else ~divided[:, turn - 1]
            chosen = np.nonzero((count == edges) & fits)[0]
            turned = [(turn + corner) % 3 for corner in range(3)]
            turned += [3 + corner for corner in turned]
            for triangle in triangles:
                pick = [turned[corner] for corner in triangle]
                faces.append(corners[chosen][:, pick])
                attributes.append(values[chosen][:, pick])
                slots.append(mesh.slot[chosen])
    attributes = np.concatenate(attributes)
    return replace(
        mesh,
        vertices=vertices,
        faces=np.concatenate(faces),
        slot=np.concatenate(slots),
        normals=attributes[..., :3],
        uv=attributes[..., 3:],
    )
