"""python -m training import depth-anything, with a network of the same inputs and outputs in place of the real one."""

import hashlib

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import numpy_helper, parser
from packs import read_pack
from stand_in_depth import stand_in

from training.cli import main
from training.imports import depth_anything
from training.imports.deconvolution import replace_deconvolutions
from training.imports.depth_frame import authors_size


def run_import(path, out, sha256=None):
    sha256 = sha256 or hashlib.sha256(path.read_bytes()).hexdigest()
    return main(["import", "depth-anything", str(path), "--sha256", sha256, "--out", str(out)])


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    path = tmp_path_factory.mktemp("authors") / "model.onnx"
    path.write_bytes(stand_in().SerializeToString())
    return path


@pytest.fixture(scope="module")
def pack(original):
    out = original.with_name("pack.zip")
    assert run_import(original, out) == 0
    return read_pack(out)


def test_a_pack_keeps_to_the_rules(pack):
    files, manifest = pack
    (entry,) = manifest["models"]
    assert (manifest["name"], entry["id"], entry["task"]) == ("Depth Anything V2 Small", "depth", "depth")
    assert entry["licence"] == "Apache-2.0" and entry["outputs"] == [{"name": "depth", "channels": 1, "range": None}]
    assert "another export" in files["cards/depth.md"].decode()


def cubic_weights(size, length, a=-0.75):
    """size × length; OpenCV's INTER_CUBIC: no antialiasing, the border's pixel goes on."""
    weights = np.zeros((size, length))
    for i in range(size):
        place = (i + 0.5) * length / size - 0.5
        for tap in range(int(np.floor(place)) - 1, int(np.floor(place)) + 3):
            d = abs(place - tap)
            near, far = (a + 2) * d**3 - (a + 3) * d**2 + 1, a * (d**3 - 5 * d**2 + 8 * d - 4)
            weights[i, np.clip(tap, 0, length - 1)] += near if d <= 1 else far if d < 2 else 0
    return weights


def linear_weights(size, length):
    """size × length; first and last stay where they are."""
    place = np.arange(size) * (length - 1) / (size - 1)
    below = np.minimum(place.astype(int), length - 2)
    weights = np.zeros((size, length))
    weights[np.arange(size), below], weights[np.arange(size), below + 1] = 1 - (place - below), place - below
    return weights


@pytest.mark.parametrize(("height", "width"), [(64, 64), (64, 96), (160, 128)])
def test_resize_and_normalisation_are_the_authors(pack, original, height, width):
    image = np.random.default_rng(14).random((3, height, width))
    rows, columns = authors_size(height, width)
    assert min(rows, columns) == 518 and rows % 14 == columns % 14 == 0
    resized = cubic_weights(rows, height) @ image @ cubic_weights(columns, width).T
    mean, deviation = ([[[x]] for x in values] for values in ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)))
    pixels = ((resized - mean) / deviation)[None].astype(np.float32)
    (raw,) = onnxruntime.InferenceSession(str(original)).run(None, {"pixel_values": pixels})
    expected = linear_weights(height, rows) @ raw[0] @ linear_weights(width, columns).T
    session = onnxruntime.InferenceSession(pack[0]["depth.onnx"])
    (depth,) = session.run(None, {"image": image[None].astype(np.float32)})
    assert expected.std() > 0.3
    np.testing.assert_allclose(depth[0, 0], expected, atol=2e-3)
    assert np.abs(depth[0, 0] - expected).mean() < 2e-4


def test_sizes_are_those_of_their_resize():
    """Their get_size with `lower_bound`, written down: both sides at least 518, multiples of 14."""
    for height in range(32, 1025, 32):
        for width in range(32, 1025, 96):
            scale, expected = max(518 / height, 518 / width), []
            for side in (height, width):
                near = int(np.round(scale * side / 14)) * 14
                expected.append(near if near >= 518 else int(np.ceil(scale * side / 14)) * 14)
            assert authors_size(height, width) == tuple(expected)


def test_the_graph_finds_the_same_sizes(pack):
    whole = onnx.shape_inference.infer_shapes(onnx.load_from_string(pack[0]["depth.onnx"]))
    part = onnx.utils.Extractor(whole).extract_model(["image"], ["whole"])  # height and width after the first resize
    session = onnxruntime.InferenceSession(part.SerializeToString())
    for height in range(32, 513, 32):
        for width in range(32, 513, 96):
            (found,) = session.run(None, {"image": np.zeros((1, 3, height, width), np.float32)})
            assert tuple(found) == authors_size(height, width)


