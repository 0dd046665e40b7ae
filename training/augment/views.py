"""Reference and target from one picture (section 3.4) or from two twins."""

import torch
from torch import Generator, Tensor

from ..data.sets import Photos, Twins
from .batch import Batch, Case
from .draw import spread
from .grid import place, sample
from .recolour import recolour
from .settings import STUDIO, ViewSettings
from .view_draws import ViewDraws

TOUCHED = 0.1
"""A pixel belongs to the region where the mask covers this share of it."""


@torch.no_grad()
def photo_batch(photos: Photos, settings: ViewSettings = STUDIO, generator: Generator | None = None) -> Batch:
    """The picture under the reference's augmentation, and under those of its depth map and its edge map.

    Args:
        photos: of `Photos.take`: float32 in [0, 1].
        settings: what is drawn, and how often.
        generator: of the draws; with one on the CPU, a seed gives the same batch on every device.
    """
    count, _, side, _ = photos.image.shape
    draws = ViewDraws(settings, generator, count, side, photos.image.device)
    image = draws.colour(photos.image)
    hybrid = draws.chosen(settings.hybrids)
    local = draws.chosen(settings.same_frame) & ~hybrid
    case = torch.where(local, draws.case(), torch.where(hybrid, Case.HYBRID, Case.FRAME))
    together = draws.chosen(settings.same_maps) & (case != Case.DEPTH) & (case != Case.EDGE)

    reference_frame = draws.frame(settings.resize)
    depth_frame = _choose(local, reference_frame, draws.frame(settings.resize))
    edge_frame = _choose(local | together, depth_frame, draws.frame(settings.resize))
    reference_move, _ = draws.warp(settings.reference_tps * ~local)
    depth_move, depth_region = depth_warp = draws.warp(settings.tps * (case != Case.EDGE))
    edge_move, edge_region = _choose(together, depth_warp, draws.warp(settings.tps * (case != Case.DEPTH)))

    reference_grid = place(*reference_frame, side, reference_move)
    depth_grid = place(*depth_frame, side, depth_move)
    edge_grid = place(*edge_frame, side, edge_move)
    maps = torch.cat([photos.depth, photos.edge], 1)  # N 2 S S
    other_image, other_maps = (torch.where(spread(hybrid), own.roll(1, 0), own) for own in (image, maps))
    image = torch.where(spread(hybrid), recolour(image, other_image), image)
    reference_depth, reference_edge = sample(other_maps, reference_grid).split(1, 1)
    target_depth, target_edge = sample(maps, depth_grid).split(1, 1)
    target_image = sample(image, depth_grid, settings.sharp)
    return Batch(
        reference=sample(other_image, reference_grid, settings.sharp),
        reference_depth=reference_depth,
        reference_edge=reference_edge,
        depth=target_depth,
        edge=draws.edges(sample(photos.edge, edge_grid)),
        truth_depth_group=target_image,
        truth_edge_group=sample(image, edge_grid, settings.sharp),
        target_image=target_image,
        target_depth=target_depth,
        target_edge=target_edge,
        region=torch.where(spread(local), torch.maximum(depth_region, edge_region), 1.0),
        case=case,
    )


@torch.no_grad()
def twin_batch(twins: Twins, settings: ViewSettings = STUDIO, generator: Generator | None = None) -> Batch:
    """One twin as the reference, the other's maps, and the other as the truth.

    Args:
        twins: of `Twins.take`: float32 in [0, 1].
        settings: what is drawn, and how often.
        generator: of the draws; with one on the CPU, a seed gives the same batch on every device.
    """
    count, _, side, _ = twins.good.shape
    draws = ViewDraws(settings, generator, count, side, twins.good.device)
    good_image, bad_image = draws.colour(torch.cat([twins.good, twins.bad], 3)).split(side, 3)  # both change alike
    exact = spread(draws.chosen(settings.exact_edges))
    good_edge = torch.where(exact, twins.good_edge, twins.good_seen)
    bad_edge = torch.where(exact, twins.bad_edge, twins.bad_seen)
    forward = spread(draws.chosen(settings.defects))
    case = draws.case()
    # `Twins.take` leaves no bool
    frame = draws.frame(settings.twin_resize, up_down=twins.steep > 0.5)
    grid = place(*frame, side, draws.warp(settings.twin_tps)[0])

    good = torch.cat([good_image, good_edge, twins.good_depth], 1)  # N 5 S S
    bad = torch.cat([bad_image, bad_edge, twins.bad_depth], 1)
    first, second = torch.where(forward, good, bad), torch.where(forward, bad, good)
    pictures = sample(torch.cat([first[:, :3], second[:, :3]], 1), grid, settings.sharp)
    reference, target = pictures.split(3, 1)
    maps = sample(torch.cat([first[:, 3:], second[:, 3:], twins.mask], 1), grid)
    reference_edge, reference_depth, edge, depth, mask = maps.split(1, 1)
    depth_stays, edge_stays = spread(case == Case.EDGE), spread(case == Case.DEPTH)
    return Batch(
        reference=reference,
        reference_depth=reference_depth,
        reference_edge=reference_edge,
        depth=torch.where(depth_stays, reference_depth, depth),
        edge=draws.edges(torch.where(edge_stays, reference_edge, edge)),
        truth_depth_group=torch.where(depth_stays, reference, target),
        truth_edge_group=torch.where(edge_stays, reference, target),
        target_image=target,
        target_depth=depth,
        target_edge=edge,
        region=(mask > TOUCHED).float(),
        case=case,
    )


def _choose(first: Tensor, a: tuple[Tensor, ...], b: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """Of each item a's tensors where `first` (N bool) is true, else b's."""
    return tuple(torch.where(first.view(-1, *[1] * (x.dim() - 1)), x, y) for x, y in zip(a, b, strict=True))
