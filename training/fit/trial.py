"""What a network is worth on pictures that it has not seen: after a local warp, the warped picture is the truth."""

import math

import torch
from torch import Tensor

from ..augment.batch import Batch
from ..augment.settings import ViewSettings
from ..augment.views import photo_batch
from ..data.sets import Photos
from ..evaluate.metrics.features import feature_distance, unit_features
from ..evaluate.metrics.pixels import changed, grey_error, psnr
from ..fault import Fault
from ..models.anomaly_hybrid import AnomalyHybrid
from ..models.efficientnet_classifier import EfficientNetClassifier
from ..pretrained.efficientnet import load_efficientnet

WARPS = 4
"""Of each picture."""
SEED = 20
AT_ONCE = 8
LOCAL = ViewSettings(
    tps=1, tps_strength=(0.06, 0.24), tps_border=0.05, flip=0, resize=0, sharp=True, same_frame=1, same_maps=1
)
"""Picture, depth and edges under one warp, as an edit in the editor makes it."""
FIGURES = {"lp": "LP, distance in features", "l1": "mean error, grey levels", "psnr": "PSNR, dB"}

Worth = dict[str, float]
"""Figures of FIGURES; the first decides."""


@torch.inference_mode()
def measure(network: AnomalyHybrid, photos: Photos, device: torch.device) -> tuple[Worth, Worth]:
    """Tries a network in eval mode on the same warps each time; it ends on the CPU.

    The generator must give the warped picture for the warped maps: measured where something changed. AnomalyHybrid*
    must give the warped maps for the warped picture: their mean error inside the warp's region.

    Returns:
        Means over both groups, and the same for leaving everything as it was.

    Raises:
        Fault: pictures-flat, where no warp changes anything.
    """
    network, photos = network.to(device), photos.to(device)
    generator = torch.Generator().manual_seed(SEED)
    judge = None if network.star else load_efficientnet().to(device)
    answers, unchanged = [], []
    for numbers in torch.arange(len(photos), device=device).repeat(WARPS).split(AT_ONCE):
        batch = photo_batch(photos.take(numbers), LOCAL, generator)
        if judge is None:
            _try_maps(network, batch, answers, unchanged)
        else:
            _try_pictures(network, judge, batch, answers, unchanged)
    network.cpu()
    worth = _mean(answers), _mean(unchanged)
    if any(map(math.isnan, worth[1].values())):
        raise Fault(
            "pictures-flat",
            "The pictures held out for measuring are of one colour: no warp changes anything in them.",
            "Add pictures that show the parts.",
        )
    return worth


Rows = list[dict[str, Tensor]]
"""Values of N pictures by figure; NaN where there was nothing to measure."""


def _try_pictures(
    network: AnomalyHybrid, judge: EfficientNetClassifier, batch: Batch, answers: Rows, unchanged: Rows
) -> None:
    truth = batch.target_image  # the same for both groups, as both maps are under one warp
    mask, features = changed(batch.reference, truth), unit_features(judge.features(truth))

    def compare(picture: Tensor) -> dict[str, Tensor]:
        return {
            "lp": feature_distance(unit_features(judge.features(picture)), features, mask),
            "l1": grey_error(picture, truth, mask),
            "psnr": psnr(picture, truth, mask),
        }

    unchanged.append(compare(batch.reference))
    answers += [compare(group.out) for group in network(batch.reference, batch.depth, batch.edge)]


def _try_maps(network: AnomalyHybrid, batch: Batch, answers: Rows, unchanged: Rows) -> None:
    maps, truths = (batch.reference_depth, batch.reference_edge), (batch.target_depth, batch.target_edge)
    for group, given, truth in zip(network(batch.target_image, *maps), maps, truths, strict=True):
        answers.append({"l1": grey_error(group.out, truth, batch.region)})
        unchanged.append({"l1": grey_error(given, truth, batch.region)})


def _mean(rows: Rows) -> Worth:
    return {figure: torch.cat([row[figure] for row in rows]).nanmean().item() for figure in rows[0]}
