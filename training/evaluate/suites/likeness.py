"""How near a picture is to the truth, by all measures at once."""

from collections.abc import Sequence

from torch import Tensor

from ...models.efficientnet_classifier import EfficientNetClassifier
from ..metrics.features import feature_distance, unit_features
from ..metrics.pixels import grey_error, masked_mean, psnr
from ..metrics.ssim import ssim_map

MEASURES = ("psnr", "ssim", "lp", "l1")


class Likeness:
    """Compares pictures with one truth inside several masks."""

    def __init__(self, network: EfficientNetClassifier, truth: Tensor, masks: dict[str, Tensor]):
        """Truth N 3 H W in [0, 1], masks N 1 H W by name."""
        self.network, self.truth, self.masks = network, truth, masks
        self.features = unit_features(network.features(truth))

    def compare(self, picture: Tensor) -> dict[str, dict[str, Tensor]]:
        """For each mask psnr (dB), ssim, lp (see metrics/features.py) and l1 (grey levels) of N 3 H W: N each."""
        similarity = ssim_map(picture, self.truth)
        features = unit_features(self.network.features(picture))
        return {
            name: {
                "psnr": psnr(picture, self.truth, mask),
                "ssim": masked_mean(similarity, mask),
                "lp": feature_distance(features, self.features, mask),
                "l1": grey_error(picture, self.truth, mask),
            }
            for name, mask in self.masks.items()
        }


def better_group(figures: dict[str, float], place: str, groups: Sequence[str]) -> dict[str, float]:
    """All measures of the group that is nearest to the truth by LP, as `<place>.best.<measure>`."""
    group = min(groups, key=lambda name: figures[f"{place}.{name}.lp"])
    return {f"{place}.best.{measure}": figures[f"{place}.{group}.{measure}"] for measure in MEASURES}
