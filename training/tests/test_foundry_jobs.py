import json
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
import tifffile
from conftest import HOME
from PIL import Image

from training.cli import main
from training.fault import Fault
from training.foundry import jobs
from training.foundry.files import PICTURES, is_whole, replace_file, scene_file, write_scene
from training.foundry.layout_3d import SPLITS, write_layout
from training.foundry.render import variant
from training.foundry.shots import Shot, Twins
from training.foundry.truth.depth import Scale
from training.foundry.twin import Made

FEW = ["--side", "32", "--samples", "1", "--category", "washer", "--variant", "scalar", "--jobs", "1"]


def foundry(out, *arguments):
    return main(["foundry", "twins", "--out", str(out), *FEW, *map(str, arguments)])


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def shown(path):
    with Image.open(path) as picture:
        return np.asarray(picture)


def test_scenes_are_rendered_once_and_an_interrupted_one_again(tmp_path, capsys, monkeypatch):
    assert foundry(tmp_path, "--count", 2) == 0
    said = capsys.readouterr()
    assert "Renders with scalar." in said.out and "2 of 2 scenes to make" in said.out and "2 of 2" in said.err
    before = files(tmp_path)
    assert set(before) == {f"{index:06d}_{name}" for index in (0, 1) for name in (*PICTURES, "meta.json")} | {
        "foundry.json"
    }
    meta = json.loads((tmp_path / "000001_meta.json").read_text())
    assert meta["category"] == "washer" and meta["variant"] == "scalar" and meta["seconds"] > 0
    assert meta["mask_pixels"] >= 6 and meta["mean_change"] >= 6 and 0 < meta["camera"]["elevation"] <= 90
    mask = shown(tmp_path / "000001_mask.png")
    assert set(np.unique(mask)) == {0, 255} and (mask > 0).sum() == meta["mask_pixels"]
    assert shown(tmp_path / "000001_good_depth.png").dtype == np.uint16

    first = (tmp_path / "000001_bad.jpg").read_bytes()
    (tmp_path / "000001_meta.json").unlink()
    assert foundry(tmp_path, "--count", 2) == 0
    after = files(tmp_path)
    assert {name for name in after if after[name] != before[name]} == {
        name for name in after if name.startswith("000001")
    }
    assert (tmp_path / "000001_bad.jpg").read_bytes() == first

    monkeypatch.setattr(variant, "probe", None)  # whatever would render now fails
    assert foundry(tmp_path, "--count", 2) == 0
    assert files(tmp_path) == after and "All 2 scenes are there." in capsys.readouterr().out


