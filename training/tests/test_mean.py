import pytest
import torch
from conftest import CHECKPOINTS
from safetensors.torch import load_file

from training.checkpoint import load_checkpoint, save_checkpoint
from training.cli import main
from training.models.pidinet import PiDiNet


def fresh(seed: int) -> PiDiNet:
    torch.manual_seed(seed)
    return PiDiNet()


@pytest.fixture
def folders(tmp_path):
    """What a training began with, and what came of it."""
    for seed, name in enumerate(("before", "after")):
        (tmp_path / name).mkdir()
        save_checkpoint(fresh(seed), tmp_path / name / "edge.safetensors")
    return tmp_path


def average(folders, *more, out="out"):
    return main(["mean", str(folders / "before"), str(folders / "after"), "--out", str(folders / out), *more])


@pytest.mark.parametrize("share", [0, 0.25, 1])
def test_every_number_lies_between_the_two(folders, share, capsys):
    assert average(folders, "--share", str(share)) == 0
    before, after, made = (load_file(folders / name / "edge.safetensors") for name in ("before", "after", "out"))
    assert before.keys() == made.keys()
    for name, value in made.items():
        assert value.dtype == before[name].dtype
        expected = (1 - share) * before[name].double() + share * after[name].double()
        torch.testing.assert_close(value.double(), expected, atol=1e-3, rtol=1e-3)
    load_checkpoint(PiDiNet(), folders / "out" / "edge.safetensors")
    assert "edge.safetensors" in capsys.readouterr().out


def test_it_may_replace_what_it_began_with(folders):
    expected = average(folders) or load_file(folders / "out" / "edge.safetensors")
    assert average(folders, out="before") == 0
    made = load_file(folders / "before" / "edge.safetensors")
    assert all(torch.equal(made[name], expected[name]) for name in expected)


def test_what_only_one_of_them_holds_is_left_out(folders):
    save_checkpoint(fresh(2), folders / "after" / "depth.safetensors")
    assert average(folders) == 0
    assert [path.name for path in (folders / "out").iterdir()] == ["edge.safetensors"]


def test_two_folders_with_nothing_in_common_are_4(folders, capsys):
    (folders / "after" / "edge.safetensors").rename(folders / "after" / "depth.safetensors")
    assert average(folders) == 4
    assert capsys.readouterr().err.rstrip().endswith("[checkpoint-missing]")
    assert not (folders / "out").exists()


def test_two_architectures_are_4_and_nothing_is_written(folders, capsys):
    (folders / "after" / "edge.safetensors").write_bytes((CHECKPOINTS / "depth.safetensors").read_bytes())
    assert average(folders) == 4
    assert "[checkpoint-architecture]" in capsys.readouterr().err
    assert not list((folders / "out").iterdir())


@pytest.mark.parametrize("share", ["-0.1", "1.5", "half"])
def test_a_share_beyond_its_range_is_wrong_use(folders, share):
    with pytest.raises(SystemExit) as stopped:
        average(folders, "--share", share)
    assert stopped.value.code == 2
