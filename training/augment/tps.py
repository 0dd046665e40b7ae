"""Local thin-plate-spline warps (section 3.4): a 5×5 grid of control points, of which the inner 3×3 move."""

from functools import cache

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

from .draw import chance, uniform
from .grid import identity

POINTS = 5
"""Control points along each side of the region; the outer ring stays."""
NODES = 65
"""The spline is evaluated at so many places along each side of the region, bilinear between."""


@cache
def spline_basis(nodes: int, device: torch.device) -> Tensor:
    """Moves of the 9 inner control points → moves at nodes×nodes places of the unit square: nodes² 9.

    A thin-plate spline (Bookstein 1989) is linear in its values, so one matrix does for every warp.
    """
    points, places = _lattice(POINTS), _lattice(nodes)
    flat = torch.zeros(3, 3, dtype=torch.float64)
    system = torch.cat(
        [
            torch.cat([_kernel(points, points), _plane(points)], 1),
            torch.cat([_plane(points).T, flat], 1),
        ]
    )
    weights = torch.linalg.inv(system)[:, : POINTS**2]
    basis = torch.cat([_kernel(places, points), _plane(places)], 1) @ weights
    inner = torch.zeros(POINTS, POINTS, dtype=torch.bool)
    inner[1:-1, 1:-1] = True
    return basis[:, inner.flatten()].float().to(device)


def _lattice(count: int) -> Tensor:
    along = torch.linspace(0, 1, count, dtype=torch.float64)
    return torch.stack(torch.meshgrid(along, along, indexing="xy"), -1).reshape(-1, 2)


def _plane(places: Tensor) -> Tensor:
    return torch.cat([torch.ones(len(places), 1, dtype=places.dtype), places], 1)


def _kernel(a: Tensor, b: Tensor) -> Tensor:
    squared = ((a[:, None] - b[None]) ** 2).sum(-1)
    return torch.special.xlogy(squared, squared) / 2


def local_tps(
    count: int,
    side: int,
    probability: float | Tensor = 0.99,
    strength: tuple[float, float] = (0.22, 0.22),
    extent: tuple[float, float] = (0.25, 0.9),
    border: float = 0,
    generator: Generator | None = None,
    device: torch.device | str = "cpu",
) -> tuple[Tensor, Tensor]:
    """Warps of a random rectangle in each picture.

    Args:
        count: pictures N.
        side: pixels S.
        probability: that a picture is warped; N says it of each.
        strength: how far a control point moves at most, as a share of the region's side (from, to: one draw a picture).
        extent: height and width of the region as a share of the picture's (from, to).
        border: over what share of its side the warp sets in at the region's border; 0 lets it end at once, where the
            outer control points hold it near zero.
        generator: of the draws.
        device: of the answer.

    Returns:
        displacement N S S 2 in grid units (2 across the picture), and region N 1 S S, 1 where it is warped, else 0.
    """
    device = torch.device(device)
    reach = uniform((count, 1, 1), *strength, generator, device)
    moves = uniform((count, (POINTS - 2) ** 2, 2), -1, 1, generator, device) * reach
    size = uniform((count, 2), *extent, generator, device)  # half of it in grid units
    centre = uniform((count, 2), -1, 1, generator, device) * (1 - size)
    active = chance(count, probability, generator, device)
    moves = moves * (2 * size * active[:, None])[:, None]
    field = (spline_basis(NODES, device) @ moves).view(count, NODES, NODES, 2)
    # the region's sides are parallel to the picture's, so that rows and columns are interpolated one after the other
    along = identity(1, side, device)[0, 0, :, 0]  # S
    place = (along[None, None] - (centre - size)[..., None]) / (2 * size[..., None])  # N 2 S, 0 to 1 across the region
    inside = ((place >= 0) & (place <= 1)).float()
    hats = F.relu(1 - (place[..., None] * (NODES - 1) - torch.arange(NODES, device=device)).abs())  # N 2 S NODES
    weight = hats * (inside * _ramp(place, border))[..., None]
    rows, columns = weight[:, 1], weight[:, 0]
    moved = rows[:, None] @ field.permute(0, 3, 1, 2) @ columns[:, None].transpose(2, 3)  # N 2 S S
    region = (inside[:, 1, :, None] * inside[:, 0, None]) * active[:, None, None]
    return moved.permute(0, 2, 3, 1), region[:, None]


def _ramp(place: Tensor, border: float) -> Tensor:
    """0 at both ends of [0, 1], and smoothly 1 from `border` on."""
    if border == 0:
        return torch.ones_like(place)
    rise = (torch.minimum(place, 1 - place) / border).clamp(0, 1)
    return rise * rise * (3 - 2 * rise)
