"""Writing model packs, with a model whose file need not run."""

import zipfile
from datetime import date

import pytest

from training.export.catalogue import MODELS
from training.export.exported import Exported
from training.export.manifest import golden_path, model_entry, model_path
from training.export.model_pack import check_model_pack, write_model_pack
from training.fault import Fault

MADE = date(2026, 1, 31)


@pytest.fixture
def models():
    chosen = [model for model in MODELS if model.task.startswith("generator")]
    files = {model: {model_path(model): b"onnx", golden_path(model): b"golden"} for model in chosen}
    return [Exported(model, model_entry(model, files[model]), files[model]) for model in chosen]


CARDS = {"generator": "# One\n", "generator-star": "# Two\n"}


def test_zip_and_folder_hold_the_same_files_in_the_layout_of_public_models(models, tmp_path):
    write_model_pack(tmp_path / "pack.zip", models, CARDS, "Nuts", MADE)
    write_model_pack(tmp_path / "folder", models, CARDS, "Nuts", MADE)
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        zipped = {name: archive.read(name) for name in archive.namelist()}
    folder = tmp_path / "folder"
    assert zipped == {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
    assert list(zipped) == [
        "manifest.json",
        *("cards/generator-star.md", "cards/generator.md", "generator-star.onnx", "generator.onnx"),
        *("golden/generator-star.safetensors", "golden/generator.safetensors"),
    ]
    assert b'"name": "Nuts"' in zipped["manifest.json"] and b'"made": "2026-01-31"' in zipped["manifest.json"]


def test_the_same_models_give_the_same_bytes(models, tmp_path):
    for name in ("a.zip", "b.zip"):
        write_model_pack(tmp_path / name, models, CARDS, "Nuts", MADE)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_write_that_fails_keeps_the_old_pack_and_leaves_no_litter(models, tmp_path, monkeypatch):
    out = tmp_path / "pack.zip"
    out.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("training.export.model_pack.os.replace", full)
    with pytest.raises(Fault, match="No space left on device") as fault:
        write_model_pack(out, models, CARDS, "Nuts")
    assert fault.value.code == "output-file"
    assert [file.name for file in tmp_path.iterdir()] == ["pack.zip"] and out.read_bytes() == b"old"


def test_places_where_no_pack_can_be(tmp_path):
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "file").write_text("mine")
    for place, code in (("folder.zip", "output-file"), ("file/pack.zip", "output-folder"), ("file", "output-folder")):
        with pytest.raises(Fault) as fault:
            check_model_pack(tmp_path / place)
        assert fault.value.code == code and fault.value.advice
    assert (tmp_path / "file").read_text() == "mine"
    check_model_pack(tmp_path / "new" / "pack.zip")
