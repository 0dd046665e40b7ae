import pytest
import torch
from conftest import CHECKPOINTS
from safetensors.torch import load_file, save_file

from training.checkpoint import load_checkpoint
from training.export.catalogue import MODELS
from training.fault import Fault
from training.models.pidinet import PiDiNet


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
def test_every_stored_number_arrives(model, networks):
    loaded = networks[model.id].state_dict()
    for name, value in load_file(CHECKPOINTS / model.checkpoint).items():
        assert loaded[name].dtype == torch.float32
        assert torch.equal(loaded[name], value.float()), name
    assert not networks[model.id].training


def refused(path, network=None):
    with pytest.raises(Fault) as caught:
        load_checkpoint(network or PiDiNet(), path)
    assert str(path) in caught.value.message and caught.value.advice
    return caught.value.code


def test_a_missing_one(tmp_path):
    assert refused(tmp_path / "edge.safetensors") == "checkpoint-missing"
    assert refused(tmp_path) == "checkpoint-missing"


@pytest.mark.parametrize("content", [b"", b"not safetensors", None], ids=["empty", "text", "truncated"])
def test_an_unreadable_one(tmp_path, content):
    path = tmp_path / "edge.safetensors"
    path.write_bytes((CHECKPOINTS / "edge.safetensors").read_bytes()[:5000] if content is None else content)
    assert refused(path) == "checkpoint-unreadable"


def test_one_of_another_network(tmp_path):
    assert refused(CHECKPOINTS / "edge.safetensors", MODELS[1].build()) == "checkpoint-architecture"
    assert refused(CHECKPOINTS / "edge.safetensors", PiDiNet(channels=60)) == "checkpoint-architecture"
    partial = load_file(CHECKPOINTS / "edge.safetensors")
    del partial["classifier.bias"]
    save_file(partial, tmp_path / "partial.safetensors")
    assert refused(tmp_path / "partial.safetensors") == "checkpoint-architecture"
