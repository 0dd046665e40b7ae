import pytest
import torch
from safetensors.torch import load_file, save_file

from training.checkpoint import load_checkpoint, save_checkpoint
from training.export.catalogue import MODELS
from training.models.anomaly_hybrid import AnomalyHybrid, compose
from training.models.depth_net import DepthNet
from training.models.pidinet import PiDiNet

BY_ID = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)


@BY_ID
@pytest.mark.parametrize(("height", "width"), [(32, 32), (64, 96)])
def test_outputs_have_the_catalogue_s_shapes_and_ranges(model, networks, height, width):
    torch.manual_seed(1)
    inputs = [torch.rand(2, value.channels, height, width) for value in model.inputs]
    with torch.inference_mode():
        outputs = model.select(networks[model.id](*inputs))
    assert [output.shape for output in outputs] == [(2, value.channels, height, width) for value in model.outputs]
    for value, output in zip(model.outputs, outputs, strict=True):
        assert output.isfinite().all()
        if value.range:
            assert value.range[0] <= output.min() and output.max() <= value.range[1]


@BY_ID
def test_pictures_of_a_batch_do_not_touch_each_other(model, networks):
    torch.manual_seed(2)
    inputs = [torch.rand(2, value.channels, 32, 64) for value in model.inputs]
    with torch.inference_mode():
        both = model.select(networks[model.id](*inputs))
        second = model.select(networks[model.id](*(value[1:] for value in inputs)))
    for together, alone in zip(both, second, strict=True):
        torch.testing.assert_close(together[1:], alone, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("network", [DepthNet, PiDiNet])
def test_a_grey_image_stays_at_the_door(network):
    with pytest.raises(AssertionError, match="image has 1 channels, not 3"):
        network()(torch.zeros(1, 1, 32, 32))


@pytest.mark.parametrize("shape", [(1, 1, 32, 48), (1, 3, 32, 32), (2, 1, 32, 32)])
def test_maps_of_another_shape_stay_at_the_door(shape):
    image, fitting = torch.zeros(1, 3, 32, 32), torch.zeros(1, 1, 32, 32)
    with pytest.raises(AssertionError, match="depth is"):
        AnomalyHybrid()(image, torch.zeros(shape), fitting)
    with pytest.raises(AssertionError, match="edge is"):
        AnomalyHybrid()(image, fitting, torch.zeros(shape))


def test_fusion_of_nothing_keeps_the_base_and_of_everything_gives_the_source():
    base, source = torch.rand(1, 3, 4, 4), torch.rand(1, 3, 4, 4)
    assert torch.equal(compose(base, source, torch.zeros(1, 1, 4, 4)), base)
    assert torch.equal(compose(base, source, torch.ones(1, 1, 4, 4)), source)


def test_each_group_is_composed_of_its_own_source_and_fusion_map(networks):
    torch.manual_seed(3)
    image, depth, edge = torch.rand(1, 3, 32, 32), torch.rand(1, 1, 32, 32), torch.rand(1, 1, 32, 32)
    with torch.inference_mode():
        for name, bases in (("generator", (image, image)), ("generator-star", (depth, edge))):
            for base, group in zip(bases, networks[name](image, depth, edge), strict=True):
                torch.testing.assert_close(group.out, compose(base, group.source, group.fusion))


def answers(network):
    torch.manual_seed(4)
    with torch.inference_mode():
        return [plane for group in network(*(torch.rand(1, n, 32, 48) for n in (3, 1, 1))) for plane in group]


@pytest.mark.parametrize("shared", [True, False], ids=["shared stage", "the paper's"])
def test_a_checkpoint_says_which_architecture_it_is(tmp_path, shared):
    saved = AnomalyHybrid((8, 8, 12, 16), shared=shared)
    path = save_checkpoint(saved, tmp_path / "generator.safetensors")
    loaded = load_checkpoint(AnomalyHybrid((8, 8, 12, 16), shared=not shared), path)
    assert sum(p.numel() for p in loaded.parameters()) == sum(p.numel() for p in saved.parameters())
    for got, expected in zip(answers(loaded), answers(saved.eval()), strict=True):
        torch.testing.assert_close(got, expected, atol=2e-3, rtol=0)  # kernels are stored as fp16


def test_a_checkpoint_from_before_the_choice_loads(tmp_path):
    network = AnomalyHybrid((8, 8, 12, 16), shared=False).eval()
    save_checkpoint(network, tmp_path / "generator.safetensors")
    tensors = load_file(tmp_path / "generator.safetensors")
    names = {"coarse.0": "ahd", "coarse.1": "ahe"}
    old = {names.get(name[:8], name[:8]) + name[8:]: value for name, value in tensors.items()}
    assert "ahd.t3.a.0.weight" in old and not any("coarse" in name for name in old)
    save_file(old, tmp_path / "old.safetensors")
    loaded = load_checkpoint(AnomalyHybrid((8, 8, 12, 16)), tmp_path / "old.safetensors")
    for got, expected in zip(answers(loaded), answers(network), strict=True):
        torch.testing.assert_close(got, expected, atol=2e-3, rtol=0)
