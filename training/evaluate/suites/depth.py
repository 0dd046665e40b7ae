"""Depth against truth: renders never seen, and rooms."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from ..metrics.depth import absolute_relative, align, draw_pairs, fit, fit_plane, mean_error, ordinal_accuracy
from ..sets.all import Sets

Guess = Callable[[Tensor, Tensor, Tensor], Tensor]
"""Images N 3 S S in [0, 1], truth and valid N 1 S S → a map N 1 S S, larger is nearer."""

BATCH = 20
PAIRS = 20_000
SEED = 11
FARTHEST = 10
"""Metres; no room is larger, whatever the depth camera says."""


def model(network: nn.Module) -> Guess:
    """What a network says of the image alone."""
    return lambda image, truth, valid: network(image)


def plane(image: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """The plane that fits the truth best, against which a model must show that it sees more than the tilt."""
    return fit_plane(truth, valid)


@torch.inference_mode()
def measure_twins(sets: Sets, guess: Guess) -> dict[str, float]:
    """Ordinal accuracy and aligned mean absolute error (depth in [0, 1]) of both pictures of every twin.

    Returns:
        `<view>.<ordinal|error|count>` for the views `above` and `oblique`, and for `all`.
    """
    twins = sets.twins
    images, truths = torch.cat([twins.good, twins.bad]), torch.cat([twins.good_depth, twins.bad_depth])
    pairs = draw_pairs(images.shape[-1], PAIRS, SEED)
    ordinal, error = [], []
    for image, truth in zip(images.split(BATCH), truths.split(BATCH), strict=True):
        everywhere = torch.ones_like(truth)
        map_ = guess(image, truth, everywhere)
        ordinal.append(ordinal_accuracy(map_, truth, pairs))
        error.append(mean_error(align(map_, truth, everywhere), truth, everywhere))
    above = twins.above.repeat(2)
    figures = {}
    for view, members in (("above", above), ("oblique", ~above), ("all", torch.ones_like(above))):
        if members.any():
            figures[f"{view}.ordinal"] = torch.cat(ordinal)[members].nanmean().item()
            figures[f"{view}.error"] = torch.cat(error)[members].mean().item()
            figures[f"{view}.count"] = float(members.sum())
    return figures


@torch.inference_mode()
def measure_scenes(sets: Sets, network: nn.Module) -> dict[str, float]:
    """Rooms, aligned by scale and shift in disparity.

    Returns:
        `absrel`, `plane` (AbsRel of the fitted plane), `better` (share of frames in which the model's is below the
        plane's) and `wrong` (share in which near and far are mixed up: the best scale is negative).
    """
    errors, planes, wrong = [], [], []
    for image, truth in zip(sets.scenes.image.split(BATCH), sets.scenes.disparity.split(BATCH), strict=True):
        valid = (truth > 0).double()
        map_ = network(image)
        wrong.append(fit(map_, truth, valid)[0] < 0)
        errors.append(absolute_relative(align(map_, truth, valid), truth, valid, 1 / FARTHEST))
        planes.append(absolute_relative(fit_plane(truth, valid), truth, valid, 1 / FARTHEST))
    error, ramp = torch.cat(errors), torch.cat(planes)
    return {
        "absrel": error.mean().item(),
        "plane": ramp.mean().item(),
        "better": (error < ramp).double().mean().item(),
        "wrong": torch.cat(wrong).double().mean().item(),
    }
