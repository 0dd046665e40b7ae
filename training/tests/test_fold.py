import pytest
import torch
from torch import nn

from training.export.catalogue import MODELS
from training.export.fold import fold
from training.models.anomaly_hybrid import AnomalyHybrid
from training.models.depth_net import DepthNet
from training.models.pidinet import PiDiNet
from training.models.pixel_difference import PixelDifferenceConv


def flat(outputs):
    return [outputs] if isinstance(outputs, torch.Tensor) else [tensor for part in outputs for tensor in flat(part)]


def random_network(build):
    """In double precision, with statistics in every BatchNorm that make a forgotten or misplaced one show."""
    torch.manual_seed(6)
    network = build().double().eval()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            for values in (module.weight, module.bias, module.running_mean, module.running_var):
                nn.init.uniform_(values, 0.5, 1.5)
    return network


@pytest.mark.parametrize(
    ("build", "channels"),
    [(lambda: AnomalyHybrid((8, 8, 12, 16)), (3, 1, 1)), (DepthNet, (3,)), (lambda: PiDiNet(8, 4), (3,))],
    ids=["generator", "depth", "edge"],
)
def test_folding_is_exact(build, channels):
    network = random_network(build)
    inputs = [torch.rand(1, count, 32, 64, dtype=torch.float64) for count in channels]
    folded = fold(network)
    with torch.inference_mode():
        before, after = flat(network(*inputs)), flat(folded(*inputs))
    for expected, actual in zip(before, after, strict=True):
        assert expected.std() > 0
        torch.testing.assert_close(actual, expected, rtol=1e-9, atol=1e-9)
    left = [
        module
        for module in folded.modules()
        if isinstance(module, nn.BatchNorm2d | PixelDifferenceConv | nn.PixelUnshuffle)
    ]
    assert not left


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
def test_folded_checkpoints_stay_within_float_precision(model, networks):
    torch.manual_seed(7)
    inputs = [torch.rand(1, value.channels, 64, 96) for value in model.inputs]
    network = networks[model.id]
    kept = {name: value.clone() for name, value in network.state_dict().items()}
    with torch.inference_mode():
        before, after = model.select(network(*inputs)), model.select(fold(network)(*inputs))
    for expected, actual in zip(before, after, strict=True):
        precision = 1e-5 * max(1.0, expected.abs().max().item())  # depth has no scale of its own
        torch.testing.assert_close(actual, expected, rtol=0, atol=precision)
    assert all(torch.equal(value, kept[name]) for name, value in network.state_dict().items()), "the original changed"
