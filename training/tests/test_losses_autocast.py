"""Every loss on the worst inputs: constant ones, under autocast."""

import pytest
import torch

from training.losses.adversarial import discriminator_loss, feature_matching, generator_loss
from training.losses.chroma import chroma
from training.losses.depth import affine_invariant
from training.losses.edge import balanced_cross_entropy
from training.losses.fusion import fusion_decision, fusion_sparsity
from training.losses.masked import masked_l1
from training.losses.perceptual import Perceptual
from training.models.discriminator import PatchDiscriminator
from training.models.hed import Vgg16

SIDE = 32


@pytest.fixture(scope="module")
def perceptual() -> Perceptual:
    return Perceptual(Vgg16())


@pytest.fixture(scope="module")
def discriminator() -> PatchDiscriminator:
    return PatchDiscriminator(8, width=4)


def picture(value: float, channels: int = 3) -> torch.Tensor:
    return torch.full((2, channels, SIDE, SIDE), value)


LOSSES = {
    "perceptual": lambda x, t, made: made["perceptual"](x, t),
    "discriminator": lambda x, t, made: discriminator_loss(judged(t, made), judged(x, made)),
    "generator": lambda x, t, made: generator_loss(judged(x, made)),
    "matching": lambda x, t, made: feature_matching(judged(t, made), judged(x, made)),
    "sparsity": lambda x, t, made: fusion_sparsity(x[:, :1], t, t),
    "decision": lambda x, t, made: fusion_decision(x[:, :1], t, 1 - t),
    "chroma": lambda x, t, made: chroma(x, t),
    "affine": lambda x, t, made: affine_invariant(x[:, :1], t[:, :1]),
    "edge": lambda x, t, made: balanced_cross_entropy(x[:, :1], t[:, :1]),
    "masked": lambda x, t, made: masked_l1(x, t, t[:, :1].round()),
}


def judged(x, made):
    return made["discriminator"](torch.zeros(2, 5, SIDE, SIDE), x)


@pytest.mark.parametrize("half", [False, True], ids=["float32", "bfloat16"])
@pytest.mark.parametrize("name", LOSSES)
def test_finite_float32_and_with_finite_gradients(name, half, perceptual, discriminator):
    made = {"perceptual": perceptual, "discriminator": discriminator}
    for value, true in ((0.0, 0.0), (0.5, 1.0), (1.0, 0.0)):
        x = picture(value).requires_grad_()
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            given = x.bfloat16() if half else x  # a network's answer is in half precision
            loss = LOSSES[name](given, picture(true), made)
        assert loss.dtype == torch.float32 and loss.shape == () and loss.isfinite()
        loss.backward()
        assert x.grad.isfinite().all()
