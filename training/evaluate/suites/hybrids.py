"""Hybrids of two butterflies: one's appearance, the other's structure."""

import torch
from torch import Tensor, nn

from ...models.anomaly_hybrid import AnomalyHybrid
from ..maps import in_batches, see_depth, see_edges
from ..metrics.colour import chi_squared, histogram
from ..metrics.edge_agreement import edge_f
from ..sets.all import Sets

GROUPS = ("ahd", "ahe")
STRUCTURE = 0.85
"""Edge F from which on a hybrid has the target's structure."""


def measure(sets: Sets, generator: AnomalyHybrid, edge: nn.Module, depth: nn.Module) -> dict[str, float]:
    """How far colours keep to the reference and edges to the target.

    Returns:
        `<ahd|ahe|target|blend|reference|best>.<colour|edge>`: distance of the L*a*b* histogram to the reference's, and
        F-measure of the edges to the target's. Target, half-and-half blend and reference are no hybrids and stand
        beside; `best` is the group of the nearest colours among those that keep the structure, or else the one that
        keeps more.
    """
    reference, target = sets.hybrids.reference, sets.hybrids.target
    edges = see_edges(edge, target)

    def ask(image: Tensor, depth_map: Tensor, edge_map: Tensor) -> Tensor:
        return torch.cat([group.out for group in generator(image, depth_map, edge_map)], 1)  # N 6 S S

    ahd, ahe = in_batches(ask, reference, see_depth(depth, target), edges).split(3, 1)
    pictures = {"ahd": ahd, "ahe": ahe, "target": target, "blend": (reference + target) / 2, "reference": reference}
    wanted = in_batches(histogram, reference)
    figures = {}
    for name, picture in pictures.items():
        distance = chi_squared(in_batches(histogram, picture), wanted)
        agreement = edge_f(see_edges(edge, picture), edges)
        figures |= {f"{name}.colour": distance.mean().item(), f"{name}.edge": agreement.mean().item()}
    kept = [group for group in GROUPS if figures[f"{group}.edge"] >= STRUCTURE]
    if kept:
        best = min(kept, key=lambda group: figures[f"{group}.colour"])
    else:
        best = max(GROUPS, key=lambda group: figures[f"{group}.edge"])
    return figures | {f"best.{figure}": figures[f"{best}.{figure}"] for figure in ("colour", "edge")}
