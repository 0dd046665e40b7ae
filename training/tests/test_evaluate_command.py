"""The whole command on tiny sets."""

import json
import shutil

import pytest
from conftest import CHECKPOINTS
from evaluate_data import all_sets

from training.cli import main
from training.evaluate import run
from training.evaluate.cards import END, START
from training.evaluate.names import CARDS, SUITES
from training.evaluate.sets import butterflies, photos
from training.evaluate.tables.all import TABLES
from training.fault import Fault
from training.pretrained.efficientnet import EFFICIENTNET
from training.pretrained.hed import HED


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return all_sets(tmp_path_factory.mktemp("sets"))


def evaluate(*arguments):
    return main(["evaluate", "--weights", str(CHECKPOINTS), *map(str, arguments)])


def read(path):
    return json.loads(path.read_text("utf-8"))


def test_every_figure_of_every_table_is_measured(tmp_path, data, capsys, monkeypatch):
    for set_ in (photos, butterflies):
        monkeypatch.setattr(set_, "COUNT", 2)
    for file in (HED, EFFICIENTNET):
        try:
            file.find()
        except Fault as fault:
            pytest.skip(str(fault))
    cards = tmp_path / "cards"
    cards.mkdir()
    for name in CARDS:
        (cards / f"{name}.md").write_text(f"# {name}\n{START}\n{END}\n", "utf-8")
    out, readme = tmp_path / "evaluation.json", tmp_path / "README.md"
    readme.write_text(f"{START}\n{END}\n", "utf-8")
    assert evaluate("--data", data, "--cards", cards, "--readme", readme, "--out", out) == 0
    summary = read(out)
    (column,) = summary["columns"]
    assert column["absent"] == {}
    missing = [
        name for table in TABLES for line in table.lines for name in line.figures if name not in column["figures"]
    ]
    assert not missing
    assert column["figures"]["edge.published.fused.strict.ods"] > 0.9  # the outline that was marked
    assert column["figures"]["hybrids.target.edge"] == 1 and column["figures"]["hybrids.reference.colour"] == 0
    assert column["figures"]["size.generator.parameters"] == 6_237_080
    counts = {suite: len(names) for suite, names in summary["pictures"].items()}
    assert counts == {"depth": 4, "edge": 2, "star": 2, "photos": 2, "twins": 2, "hybrids": 2}
    text = capsys.readouterr().out
    assert "not measured" not in text and "README.md written" in text
    assert all(table.title in text for table in TABLES)
    assert all("| these weights" in (cards / f"{name}.md").read_text("utf-8") for name in CARDS)


def test_two_runs_agree_and_a_second_folder_is_a_second_column(tmp_path, data, capsys):
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(CHECKPOINTS / "depth_oblique.safetensors", other / "depth.safetensors")
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    options = ("--data", data, "--only", "size,depth", "--beside", other, "--beside-name", "older")
    assert evaluate(*options, "--out", first) == 0
    table = capsys.readouterr().out
    assert evaluate(*options, "--out", second) == 0
    assert first.read_bytes() == second.read_bytes()
    own, older = read(first)["columns"]
    assert read(first)["suites"] == ["depth", "size"]
    assert (own["name"], older["name"]) == ("these weights", "older")
    assert own["checkpoints"]["depth_oblique"] == older["checkpoints"]["depth"]
    assert own["figures"]["depth.twins.depth_oblique.all.error"] == older["figures"]["depth.twins.depth.all.error"]
    assert own["figures"]["depth.twins.plane.all.error"] == older["figures"]["depth.twins.plane.all.error"]
    assert older["absent"]["depth.scenes.depth_oblique"] == "no depth_oblique.safetensors among the checkpoints"
    assert "| these weights" in table and "| older" in table and "photos" not in table


def test_sets_that_are_not_there_are_told_and_stop_nothing(tmp_path, capsys):
    (tmp_path / "data").mkdir()
    out = tmp_path / "evaluation.json"
    assert evaluate("--data", tmp_path / "data", "--only", "depth,edge,star,photos,twins,hybrids", "--out", out) == 0
    (column,) = read(out)["columns"]
    assert column["figures"] == {}
    assert column["absent"].keys() == {part.name for part in run.PARTS if part.suite != "size"}
    assert column["absent"]["star"] == "no twins in twins_unseen"
    assert column["absent"]["depth.scenes.depth"] == "no rgbd_7scenes/*.color.jpg in the data"
    assert "- not measured of these weights: no twins in twins_unseen" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("broken", "suite", "told"),
    [
        ("bsds500/groundTruth/test/2.mat", "edge", "2.mat"),
        ("rgbd_7scenes/frame-1.depth.png", "depth", "frame-1.depth.png"),
    ],
)
def test_a_set_that_lacks_a_file_is_absent_and_a_damaged_file_is_named(tmp_path, capsys, broken, suite, told):
    data = all_sets(tmp_path / "sets")
    (data / broken).write_bytes(b"damaged")
    out = tmp_path / "evaluation.json"
    faults(capsys, "picture-unreadable", "--data", data, "--only", suite, "--out", out)
    assert not out.exists()
    (data / broken).unlink()
    assert evaluate("--data", data, "--only", suite, "--out", out) == 0
    (column,) = read(out)["columns"]
    assert any(told in why for why in column["absent"].values())


def faults(capsys, code, *arguments):
    assert evaluate(*arguments) in (3, 4)
    line = capsys.readouterr().err.splitlines()[-1]
    assert line.endswith(f"[{code}]"), line


def test_what_is_named_must_be_there(tmp_path, data, capsys):
    absent = tmp_path / "absent"
    out = ("--only", "size", "--out", tmp_path / "evaluation.json")
    faults(capsys, "data-folder", "--data", absent, *out)
    faults(capsys, "data-folder", "--data", data, "--twins", absent, *out)
    faults(capsys, "checkpoint-missing", "--data", data, "--beside", absent, *out)
    faults(capsys, "card-missing", "--data", data, "--cards", absent, *out)
    faults(capsys, "output-file", "--data", data, "--only", "size", "--out", absent / "evaluation.json")
    (tmp_path / "folder").mkdir()
    faults(capsys, "output-file", "--data", data, "--only", "size", "--out", tmp_path / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_checkpoint_of_another_network_is_refused_before_anything_is_measured(tmp_path, data, capsys):
    shutil.copy(CHECKPOINTS / "edge.safetensors", tmp_path / "generator.safetensors")
    out = tmp_path / "evaluation.json"
    faults(capsys, "checkpoint-architecture", "--data", data, "--beside", tmp_path, "--out", out)
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--data", "x", "--only", "colour"],
        ["--data", "x", "--limit", "1"],
        ["--data", "x", "--limit", "2", "--cards", "y"],
        ["--data", "x", "--readme", "y"],
    ],
)
def test_wrong_use(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["evaluate", *arguments])
    assert stopped.value.code == 2


def test_suites_are_what_parts_are_of():
    assert {part.suite for part in run.PARTS} == set(SUITES)