def test_the_known_file_is_known_by_its_sum_alone(original, tmp_path, monkeypatch, capsys):
    arguments = ["import", "depth-anything", str(original), "--out", str(tmp_path / "pack.zip")]
    assert main(arguments) == 4
    error = capsys.readouterr().err
    assert depth_anything.SHA256 in error and "--sha256" in error and error.endswith("[weights-hash]\n")
    monkeypatch.setattr(depth_anything, "SHA256", hashlib.sha256(original.read_bytes()).hexdigest())
    monkeypatch.chdir(tmp_path)
    assert main(arguments[:3]) == 0, "the command as the manifest names it"
    assert "known by this sum" in read_pack(tmp_path / "model.zip")[0]["cards/depth.md"].decode()


@pytest.mark.parametrize(
    ("told", "bias", "changes"),
    [
        ("strides = [2, 2]", "", True),
        ("strides = [2, 2], kernel_shape = [2, 2], pads = [0, 0, 0, 0], group = 1", ", bias", True),
        ("strides = [1, 1]", "", False),
        ("strides = [2, 2], pads = [0, 1, 0, 1]", "", False),
        ("strides = [2, 2], output_padding = [1, 1]", ", bias", False),
        ("strides = [2, 2], dilations = [2, 2]", "", False),
    ],
)
def test_transposed_convolutions_become_shuffles_where_that_is_the_same(told, bias, changes):
    text = f"""<ir_version: 8, opset_import: ["" : 14]>
    one (float[1, 3, height, width] x) => (float[1, 5, rows, columns] y) {{ y = ConvTranspose<{told}>(x, w{bias}) }}"""
    model, random = parser.parse_model(text), np.random.default_rng(16)
    for name, shape in (("w", (3, 5, 2, 2)), ("bias", (5,)))[: 1 + bool(bias)]:
        model.graph.initializer.append(numpy_helper.from_array(random.random(shape, np.float32), name))
    x = {"x": random.random((1, 3, 4, 6), np.float32)}
    before = model.SerializeToString()
    after = replace_deconvolutions(model).SerializeToString()
    assert (b"ConvTranspose" not in after) == changes
    expected, actual = (onnxruntime.InferenceSession(content).run(None, x)[0] for content in (before, after))
    np.testing.assert_allclose(actual, expected, rtol=1e-5)


ANOTHER_IO = {
    "a fixed size": {"height, width] pixel": "518, 518] pixel"},
    "a fixed answer": {"out_height, out_width": "518, 518"},
    "another number": {"float[batch_size, 3": "double[batch_size, 3"},
    "one channel": {"batch_size, 3, height": "batch_size, 1, height"},
    "a second input": {"width] pixel_values": "width] pixel_values, float[1] more"},
    "a batch of two": {"batch_size, 3, height": "2, 3, height"},
    "foreign operators": {'"" : 14]': '"" : 14, "com.microsoft" : 1]'},
    "newer operators": {'"" : 14]': '"" : 22]'},
}


@pytest.mark.parametrize("case", ANOTHER_IO)
def test_another_io_is_refused(case, tmp_path, capsys):
    path = tmp_path / "model.onnx"
    path.write_bytes(stand_in(changes=ANOTHER_IO[case]).SerializeToString())
    assert run_import(path, tmp_path / "pack.zip") == 3
    assert capsys.readouterr().err.endswith("[onnx-io]\n")
    assert [file.name for file in tmp_path.iterdir()] == ["model.onnx"]


@pytest.mark.parametrize("share", [0, 0.5, None], ids=["empty", "truncated", "text"])
def test_what_is_no_onnx_is_refused(share, original, tmp_path, capsys):
    path, whole = tmp_path / "model.onnx", original.read_bytes()
    path.write_bytes(b"no model at all" if share is None else whole[: int(share * len(whole))])
    assert run_import(path, tmp_path / "pack.zip") == 3
    assert capsys.readouterr().err.endswith("[onnx-unreadable]\n")
    assert [file.name for file in tmp_path.iterdir()] == ["model.onnx"]


def test_a_missing_file_and_a_larger_network_and_a_trap_are_refused(original, tmp_path, monkeypatch, capsys):
    assert run_import(tmp_path / "none.onnx", tmp_path / "pack.zip", "0" * 64) == 4
    assert "[onnx-missing]" in capsys.readouterr().err
    overlapping = tmp_path / "overlapping.onnx"
    overlapping.write_bytes(stand_in(changes={"strides = [4, 4]": "strides = [2, 2]"}).SerializeToString())
    assert run_import(overlapping, tmp_path / "pack.zip") == 3
    assert "ConvTranspose" in (error := capsys.readouterr().err) and "[onnx-traps]" in error
    monkeypatch.setattr(depth_anything, "LARGEST", 1000)
    assert run_import(original, tmp_path / "pack.zip") == 3
    assert "[onnx-size]" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["overlapping.onnx"]
