"""The generator on rendered twins never seen: the true answer to "this part with that defect"."""

import torch
from torch import nn

from ...models.anomaly_hybrid import AnomalyHybrid
from ...pretrained.efficientnet import load_efficientnet
from ..maps import see_edges
from ..metrics.paste import cut_and_paste
from ..metrics.pixels import grey_error
from ..sets.all import Sets
from ..tally import Tally
from .likeness import Likeness, better_group

BATCH = 10
EDITS = {"both": ("ahd", "ahe"), "depth_only": ("ahd",), "edge_only": ("ahe",)}
"""Which maps are the defective twin's, and which groups are to follow them."""
RELIEF = 1
"""Grey levels by which depth must change inside the mask, on average, for an edit of depth alone to say anything."""


@torch.inference_mode()
def measure(sets: Sets, generator: AnomalyHybrid, edge: nn.Module) -> dict[str, float]:
    """Reference: the good twin. Maps: the defective twin's, its exact depth and the edges seen in it; or one of them.

    Defects without relief (a stain) take no part where depth alone is edited.

    Returns:
        `<both|depth_only|edge_only>.<unchanged|paste|ahd|ahe|best>.<psnr|ssim|lp|l1>`, all inside the mask against the
        defective twin, and `depth_only.count`.
    """
    twins, tally, network = sets.twins, Tally(), load_efficientnet()
    pasted = cut_and_paste(twins.good, twins.bad, twins.mask, twins.kinds)
    seen = [see_edges(edge, picture) for picture in (twins.good, twins.bad)]
    tensors = (twins.good, twins.bad, twins.good_depth, twins.bad_depth, *seen, twins.mask, pasted)
    for batch in zip(*(tensor.split(BATCH) for tensor in tensors), strict=True):
        good, bad, good_depth, bad_depth, good_edge, bad_edge, mask, paste = batch
        ahd, ahe = generator(good, bad_depth, bad_edge)
        pictures = {
            ("both", "ahd"): ahd.out,
            ("both", "ahe"): ahe.out,
            ("depth_only", "ahd"): generator(good, bad_depth, good_edge)[0].out,
            ("edge_only", "ahe"): generator(good, good_depth, bad_edge)[1].out,
        }
        likeness = Likeness(network, bad, {"inside": mask})
        values = {name: likeness.compare(picture)["inside"] for name, picture in pictures.items()}
        for name, picture in (("unchanged", good), ("paste", paste)):
            values |= dict.fromkeys([(edit, name) for edit in EDITS], likeness.compare(picture)["inside"])
        relief = grey_error(bad_depth, good_depth, mask) >= RELIEF
        for (edit, name), measures in values.items():
            for measure_, value in measures.items():
                counts = relief if edit == "depth_only" else torch.ones_like(relief)
                tally.add(f"{edit}.{name}.{measure_}", torch.where(counts, value, torch.nan))
    return _summary(tally)


def _summary(tally: Tally) -> dict[str, float]:
    figures = tally.means()
    for edit, groups in EDITS.items():
        figures |= better_group(figures, edit, groups)
    return figures | {"depth_only.count": float(tally.count("depth_only.ahd.lp"))}
