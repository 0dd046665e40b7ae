"""AnomalyHybrid*: do the maps follow the picture inside a defect?"""

import torch
from torch import Tensor, nn

from ..maps import in_batches, see_edges
from ..metrics.pixels import grey_error
from ..sets.all import Sets


def measure(sets: Sets, star: nn.Module, edge: nn.Module) -> dict[str, float]:
    """Given the picture of a defective part and the maps of the good one: error in grey levels inside the mask.

    The truth is the defective part's exact depth, and the edges that the edge network sees in its picture.

    Returns:
        `depth`, `edge`; beside them `depth.unchanged` and `edge.unchanged` for the maps as they were given, and
        `depth.ratio` and `edge.ratio` of the two.
    """
    twins = sets.twins
    good_seen, bad_seen = see_edges(edge, twins.good), see_edges(edge, twins.bad)

    def ask(image: Tensor, depth: Tensor, edge: Tensor) -> Tensor:
        ahd, ahe = star(image, depth, edge)
        return torch.cat([ahd.out, ahe.out], 1)  # N 2 H W

    maps = in_batches(ask, twins.bad, twins.good_depth, good_seen)
    figures = {}
    for name, map_, before, truth in (
        ("depth", maps[:, :1], twins.good_depth, twins.bad_depth),
        ("edge", maps[:, 1:], good_seen, bad_seen),
    ):
        error, unchanged = (grey_error(x, truth, twins.mask).mean().item() for x in (map_, before))
        figures |= {name: error, f"{name}.unchanged": unchanged, f"{name}.ratio": error / unchanged}
    return figures