def ends(group):
    """All processes of a group are gone within some seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_ctrl_c_ends_all_processes_with_status_5(tmp_path):
    command = [sys.executable, "-m", "training", "foundry", "twins", "--out", str(tmp_path), "--count", "500", *FEW]
    running = subprocess.Popen(command, cwd=HOME.parent, stderr=subprocess.PIPE, text=True, start_new_session=True)
    until = time.monotonic() + 120
    while not list(tmp_path.glob("*_meta.json")) and time.monotonic() < until and running.poll() is None:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of the group
    _, said = running.communicate(timeout=30)
    assert running.returncode == 5
    assert "Traceback" not in said
    assert not list(tmp_path.glob(".*.part")) and not (tmp_path / "foundry.log").exists()
    assert ends(running.pid), "a process was left"


def faulty(capsys, status, code, *arguments):
    assert main(["foundry", *map(str, arguments)]) == status
    line = capsys.readouterr().err.splitlines()[-1]
    assert line.endswith(f"[{code}]"), line
    return line


def test_a_folder_begun_with_other_settings_is_refused(tmp_path, capsys):
    jobs.agree(tmp_path, jobs._settings(jobs.Batch(tmp_path, 1, 0, 5, 32, 1, None, "any", None), []))
    line = faulty(capsys, 3, "foundry-settings", "twins", "--out", tmp_path, "--count", 1, "--side", 64, "--seed", 5)
    assert "side 32 (now 64)" in line and "samples 1 (now 32)" in line and "seed" not in line
    (tmp_path / "foundry.json").write_text("[")
    faulty(capsys, 3, "foundry-settings", "twins", "--out", tmp_path, "--count", 1)


def test_wrong_input_is_said(tmp_path, capsys):
    line = faulty(capsys, 3, "category-unknown", "twins", "--out", tmp_path, "--count", 1, "--category", "wahser")
    assert "washer" in line and "leather" in line
    faulty(capsys, 3, "textures-missing", "twins", "--out", tmp_path, "--count", 1, "--textures", tmp_path)
    (tmp_path / "file").write_text("mine")
    faulty(capsys, 3, "output-folder", "twins", "--out", tmp_path / "file", "--count", 1)
    for wrong in (["--count", "0"], ["--count", "2", "--side", "8"], ["--count", "1", "--view", "below"]):
        with pytest.raises(SystemExit) as stopped:
            main(["foundry", "twins", "--out", str(tmp_path), *wrong])
        assert stopped.value.code == 2


def test_a_dropped_scene_is_said_and_not_made_again(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("training.foundry.twin.make_twins", lambda *_: Made(None, {"category": "plate", "tried": []}))
    batch = jobs.Batch(tmp_path, 1, 4, 0, 32, 1, None, "any", None)
    assert jobs.make_scene(batch, "scalar", [], 4) is False
    assert is_whole(tmp_path, 4) and [path.name for path in tmp_path.iterdir()] == ["000004_dropped.json"]
    jobs.make_batch(batch, "scalar", 1, "mvtec-3d")
    said = capsys.readouterr().out
    assert "1 of 1 scenes show no defect and were dropped: 4." in said and "0 samples" in said


def test_auto_takes_the_first_variant_that_renders_and_says_why_not_the_others(monkeypatch):
    monkeypatch.setattr(variant, "probe", lambda name: None if name == "scalar" else f"no {name} here.")
    said = []
    assert variant.choose_variant("auto", said.append) == "scalar"
    assert said == ["Renders with scalar. Not with cuda: no cuda here. Not with llvm: no llvm here."]
    assert variant.choose_variant("scalar", said.append) == "scalar"
    with pytest.raises(Fault) as fault:
        variant.choose_variant("llvm", said.append)
    assert fault.value.code == "variant-unavailable" and "llvm: no llvm here." in fault.value.message


def test_a_variant_is_probed_in_a_process_of_its_own(monkeypatch):
    monkeypatch.setattr(variant, "VARIANTS", {"scalar": "scalar_rgb", "odd": "odd_rgb"})
    assert variant.probe("scalar") is None
    assert "odd_rgb" in variant.probe("odd")
    monkeypatch.setattr(variant, "PROBE", "import os; os.abort()")
    assert "status -6" in variant.probe("scalar")
    monkeypatch.setattr(variant, "PROBE", "import time; time.sleep(9)")
    monkeypatch.setattr(variant, "PATIENCE", 0.2)
    assert "0.2 seconds" in variant.probe("scalar")


def test_the_renderer_is_not_loaded_before_its_variant_is_chosen():
    look = "import sys, training.foundry.jobs, training.foundry.butterflies.run; print('mitsuba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout == "False\n"


def test_llvm_is_found_by_its_number():
    names = {"libLLVM-14.so.1": 14, "libLLVM.so.19.1": 19, "libLLVM-20.so": 20, "libLLVM.so": 0}
    assert {name: variant.llvm_version(name) for name in names} == names


def made_up_scene(folder, index, kind="dent"):
    """Files of a scene whose every pixel is known."""
    random = np.random.default_rng(index)
    scale = Scale(0.25, 0.5)
    distance = random.uniform(2, 4, (2, 32, 32))
    distance[:, 0, 0] = np.inf
    shots = [
        Shot(random.integers(0, 255, (32, 32, 3), np.uint8), scale.encode(1 / each), np.zeros((32, 32), np.uint8))
        for each in distance
    ]
    mask = random.random((32, 32)) > 0.8
    record = {
        "category": "plate",
        "camera": {"origin": [0, 0, 3], "target": [0, 0, 0], "up": [0, 1, 0], "fov": 60.0},
        "defect": {"kind": kind},
        "disparity_min": scale.low,
        "disparity_max": scale.high,
    }
    write_scene(folder, index, Twins(*shots, mask, scale, 9.0, 1.0), record)
    return distance, mask


def test_the_3d_layout_is_that_of_the_data_set(tmp_path):
    scenes, out = tmp_path / "scenes", tmp_path / "out"
    truth = {index: made_up_scene(scenes, index) for index in range(5)}
    assert write_layout(scenes, [*range(5), 77], out) == 7
    assert SPLITS == ("test", "train", "test", "train", "validation")
    names = {path.relative_to(out / "plate").as_posix() for path in out.rglob("*") if path.is_file()}
    assert names == {
        *(f"{split}/good/{part}" for split, index in (("train", 1), ("train", 3), ("validation", 4))
          for part in (f"rgb/{index:03d}.png", f"xyz/{index:03d}.tiff")),
        *(f"test/{defect}/{part}" for defect in ("good", "dent") for index in (0, 2)
          for part in (f"rgb/{index:03d}.png", f"xyz/{index:03d}.tiff", f"gt/{index:03d}.png")),
    }  # fmt: skip
    for defect, distance, mask in (("good", truth[2][0][0], False), ("dent", truth[2][0][1], truth[2][1])):
        sample = out / "plate" / "test" / defect
        places = tifffile.imread(sample / "xyz" / "002.tiff")
        assert places.shape == (32, 32, 3) and places.dtype == np.float32
        assert np.array_equal(places[0, 0], [0, 0, 0]), "nothing is there"
        known = np.isfinite(distance)
        assert np.allclose(places[known][:, 2], distance[known], rtol=1e-4)
        # 60 degrees: the picture's right border is at tan 30° of the depth
        assert places[5, 31, 0] / places[5, 31, 2] == pytest.approx(np.tan(np.pi / 6) * 31 / 32, rel=1e-5)
        assert places[31, 5, 1] > 0 > places[1, 5, 1]
        assert np.array_equal(shown(sample / "gt" / "002.png"), np.full((32, 32), 255) * mask)
        twin = "good" if defect == "good" else "bad"
        assert np.array_equal(shown(sample / "rgb" / "002.png"), shown(scenes / f"000002_{twin}.jpg"))


def test_the_readers_take_both_folders(tmp_path):
    open_folder = pytest.importorskip("training.data.folders").open_folder
    distance, mask = made_up_scene(tmp_path / "scenes", 0)
    made_up_scene(tmp_path / "scenes", 1)
    write_layout(tmp_path / "scenes", [0, 1], tmp_path / "out")
    records = open_folder(tmp_path / "out", say=lambda _: None)
    assert sorted((record.split, record.label) for record in records) == [
        ("test", "dent"),
        ("test", "good"),
        ("train", "good"),
    ]
    assert all(record.category == "plate" and record.depth.kind == "xyz" for record in records)
    defective = next(record for record in records if record.label == "dent")
    assert np.array_equal(shown(defective.mask) > 0, mask)
    depth = pytest.importorskip("training.data.depth").read_depth(defective.depth).plane
    known = np.isfinite(distance[1])
    assert np.corrcoef(depth[known], 1 / distance[1][known])[0, 1] > 0.999
    assert len(open_folder(tmp_path / "scenes", say=lambda _: None)) == 4


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path):
    path = scene_file(tmp_path, 3, "meta.json")
    path.write_text("old")

    def fail(file):
        file.write(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(Fault) as fault:
        replace_file(path, fail)
    assert fault.value.code == "output-folder" and "No space left" in fault.value.message
    assert [each.name for each in tmp_path.iterdir()] == ["000003_meta.json"] and path.read_text() == "old"
