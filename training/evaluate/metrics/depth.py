"""Relative depth against truth, scale and shift apart.

Maps are N 1 H W, larger is nearer; `valid` is N 1 H W, 1 where the truth is known and 0 elsewhere. Sums are in float64.
"""

import torch
from torch import Tensor

DIMENSIONS = (1, 2, 3)


def fit(prediction: Tensor, truth: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
    """Scale and shift (N each) that bring a prediction nearest to the truth: least squares.

    A negative scale means that the prediction is the wrong way round. A constant prediction has scale 0.
    """
    p, t, w = prediction.double(), truth.double(), valid.double()
    count = w.sum(DIMENSIONS)
    mean_p, mean_t = ((w * x).sum(DIMENSIONS) / count for x in (p, t))
    centred = p - _wide(mean_p)
    variance = (w * centred**2).sum(DIMENSIONS)
    covariance = (w * centred * t).sum(DIMENSIONS)
    scale = torch.where(variance > 0, covariance / variance.clamp(min=1e-300), 0)
    return scale, mean_t - scale * mean_p


def align(prediction: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """The prediction with the best scale of at least 0 and the best shift; what is the wrong way round becomes flat."""
    scale, shift = fit(prediction, truth, valid)
    mean = (valid.double() * truth.double()).sum(DIMENSIONS) / valid.double().sum(DIMENSIONS)
    right = scale > 0
    return _wide(torch.where(right, scale, 0)) * prediction.double() + _wide(torch.where(right, shift, mean))


def fit_plane(truth: Tensor, valid: Tensor) -> Tensor:
    """The plane a·x + b·y + c nearest to the truth (least squares): what a model that sees only the tilt would say."""
    height, width = truth.shape[2:]
    x = torch.linspace(-1, 1, width, dtype=torch.float64).expand(height, width)
    y = torch.linspace(-1, 1, height, dtype=torch.float64)[:, None].expand(height, width)
    basis = torch.stack([x, y, torch.ones_like(x)]).flatten(1)  # 3 places
    weight, values = valid.double().flatten(1), truth.double().flatten(1)  # N places
    normal = torch.einsum("ip,np,jp->nij", basis, weight, basis)
    moments = torch.einsum("ip,np->ni", basis, weight * values)
    return (torch.linalg.solve(normal, moments) @ basis).view_as(truth)


def mean_error(map_: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """Mean absolute difference of each picture (N), in the maps' own unit."""
    w = valid.double()
    return (w * (map_.double() - truth.double()).abs()).sum(DIMENSIONS) / w.sum(DIMENSIONS)


def absolute_relative(disparity: Tensor, truth: Tensor, valid: Tensor, floor: float) -> Tensor:
    """AbsRel of each picture (N): mean of |z − z*| / z* where distance z = 1 / disparity.

    An aligned disparity may fall to 0 and below, where distance means nothing: it counts as `floor` there, 1 / the
    farthest distance that can be.
    """
    w = valid.double()
    ratio = torch.where(w > 0, truth.double(), 1) / disparity.double().clamp(min=floor)
    return (w * (ratio - 1).abs()).sum(DIMENSIONS) / w.sum(DIMENSIONS)


def draw_pairs(side: int, count: int, seed: int) -> Tensor:
    """Pairs of different places (2 count) of a flattened side × side map; the same for the same arguments."""
    places = torch.randint(side * side, (2, count), generator=torch.Generator().manual_seed(seed))
    return places[:, places[0] != places[1]]


def ordinal_accuracy(prediction: Tensor, truth: Tensor, pairs: Tensor, tie: float = 0.01) -> Tensor:
    """Share of pairs of places (2 P, see `draw_pairs`) in the right order, for each picture (N).

    Pairs whose truth differs by no more than `tie` of the picture's range say nothing and are left out. A prediction
    that does not tell the two places apart counts half, so that a constant map scores .5. A flat truth gives NaN.
    """
    first, second = ((map_.flatten(1)[:, pairs[0]], map_.flatten(1)[:, pairs[1]]) for map_ in (truth, prediction))
    flat = truth.flatten(1)
    gap = (first[0] - first[1]).double()
    told = gap.abs() > tie * (flat.amax(1) - flat.amin(1)).double()[:, None]
    agreement = (1 + (gap.sign() * (second[0] - second[1]).sign().double())) / 2
    return (agreement * told).sum(1) / told.sum(1)


def _wide(values: Tensor) -> Tensor:
    """N → N 1 1 1."""
    return values[:, None, None, None]
