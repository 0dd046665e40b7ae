"""The command on a tiny pack."""

import csv
import shutil

import pytest
import torch
import yaml
from data_trees import photos, twins

from training.cli import main
from training.home import CONFIGS
from training.train.run_folder import read_order


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    root = tmp_path_factory.mktemp("pack")
    sets = ["--photos", photos(root / "photos", "1.png 2.png 3.png"), "--twins", twins(root / "twins", 3)]
    command = ["pack", *sets, "--side", 64, "--cache", root / "cache", "--out", root / "pack"]
    assert main(list(map(str, command))) == 0
    return root / "pack"


def train(*words):
    return main(["train", *map(str, words)])


def steps(run):
    with (run / "log.csv").open() as file:
        return [row["step"] for row in csv.DictReader(file)]


def test_a_run_goes_on_as_it_was_begun_also_with_a_pack_that_moved(pack, tmp_path, capsys):
    mine, runs = shutil.copytree(pack, tmp_path / "mine"), tmp_path / "runs"
    told = ("--data", mine, "--config", CONFIGS / "smoke.yaml", "--steps", 3, "--runs", runs)
    assert train("generator-star", *told) == 0
    run = runs / "001-generator-star"
    assert read_order(run).length.steps == 3 and steps(run) == ["3"]  # less than the rows are apart

    assert train("--resume", run, "--steps", 6) == 0
    assert steps(run) == ["5", "6"]
    mine.rename(tmp_path / "moved")
    capsys.readouterr()
    assert train("--resume", run, "--steps", 7) == 3
    assert "[pack-missing]" in capsys.readouterr().err
    assert train("--resume", run, "--steps", 7, "--data", tmp_path / "moved") == 0
    assert read_order(run).pack == tmp_path / "moved" and read_order(run).length.steps == 7
    assert steps(run) == ["5", "7"]
    assert [entry.name for entry in runs.iterdir()] == ["001-generator-star"]


def test_a_rate_that_is_written_into_a_run_counts_when_it_goes_on(pack, tmp_path):
    told = ("--data", pack, "--config", CONFIGS / "smoke.yaml", "--steps", 1, "--runs", tmp_path)
    assert train("generator-star", *told) == 0
    run = tmp_path / "001-generator-star"
    config = yaml.safe_load((run / "config.yaml").read_text())
    config["generator-star"]["optimiser"]["rate"] = 1e-30
    (run / "config.yaml").write_text(yaml.safe_dump(config))
    before = torch.load(run / "state.pt")["networks"]["generator-star"]["ahd.a.weight"]
    assert train("--resume", run, "--steps", 2) == 0
    assert torch.equal(torch.load(run / "state.pt")["networks"]["generator-star"]["ahd.a.weight"], before)


def test_the_seed_is_that_of_new_weights_too(pack, tmp_path):
    told = ("--data", pack, "--config", CONFIGS / "smoke.yaml", "--steps", 1, "--runs", tmp_path, "--fresh")
    assert [train("generator-star", *told) for _ in range(2)] == [0, 0]
    one, other = ((tmp_path / f"00{n}-generator-star" / "generator_star.safetensors").read_bytes() for n in (1, 2))
    assert one == other


def test_what_is_no_run(tmp_path, capsys):
    assert train("--resume", tmp_path) == 3
    assert "[run-missing]" in capsys.readouterr().err
    (tmp_path / "order.json").write_text('{"task": "colour"}')
    assert train("--resume", tmp_path) == 3
    assert "[run-damaged]" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["depth"],
        ["--data", "x"],
        ["colour", "--data", "x"],
        ["depth", "--data", "x", "--minutes", "-1"],
        ["depth", "--data", "x", "--minutes", "nan"],
        ["depth", "--data", "x", "--steps", "0"],
        ["depth", "--data", "x", "--steps", "1", "--minutes", "1"],
        ["depth", "--data", "x", "--start", "y", "--fresh"],
        ["depth", "--resume", "x"],
        ["--resume", "x", "--config", "y"],
    ],
)
def test_wrong_use(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        train(*words)
    assert stopped.value.code == 2
    assert "usage: python -m training train TASK --data PACK" in capsys.readouterr().err
