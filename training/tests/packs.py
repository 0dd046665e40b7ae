"""What every model pack must keep to, as the editor checks it."""

import hashlib
import json
import zipfile

import numpy as np
import onnx
import onnxruntime
from safetensors.numpy import load

from training.export.traps import find_traps


def read_pack(path):
    """The files of a pack by their path in it, after all checks, and its manifest."""
    if path.is_dir():
        files = {file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()}
    else:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            files = {name: archive.read(name) for name in archive.namelist()}
            assert archive.namelist()[0] == "manifest.json"
    manifest = json.loads(files["manifest.json"])
    assert manifest["version"] == 1 and manifest["name"] and len(manifest["made"]) == len("2026-01-31")
    named = ["manifest.json"]
    for entry in manifest["models"]:
        for stored in (entry, entry["golden"]):
            content = files[stored["file"]]
            assert (stored["bytes"], stored["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert files[entry["card"]].decode().startswith("# ")
        check_model(entry, files[entry["file"]], load(files[entry["golden"]["file"]]))
        named += [entry["file"], entry["golden"]["file"], entry["card"]]
    assert sorted(files) == sorted(named), "nothing else is in a pack"
    return files, manifest


def check_model(entry, content, golden):
    model = onnx.load_from_string(content)
    onnx.checker.check_model(model, full_check=True)
    assert find_traps(model) == []
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    for listed, values in ((entry["inputs"], session.get_inputs()), (entry["outputs"], session.get_outputs())):
        assert [(value["name"], value["channels"]) for value in listed] == [(v.name, v.shape[1]) for v in values]
    inputs = {value["name"]: golden[f"input.{value['name']}"] for value in entry["inputs"]}
    for value, answer in zip(entry["outputs"], session.run(None, inputs), strict=True):
        assert answer.std() > 0
        np.testing.assert_allclose(answer, golden[f"onnx.{value['name']}"], atol=1e-4)
        assert np.abs(answer - golden[f"torch.{value['name']}"]).mean() <= 1e-3
