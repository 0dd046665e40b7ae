import json

import pytest
from conftest import CHECKPOINTS
from data_trees import draw, photos, save, twins

from training.cli import main
from training.data.extract import Extractors
from training.fault import Fault
from training.pack import write
from training.pack.read import read_pack


@pytest.fixture
def run(tmp_path):
    """Packs a folder of six photos; the status."""
    photos(tmp_path / "photos", "1.png 2.png 3.png 4.png 5.png 6.png")

    def pack(*options):
        words = [
            "--photos",
            tmp_path / "photos",
            "--side",
            32,
            "--cache",
            tmp_path / "cache",
            "--out",
            tmp_path / "pack",
        ]
        return main(["pack", *map(str, [*words, *options])])

    return pack


def ends_with(capsys, code):
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and lines[0].endswith(f"[{code}]"), lines
    return lines[0]


def break_part(folder):
    path = folder / "part-000.zip"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut_part(folder):
    path = folder / "part-000.zip"
    path.write_bytes(path.read_bytes()[:-1])


def edit(**changes):
    def change(folder):
        index = json.loads((folder / "pack.json").read_text())
        (folder / "pack.json").write_text(json.dumps(index | changes))

    return change


WRONG = ("--hold-out 1", "--hold-out few", "--limit-mb 0", "--limit-mb nan", "--side large")
BREAKS = {
    "no index": (lambda folder: (folder / "pack.json").unlink(), "pack-missing"),
    "no json": (lambda folder: (folder / "pack.json").write_text("{"), "pack-damaged"),
    "a list": (lambda folder: (folder / "pack.json").write_text("[]"), "pack-damaged"),
    "unknown key": (edit(colour="blue"), "pack-damaged"),
    "newer": (edit(version=2), "pack-version"),
    "wrong counts": (edit(counts={"photos": 7, "twins": 0, "reliefs": 0}), "pack-damaged"),
    "too few": (edit(counts={"photos": 5, "twins": 0, "reliefs": 0}), "pack-damaged"),
    "no part": (lambda folder: (folder / "part-000.zip").unlink(), "pack-part-missing"),
    "a bit": (break_part, "pack-damaged"),
    "cut": (cut_part, "pack-damaged"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_damaged_pack_is_a_fault(run, tmp_path, name):
    assert run("--no-maps") == 0
    damage, code = BREAKS[name]
    damage(tmp_path / "pack")
    with pytest.raises(Fault) as fault:
        read_pack(tmp_path / "pack", 32)
    assert fault.value.code == code and str(tmp_path / "pack") in str(fault.value)


def test_a_missing_folder_is_a_missing_pack(tmp_path):
    with pytest.raises(Fault) as fault:
        read_pack(tmp_path / "absent", 32)
    assert fault.value.code == "pack-missing"


def test_an_interruption_leaves_the_old_pack_and_the_cache(run, tmp_path, monkeypatch):
    assert run() == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "pack").iterdir()}
    for number in range(7, 12):
        save(tmp_path / "photos" / f"{number}.png", draw(number))
    made, real = [], Extractors.map

    def count(self, kind, images):
        made.append((kind, len(images)))
        return real(self, kind, images)

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Extractors, "map", count)
    with monkeypatch.context() as patch:
        patch.setattr(write.Growing, "finish", interrupt)
        assert run() == 5
    assert {path.name: path.read_bytes() for path in (tmp_path / "pack").iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "pack", "photos"], "no litter"
    assert made == [("depth", 5), ("edge", 5)]
    assert run() == 0 and made == [("depth", 5), ("edge", 5)], "nothing is extracted twice"
    assert len(read_pack(tmp_path / "pack", 32).photos) == 11


