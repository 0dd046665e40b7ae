"""The conditional GAN's sides (hinge form: Lim & Ye 2017; feature matching: Wang et al., pix2pixHD, CVPR 2018)."""

import torch
import torch.nn.functional as F
from torch import Tensor

from ..models.discriminator import Judgement


def discriminator_loss(real: list[Judgement], fake: list[Judgement]) -> Tensor:
    """Real logits shall pass 1 and fake ones -1; the mean over patches, then scales: 2 for one that always says 0."""
    scales = zip(real, fake, strict=True)
    return _mean([F.relu(1 - r.logits.float()).mean() + F.relu(1 + f.logits.float()).mean() for r, f in scales])


def generator_loss(fake: list[Judgement]) -> Tensor:
    """The generator's side: minus the logits of what it made."""
    return _mean([-judgement.logits.float().mean() for judgement in fake])


def feature_matching(real: list[Judgement], fake: list[Judgement]) -> Tensor:
    """L1 between the discriminator's features of truth (held fixed) and output, the mean over layers and scales."""
    return _mean(
        [
            F.l1_loss(f.float(), r.detach().float())
            for one, other in zip(real, fake, strict=True)
            for r, f in zip(one.features, other.features, strict=True)
        ]
    )


def _mean(values: list[Tensor]) -> Tensor:
    return torch.stack(values).mean()
