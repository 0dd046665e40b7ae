import subprocess
import sys

import pytest
from conftest import CHECKPOINTS, HOME

from training.checkpoint import save_checkpoint
from training.cli import main
from training.export import run
from training.export.catalogue import MODELS
from training.export.folder import write_files
from training.fault import Fault
from training.models.anomaly_hybrid import AnomalyHybrid


@pytest.fixture
def weights(tmp_path):
    """A folder with the checkpoints, to break one of them."""
    folder = tmp_path / "weights"
    folder.mkdir()
    for model in MODELS:
        (folder / model.checkpoint).symlink_to(CHECKPOINTS / model.checkpoint)
    return folder


def ends_with(capsys, status, code, *arguments):
    assert main(["export", *map(str, arguments)]) == status
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and lines[0].endswith(f"[{code}]"), lines
    return lines[0]


def test_help_stands_without_torch_and_from_the_repository_root():
    command = [sys.executable, "-X", "importtime", "-m", "training", "export", "--help"]
    done = subprocess.run(command, cwd=HOME.parent, capture_output=True, text=True, check=True)
    assert all(
        word in done.stdout for word in ("python -m training export", "--weights DIR", "--out DIR", "checkpoints")
    )
    assert "| torch" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["import"], ["export", "--wieghts", "x"]])
def test_wrong_use_is_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: python -m training" in capsys.readouterr().err


def test_a_folder_without_checkpoints_is_4(tmp_path, capsys):
    line = ends_with(capsys, 4, "checkpoint-missing", "--weights", tmp_path, "--out", tmp_path / "out")
    assert "--weights" in line
    assert not list((tmp_path / "out").iterdir()), "nothing is written before everything is there"


def test_what_a_run_did_not_train_is_as_it_ships(tmp_path):
    """What README's five commands end with."""
    save_checkpoint(AnomalyHybrid(), tmp_path / "generator.safetensors")
    said = []
    ours, shipped = run.load_networks(tmp_path, said.append), run.load_networks(CHECKPOINTS)
    assert said == [f"Not in {tmp_path}, and so as they ship: edge, depth, depth-oblique, generator-star."]
    others = {model.id for model in MODELS if _weights(ours[model]) != _weights(shipped[model])}
    assert ours.keys() == set(MODELS) and others == {"generator"}


def _weights(network):
    return [parameter.sum().item() for parameter in network.parameters()]


def test_another_architecture_is_4(tmp_path, weights, capsys):
    (weights / "depth.safetensors").unlink()
    (weights / "depth.safetensors").symlink_to(CHECKPOINTS / "edge.safetensors")
    ends_with(capsys, 4, "checkpoint-architecture", "--weights", weights, "--out", tmp_path / "out")


def test_an_unreadable_checkpoint_is_3(tmp_path, weights, capsys):
    (weights / "edge.safetensors").unlink()
    (weights / "edge.safetensors").write_text("no weights")
    ends_with(capsys, 3, "checkpoint-unreadable", "--weights", weights, "--out", tmp_path / "out")


def test_an_output_that_is_a_file_is_3(tmp_path, capsys):
    (tmp_path / "out").write_text("mine")
    for out in (tmp_path / "out", tmp_path / "out" / "models"):
        assert str(out) in ends_with(capsys, 3, "output-folder", "--out", out)
    assert (tmp_path / "out").read_text() == "mine"


def test_an_interruption_is_5(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "export_graph", interrupt)
    assert main(["export", "--out", str(tmp_path)]) == 5
    assert not list(tmp_path.iterdir())


def test_a_write_that_fails_leaves_the_old_manifest_and_no_litter(tmp_path):
    (tmp_path / "manifest.json").write_text("old")
    (tmp_path / "depth.onnx").mkdir()
    with pytest.raises(Fault) as fault:
        write_files(tmp_path, {"edge.onnx": b"new", "depth.onnx": b"new", "manifest.json": b"new"})
    assert fault.value.code == "output-folder"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["depth.onnx", "edge.onnx", "manifest.json"]
    assert (tmp_path / "manifest.json").read_text() == "old"
