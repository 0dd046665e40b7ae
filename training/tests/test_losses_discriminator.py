import copy

import pytest
import torch
from conftest import CHECKPOINTS
from safetensors.torch import load_file
from torch import nn

from training.checkpoint import load_checkpoint
from training.losses.adversarial import discriminator_loss, generator_loss
from training.models.discriminator import PatchDiscriminator, SpectralConv2d


def torch_s_own(ours: SpectralConv2d) -> nn.Module:
    """The same layer by torch.nn.utils.spectral_norm, with the same state."""
    outputs, inputs, kernel, _ = ours.weight_orig.shape
    theirs = nn.utils.spectral_norm(nn.Conv2d(inputs, outputs, kernel, ours.stride, 1))
    theirs.load_state_dict(ours.state_dict())
    return theirs


def test_spectral_norm_is_torch_s_in_training_and_after_it():
    torch.manual_seed(0)
    ours = SpectralConv2d(3, 6, 4, 2)
    theirs, x = torch_s_own(ours), torch.rand(2, 3, 16, 16)
    for training in (True, True, False):
        a, b = ours.train(training)(x), theirs.train(training)(x)
        torch.testing.assert_close(a, b)
        for layer, y in ((ours, a), (theirs, b)):
            layer.zero_grad()
            y.square().mean().backward()
        torch.testing.assert_close(ours.weight_orig.grad, theirs.weight_orig.grad)
    assert torch.linalg.matrix_norm(ours.eval().kernel().flatten(1), 2).item() == pytest.approx(1, abs=0.1)


def test_the_norm_stays_float32_under_autocast():
    layer = SpectralConv2d(3, 6, 3, 1).eval()
    norm = torch.dot(layer.weight_u, layer.weight_orig.flatten(1) @ layer.weight_v)
    with torch.autocast("cpu", torch.bfloat16):
        assert layer(torch.rand(1, 3, 8, 8)).dtype == torch.bfloat16
        torch.testing.assert_close(layer.kernel(), layer.weight_orig / norm)


def test_it_can_be_copied_after_a_forward_pass_and_used_twice_before_backward():
    network = PatchDiscriminator(4, width=4)
    one, two = torch.rand(1, 3, 16, 16), torch.rand(1, 1, 16, 16)
    loss = generator_loss(network(one, two)) + generator_loss(network(one, 1 - two))
    copy.deepcopy(network)
    loss.backward()
    assert all(parameter.grad.isfinite().all() for parameter in network.parameters())


def test_shapes_and_the_door():
    network = PatchDiscriminator(8, width=4)
    judgements = network(torch.rand(2, 5, 64, 64), torch.rand(2, 3, 64, 64))
    assert [tuple(j.logits.shape) for j in judgements] == [(2, 1, 8, 8), (2, 1, 4, 4)]
    assert [tuple(f.shape[1:]) for f in judgements[0].features] == [(4, 32, 32), (8, 16, 16), (16, 8, 8), (32, 8, 8)]
    with pytest.raises(AssertionError, match="have 6 channels, not 8"):
        network(torch.rand(1, 5, 64, 64), torch.rand(1, 1, 64, 64))


def test_it_learns_to_tell_stripes_from_noise():
    torch.manual_seed(1)
    network = PatchDiscriminator(2, width=4, scales=1)
    optimiser = torch.optim.Adam(network.parameters(), 2e-2, betas=(0.5, 0.99))
    stripes = (torch.arange(32) // 4 % 2).float().expand(4, 1, 32, 32)
    condition, costs = torch.zeros(4, 1, 32, 32), []
    for _ in range(25):
        loss = discriminator_loss(network(condition, stripes), network(condition, torch.rand(4, 1, 32, 32)))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        costs.append(loss.item())
    assert costs[0] > 1.5 and costs[-1] < 0.5


def test_the_checkpoint_loads_strictly_and_its_norms_are_those_it_was_trained_with():
    network = load_checkpoint(PatchDiscriminator(8), CHECKPOINTS / "discriminator.safetensors")
    stored, own = load_file(CHECKPOINTS / "discriminator.safetensors"), network.state_dict()
    assert stored.keys() == own.keys()
    assert all(torch.equal(own[name], value.float()) for name, value in stored.items())
    for layer in network.modules():
        if isinstance(layer, SpectralConv2d):
            kernel = layer.kernel().flatten(1)
            assert torch.linalg.eigvalsh(kernel @ kernel.T)[-1].item() == pytest.approx(1, abs=0.05)
