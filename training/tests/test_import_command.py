"""python -m training import pidinet."""

import pickle

import numpy as np
import onnxruntime
import pytest
import torch
from packs import read_pack
from test_import_pidinet import checkpoint

from training.cli import main
from training.imports.pidinet import load_pidinet
from training.imports.pidinet_shape import Shape


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return checkpoint(tmp_path_factory.mktemp("authors") / "mine.pth", Shape(6, 4, True), "baseline")


@pytest.fixture(scope="module")
def pack(path):
    out = path.with_name("pack.zip")
    assert main(["import", "pidinet", str(path), "--config", "baseline", "--out", str(out)]) == 0
    return out


def test_a_pack_keeps_to_the_rules(pack):
    files, manifest = read_pack(pack)
    (entry,) = manifest["models"]
    assert (entry["id"], entry["task"], entry["licence"], entry["multipleOf"]) == ("edge", "edge", "research only", 32)
    assert [value["name"] for value in entry["outputs"]] == ["e1", "e2", "e3", "e4", "fused"]
    card = files["cards/edge.md"].decode()
    assert "6 channels; 4 context channels; plain convolutions" in card and "mine.pth, sha256 " in card
    assert sorted(file.name for file in pack.parent.iterdir()) == ["mine.pth", "pack.zip"]


def test_its_file_is_right_at_the_borders_too(path, pack):
    """A plain first convolution sees the mean of the pictures everywhere, and zeros around them."""
    files, _ = read_pack(pack)
    image = torch.rand(1, 3, 64, 96)
    answers = onnxruntime.InferenceSession(files["edge.onnx"]).run(None, {"image": image.numpy()})
    with torch.inference_mode():
        for answer, expected in zip(answers, load_pidinet(path, "baseline")(image), strict=True):
            gap = np.abs(answer - expected.numpy())[0, 0]
            border = np.concatenate([gap[0], gap[-1], gap[:, 0], gap[:, -1]])
            assert border.max() <= 1e-3 and gap.max() <= 1e-3


class Code:
    def __reduce__(self):
        return (open, (Code.file, "w"))


def write_code(path):
    Code.file = str(path.with_name("it-ran"))
    torch.save({"state_dict": {"module.init_block.weight": Code()}}, path)


def truncate(path, source):
    path.write_bytes(source.read_bytes()[:-500])


BROKEN = {
    "missing": (lambda path, source: None, 4, "checkpoint-missing"),
    "empty": (lambda path, source: path.write_bytes(b""), 3, "checkpoint-unreadable"),
    "text": (lambda path, source: path.write_text("no weights"), 3, "checkpoint-unreadable"),
    "pickle": (lambda path, source: path.write_bytes(pickle.dumps([1, 2])), 3, "checkpoint-unreadable"),
    "truncated": (truncate, 3, "checkpoint-unreadable"),
    "a list": (lambda path, source: torch.save([torch.zeros(2)], path), 3, "checkpoint-unreadable"),
    "code": (lambda path, source: write_code(path), 3, "checkpoint-unsafe"),
    "another network": (lambda path, source: torch.save({"fc": torch.zeros(2)}, path), 4, "checkpoint-architecture"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_checkpoint_is_refused_and_leaves_nothing(case, path, tmp_path, capsys):
    make, status, code = BROKEN[case]
    broken = tmp_path / "broken.pth"
    make(broken, path)
    assert main(["import", "pidinet", str(broken), "--out", str(tmp_path / "pack.zip")]) == status
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and lines[0].endswith(f"[{code}]"), lines
    assert {file.name for file in tmp_path.iterdir()} <= {"broken.pth"}


@pytest.mark.parametrize("place", ["folder.zip", "file/pack.zip", "file"])
def test_an_output_that_cannot_be_written_is_refused_before_the_work(place, path, tmp_path, capsys):
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "file").write_text("mine")
    assert main(["import", "pidinet", str(path), "--out", str(tmp_path / place)]) == 3
    assert "[output-" in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "mine"
