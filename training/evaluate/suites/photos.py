"""The generator on photos never seen, where the truth is a local warp of the picture itself."""

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ...augment.grid import identity, sample
from ...augment.tps import local_tps
from ...models.anomaly_hybrid import AnomalyHybrid
from ...models.efficientnet_classifier import EfficientNetClassifier
from ...pretrained.efficientnet import load_efficientnet
from ..maps import see_depth, see_edges
from ..metrics.faults import checkerboard, chroma, smooth, undecided
from ..metrics.pixels import LEVELS, changed, masked_mean, psnr
from ..sets.all import Sets
from ..tally import Tally
from .likeness import Likeness, better_group

BATCH = 10
SEED = 4
GROUPS = ("ahd", "ahe")
MARGIN = 2
"""Pixels around the warp's region that count for neither side: its border cuts through edge lines that wide."""


class Scene(NamedTuple):
    """A batch of pictures with their maps, before and after the warp, N C S S each."""

    image: Tensor
    depth: Tensor
    edge: Tensor
    truth: Tensor
    """Sampled bicubically, as in training: no softer than what is around the warp."""
    soft_truth: Tensor
    """Sampled bilinearly."""
    truth_depth: Tensor
    truth_edge: Tensor
    region: Tensor
    """Where the warp may move something, N 1 S S."""


@torch.inference_mode()
def measure(sets: Sets, generator: AnomalyHybrid, edge: nn.Module, depth: nn.Module) -> dict[str, float]:
    """All figures of the generator on photos.

    Returns:
        `<whole|changed|soft>.<unchanged|ahd|ahe|best>.<psnr|ssim|lp|l1>`; soft: changed places against the soft truth;
        `outside.<group>.<change|worst|fusion>`: grey levels and fusion map outside of the warp's region and its margin;
        `checkerboard.<truth|group>`, `checkerboard.<group>.<source|fusion>`: in grey levels, in changed places that are
            smooth in the truth;
        `undecided.<group>`: in changed places;
        `chroma.<group>`: in changed places of pictures turned grey;
        `<depth_only|edge_only>.<unchanged|group|gain>`: PSNR in the region where only one of the maps was warped.
    """
    image = sets.photos.image
    seen = torch.cat([image, see_depth(depth, image), see_edges(edge, image)], 1)  # N 5 S S
    draws = torch.Generator().manual_seed(SEED)
    displacement, region = local_tps(len(image), image.shape[-1], probability=1, generator=draws)
    network, tally = load_efficientnet(), Tally()
    for batch in zip(seen.split(BATCH), displacement.split(BATCH), region.split(BATCH), strict=True):
        scene = warp(*batch)
        _measure_likeness(generator, network, scene, tally)
        _measure_grey(generator, scene, tally)
        _measure_one_map(generator, scene, tally)
    return _summary(tally)


def warp(seen: Tensor, displacement: Tensor, region: Tensor) -> Scene:
    """Pictures with depth and edge (N 5 S S), warped by N S S 2."""
    grid = identity(len(seen), seen.shape[-1]) + displacement
    image, depth, edge = seen.split([3, 1, 1], 1)
    return Scene(image, depth, edge, sample(image, grid, sharp=True), *sample(seen, grid).split([3, 1, 1], 1), region)


def _measure_likeness(generator: AnomalyHybrid, network: EfficientNetClassifier, scene: Scene, tally: Tally) -> None:
    """Both maps are warped."""
    moved = changed(scene.image, scene.truth)
    ahd, ahe = generator(scene.image, scene.truth_depth, scene.truth_edge)
    for likeness in (
        Likeness(network, scene.truth, {"whole": torch.ones_like(moved), "changed": moved}),
        Likeness(network, scene.soft_truth, {"soft": changed(scene.image, scene.soft_truth)}),
    ):
        for name, picture in (("unchanged", scene.image), ("ahd", ahd.out), ("ahe", ahe.out)):
            for place, measures in likeness.compare(picture).items():
                for measure_, values in measures.items():
                    tally.add(f"{place}.{name}.{measure_}", values)
    even = moved & smooth(scene.truth)
    tally.add("checkerboard.truth", checkerboard(scene.truth, even))
    outside = 1 - F.max_pool2d(scene.region, 2 * MARGIN + 1, 1, MARGIN)
    for name, group in zip(GROUPS, (ahd, ahe), strict=True):
        for part, picture in (("", group.out), (".source", group.source), (".fusion", group.fusion)):
            tally.add(f"checkerboard.{name}{part}", checkerboard(picture, even))
        tally.add(f"undecided.{name}", undecided(group.fusion, moved))
        change = (group.out - scene.image).abs().mean(1, keepdim=True) * LEVELS
        tally.add(f"outside.{name}.change", masked_mean(change, outside))
        tally.add(f"outside.{name}.fusion", masked_mean(group.fusion, outside))


def _measure_grey(generator: AnomalyHybrid, scene: Scene, tally: Tally) -> None:
    """Of a grey picture only a grey answer is right."""
    grey, truth = (picture.mean(1, keepdim=True).expand_as(picture) for picture in (scene.image, scene.truth))
    answers = generator(grey, scene.truth_depth, scene.truth_edge)
    for name, group in zip(GROUPS, answers, strict=True):
        tally.add(f"chroma.{name}", chroma(group.out, changed(grey, truth)))


def _measure_one_map(generator: AnomalyHybrid, scene: Scene, tally: Tally) -> None:
    """Only one map is warped, and its group is to follow."""
    by_depth, _ = generator(scene.image, scene.truth_depth, scene.edge)
    _, by_edge = generator(scene.image, scene.depth, scene.truth_edge)
    for edit, name, group in (("depth_only", "ahd", by_depth), ("edge_only", "ahe", by_edge)):
        tally.add(f"{edit}.{name}", psnr(group.out, scene.truth, scene.region))
        tally.add(f"{edit}.unchanged", psnr(scene.image, scene.truth, scene.region))


def _summary(tally: Tally) -> dict[str, float]:
    figures = tally.means()
    for name in figures:
        if name.startswith("checkerboard."):  # a mean of squares, which chance can push below 0
            figures[name] = max(figures[name], 0) ** 0.5
    for place in ("whole", "changed", "soft"):
        figures |= better_group(figures, place, GROUPS)
    for edit, group in (("depth_only", "ahd"), ("edge_only", "ahe")):
        figures[f"{edit}.gain"] = figures[f"{edit}.{group}"] - figures[f"{edit}.unchanged"]
    for group in GROUPS:
        figures[f"outside.{group}.worst"] = tally.largest(f"outside.{group}.change")
    return figures
