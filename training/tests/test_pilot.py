"""The networks against the sketches that the first checkpoints were trained with."""

import importlib.util
import sys
from functools import partial

import pytest
import torch
from conftest import CHECKPOINTS, HOME
from safetensors.torch import load_file

from training.export.catalogue import MODELS

PILOT = HOME.parent.parent / "shared" / "pilot"
pytestmark = pytest.mark.skipif(not PILOT.is_dir(), reason="the pilot's scripts are not beside the repository")


@pytest.fixture(scope="module")
def sketches():
    sys.path.insert(0, str(PILOT))
    try:
        modules = {}
        for name in ("nets", "depthnet"):
            spec = importlib.util.spec_from_file_location(f"pilot_{name}", PILOT / f"{name}.py")
            modules[name] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(modules[name])
    finally:
        sys.path.remove(str(PILOT))
    nets, depth = modules["nets"], modules["depthnet"].DepthNet
    star = partial(nets.AnomalyHybrid, depth_level=True)
    return dict(
        zip((model.id for model in MODELS), (nets.PiDiNet, depth, depth, nets.AnomalyHybrid, star), strict=True)
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
def test_gives_the_same_numbers(model, networks, sketches):
    sketch = sketches[model.id]().eval()
    stored = {name: value.float() for name, value in load_file(PILOT / "weights" / model.checkpoint).items()}
    missing, unexpected = sketch.load_state_dict(stored, strict=False)
    assert not unexpected and all(name.endswith("num_batches_tracked") for name in missing)
    torch.manual_seed(11)
    inputs = [torch.rand(1, value.channels, 64, 96) for value in model.inputs]
    with torch.inference_mode():
        expected, actual = sketch(*inputs), model.select(networks[model.id](*inputs))
    if model.task == "generator-star":
        expected = [group[0] for group in expected]
    elif model.task == "generator":
        expected = [tensor for group in expected for tensor in group]
    elif model.task == "depth":
        expected = [expected]
    for one, other in zip(expected, actual, strict=True):
        torch.testing.assert_close(other, one, rtol=0, atol=1e-5)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
def test_the_checkpoints_are_its_own(model):
    pilot, own = (load_file(folder / model.checkpoint) for folder in (PILOT / "weights", CHECKPOINTS))
    assert pilot.keys() == own.keys() and all(torch.equal(pilot[name], own[name]) for name in pilot)