def test_a_first_pack_that_is_interrupted_is_not_there(run, tmp_path, monkeypatch):
    monkeypatch.setattr(write, "estimate", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    assert run() == 5
    assert [path.name for path in tmp_path.iterdir()] == ["photos"]


def test_a_folder_that_is_no_pack_is_left_alone(run, tmp_path, capsys):
    save(tmp_path / "pack" / "mine.png", draw(1))
    assert run() == 3 and "mine.png" not in ends_with(capsys, "output-folder")
    assert [path.name for path in (tmp_path / "pack").iterdir()] == ["mine.png"]
    (tmp_path / "file").write_text("mine")
    for out in (tmp_path / "file", tmp_path / "file" / "pack"):
        assert run("--out", out) == 3 and str(out) in ends_with(capsys, "output-folder")


def test_nothing_that_can_be_used_is_a_fault(run, tmp_path, capsys):
    for path in (tmp_path / "photos").iterdir():
        save(path, draw(1, 31, 31))
    assert run() == 3
    assert "6 could not be used" in ends_with(capsys, "data-empty")
    for path in (tmp_path / "photos").iterdir():
        path.unlink()
    assert run() == 3
    ends_with(capsys, "data-empty")
    assert not (tmp_path / "pack").exists()


def test_a_pillow_without_avif_is_a_fault(run, tmp_path, monkeypatch, capsys):
    assert run("--no-maps") == 0
    monkeypatch.setattr("PIL.features.check", lambda name: name != "avif")
    with pytest.raises(Fault) as fault:
        read_pack(tmp_path / "pack", 32)
    assert fault.value.code == "pack-codec"
    assert run("--no-maps") == 3
    ends_with(capsys, "pack-codec")


def test_a_limit_below_one_picture_is_a_fault(run, capsys):
    assert run("--limit-mb", "0.0001") == 3
    assert "Raise --limit-mb." in ends_with(capsys, "data-empty")


def test_only_what_is_for_tests_is_a_fault(tmp_path, run, capsys):
    for label in ("a", "b"):
        photos(tmp_path / "set" / "test" / label, "1.png")
    assert run("--photos", tmp_path / "set") == 3
    ends_with(capsys, "data-empty")


def test_another_layout_than_the_role_asks_for(run, tmp_path, capsys):
    for role in ("twins", "reliefs"):
        assert run(f"--{role}", tmp_path / "photos") == 3
        assert "plain pictures" in ends_with(capsys, "data-layout")


def test_damaged_twins_are_skipped_and_counted(run, tmp_path, capsys):
    folder = twins(tmp_path / "twins", 3)
    save(folder / "000001_mask.png", draw(1, 60, 64)[..., 0])
    (folder / "000002_mask.png").unlink()
    assert run("--twins", folder) == 0
    said = capsys.readouterr().out
    assert "1 twins lack a file and are left out" in said and "twins: twins 1, 1 skipped" in said
    assert "000001_good.jpg is damaged: its pictures and maps have 2 sizes" in said


@pytest.mark.parametrize("side", ["0", "-32", "100"])
def test_a_side_that_the_networks_cannot_take(run, capsys, side):
    assert run("--side", side) == 3
    ends_with(capsys, "pack-side")


def test_a_licence_of_no_folder_is_a_fault(run, capsys):
    assert run("--licence", "phtos=MIT") == 3
    assert "phtos" in ends_with(capsys, "licence-unknown")


def test_missing_checkpoints_are_4_unless_no_maps_are_asked_for(run, tmp_path, capsys):
    assert run("--weights", tmp_path) == 4
    ends_with(capsys, "checkpoint-missing")
    assert run("--weights", tmp_path, "--no-maps") == 0
    with pytest.raises(Fault) as fault:
        read_pack(tmp_path / "pack", 32, weights=tmp_path)
    assert fault.value.code == "checkpoint-missing"
    assert len(read_pack(tmp_path / "pack", 32, weights=CHECKPOINTS, say=str).photos) == 6


@pytest.mark.parametrize("words", ["--out x", "--photos x", *(f"--photos x --out y {more}" for more in WRONG)])
def test_wrong_use_is_2(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["pack", *words.split()])
    assert stopped.value.code == 2 and "usage: python -m training pack" in capsys.readouterr().err
