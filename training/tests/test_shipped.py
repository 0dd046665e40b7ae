"""The files of public/models against the checkpoints."""

import hashlib
import json

import numpy as np
import onnx
import pytest
from conftest import SHIPPED
from onnx import TensorProto, numpy_helper
from safetensors.numpy import load_file

from training.export.catalogue import MODELS, MULTIPLE_OF
from training.export.golden import MEAN_BOUND, answer

BY_ID = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
LIMITS = {"edge": 2e6, "depth": 12e6, "depth-oblique": 12e6, "generator": 16e6, "generator-star": 16e6}


@pytest.fixture(scope="module")
def entries():
    manifest = json.loads((SHIPPED / "manifest.json").read_bytes())
    assert manifest["version"] == 1
    return {entry["id"]: entry for entry in manifest["models"]}


def test_the_manifest_lists_every_model_once(entries):
    assert list(entries) == [model.id for model in MODELS]


@BY_ID
def test_the_manifest_tells_the_truth(model, entries):
    entry = entries[model.id]
    for stored in (entry, entry["golden"]):
        content = (SHIPPED / stored["file"]).read_bytes()
        assert (stored["bytes"], stored["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    graph = onnx.load(SHIPPED / entry["file"]).graph
    for listed, values in ((entry["inputs"], graph.input), (entry["outputs"], graph.output)):
        assert [value["name"] for value in listed] == [value.name for value in values]
        assert [value["channels"] for value in listed] == [
            value.type.tensor_type.shape.dim[1].dim_value for value in values
        ]
    assert (SHIPPED / entry["card"]).read_text(encoding="utf-8").startswith("# ")
    assert entry["bytes"] <= LIMITS[model.id]
    assert entry["multipleOf"] == MULTIPLE_OF


@BY_ID
@pytest.mark.parametrize(("height", "width"), [(64, 64), (128, 192), (256, 256)])
def test_the_file_agrees_with_its_checkpoint(model, networks, height, width):
    answers = answer(model, networks[model.id], (SHIPPED / f"{model.id}.onnx").read_bytes(), height, width)
    assert list(answers.onnx) == [value.name for value in model.outputs]
    for value in model.outputs:
        assert answers.onnx[value.name].shape == (1, value.channels, height, width)
        assert answers.torch[value.name].std() > 0.01, "an answer without content proves nothing"
    assert max(mean for mean, _ in answers.differences().values()) <= MEAN_BOUND


@BY_ID
def test_golden_vectors_hold_what_they_say(model, networks):
    golden = load_file(SHIPPED / f"golden/{model.id}.safetensors")
    now = answer(model, networks[model.id], (SHIPPED / f"{model.id}.onnx").read_bytes()).named()
    assert golden.keys() == now.keys()
    for name, tensor in golden.items():
        assert tensor.dtype == np.float32
        np.testing.assert_allclose(tensor, now[name], atol=1e-4, err_msg=name)


@BY_ID
def test_kernels_are_stored_as_fp16(model):
    stored = onnx.load(SHIPPED / f"{model.id}.onnx").graph.initializer
    numbers = {TensorProto.FLOAT16: 0, TensorProto.FLOAT: 0, TensorProto.INT64: 0}
    for item in stored:
        numbers[item.data_type] += numpy_helper.to_array(item).size
    assert numbers[TensorProto.FLOAT16] > 0.88 * sum(numbers.values())
    assert numbers[TensorProto.INT64] < 100


@BY_ID
def test_the_export_reproduces_them(model, exported):
    old, new = (onnx.load(folder / f"{model.id}.onnx") for folder in (SHIPPED, exported))
    assert [(node.op_type, node.input, node.output) for node in new.graph.node] == [
        (node.op_type, node.input, node.output) for node in old.graph.node
    ]
    for before, after in zip(old.graph.initializer, new.graph.initializer, strict=True):
        assert (before.name, before.data_type) == (after.name, after.data_type)
        # folding may round differently on another machine, by one step of fp16 at most
        np.testing.assert_allclose(numpy_helper.to_array(after), numpy_helper.to_array(before), rtol=1e-3, atol=1e-6)
    before, after = (load_file(folder / f"golden/{model.id}.safetensors") for folder in (SHIPPED, exported))
    for name in before.keys() | after.keys():
        np.testing.assert_allclose(after[name], before[name], atol=1e-3, err_msg=name)


def test_the_export_writes_the_manifest_for_what_it_wrote(exported, entries):
    manifest = json.loads((exported / "manifest.json").read_bytes())
    assert sorted(path.relative_to(exported).as_posix() for path in exported.rglob("*.*")) == sorted(
        ["manifest.json", *(stored["file"] for entry in manifest["models"] for stored in (entry, entry["golden"]))]
    )
    for entry in manifest["models"]:
        for stored in (entry, entry["golden"]):
            assert stored["sha256"] == hashlib.sha256((exported / stored["file"]).read_bytes()).hexdigest()
        measured = {"bytes", "sha256", "golden"}
        assert {key: entry[key] for key in entry.keys() - measured} == {
            key: entries[entry["id"]][key] for key in entry.keys() - measured
        }
