"""The discriminator's part in a step of either generator."""

import torch
from torch import Tensor

from ...losses.adversarial import discriminator_loss, feature_matching, generator_loss
from ...models.discriminator import Judgement
from ..task import Trainee


def teach(trainee: Trainee, condition: Tensor, output: Tensor, truth: Tensor) -> Tensor:
    """Updates the discriminator on the truth and on what the generator made; returns its loss."""
    both = trainee.ask("discriminator", torch.cat([condition, condition]), torch.cat([truth, output.detach()]))
    loss = discriminator_loss(*zip(*(_halves(said) for said in both), strict=True))
    trainee.update("discriminator", loss)
    return loss.detach()


def judge(trainee: Trainee, condition: Tensor, output: Tensor, truth: Tensor) -> tuple[Tensor, Tensor]:
    """What the generator gets from it: the adversarial loss, and feature matching."""
    # held fixed: its own gradients would be computed, shared with other processes, and thrown away
    discriminator = trainee.networks["discriminator"].requires_grad_(False)
    with trainee.place.autocast():
        with torch.no_grad():
            real = discriminator(condition, truth)
        fake = discriminator(condition, output)
    discriminator.requires_grad_(True)
    return generator_loss(fake), feature_matching(real, fake)


def _halves(said: Judgement) -> tuple[Judgement, Judgement]:
    (real, fake), features = said.logits.chunk(2), [feature.chunk(2) for feature in said.features]
    return Judgement(real, [half[0] for half in features]), Judgement(fake, [half[1] for half in features])
