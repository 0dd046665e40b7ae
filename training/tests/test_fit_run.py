"""python -m training fit."""

import json
from pathlib import Path

import pytest
import torch
from data_trees import photos
from packs import read_pack
from torch import nn
from train_data import byte, tiny_set

from training.checkpoint import load_checkpoint, save_checkpoint
from training.cli import main
from training.data.sets import Photos
from training.export.exported import Exported
from training.export.frame import draw_frame
from training.export.manifest import golden_path, model_entry, model_path
from training.fault import Fault
from training.fit import run
from training.fit.trial import measure
from training.home import CHECKPOINTS
from training.models.anomaly_hybrid import AnomalyHybrid, Group

CPU = torch.device("cpu")


class Copier(nn.Module):
    """Leaves everything as it was; what it is asked is kept."""

    def __init__(self, star=False):
        super().__init__()
        self.star, self.asked = star, []

    def forward(self, image, depth, edge):
        self.asked.append((image, depth, edge))
        bases = (depth, edge) if self.star else (image, image)
        return tuple(Group(base, base, torch.zeros_like(depth)) for base in bases)


@pytest.mark.parametrize("star", [False, True])
def test_copying_is_worth_nothing_and_the_same_warps_come_again(star):
    held, first, second = tiny_set().photos, Copier(star), Copier(star)
    answers, unchanged = measure(first, held, CPU)
    assert answers == pytest.approx(unchanged, rel=1e-6) and unchanged["l1"] > 1
    assert list(answers) == (["l1"] if star else ["lp", "l1", "psnr"])
    measure(second, held, CPU)
    for one, other in zip(first.asked, second.asked, strict=True):
        assert all(torch.equal(a, b) for a, b in zip(one, other, strict=True))


def test_a_trained_generator_is_worth_more_than_copying(networks):
    frame = draw_frame(256, 256, 0)
    photos = Photos(*(byte(frame[name]) for name in ("image", "depth", "edge")))
    answers, unchanged = measure(networks["generator"], photos, CPU)
    assert answers["lp"] < 0.9 * unchanged["lp"]
    assert answers["psnr"] > unchanged["psnr"] + 0.5 and answers["l1"] < unchanged["l1"] - 1


def test_pictures_of_one_colour_cannot_be_measured_on():
    flat = torch.full((2, 3, 64, 64), 90, dtype=torch.uint8)
    with pytest.raises(Fault) as fault:
        measure(Copier(), Photos(flat, flat[:, :1], flat[:, :1]), CPU)
    assert fault.value.code == "pictures-flat"


@pytest.fixture(scope="module")
def images(tmp_path_factory):
    return photos(tmp_path_factory.mktemp("nuts") / "nuts", " ".join(f"{number}.png" for number in range(10)))


def order(images, out, *more):
    places = [f"--{name}={out.parent / name}" for name in ("cache", "runs")]
    return ["fit", f"--images={images}", f"--out={out}", "--side=64", "--device=cpu", *places, *more]


def test_a_real_one_from_pictures_to_a_pack(images, tmp_path):
    """Training, export and all, for two seconds; whether it helped is not asked."""
    assert main(order(images, tmp_path / "pack.zip", "--minutes=0.03", "--licence=mine")) == 0
    files, manifest = read_pack(tmp_path / "pack.zip")
    (entry,) = manifest["models"]
    assert (manifest["name"], entry["id"], entry["licence"]) == ("nuts", "generator", "mine")
    (model,) = json.loads((tmp_path / "pack-report.json").read_text())["models"]
    assert (model["kept"], model["held"]) == (9, 1)
    assert f"| {model['before']['lp']:.3f} | {model['after']['lp']:.3f} |" in files["cards/generator.md"].decode()
    assert list((tmp_path / "runs").glob("*/generator.safetensors"))


@pytest.fixture
def exports(monkeypatch):
    """In place of the export, which takes long, the networks that were to be exported."""
    seen = {}

    def export(model, network, say, licence):
        seen[model.id] = network
        files = {model_path(model): b"onnx", golden_path(model): b"golden"}
        return Exported(model, model_entry(model, files, licence), files)

    monkeypatch.setattr(run, "export_model", export)
    return seen


def trainer(answers):
    """In place of training: a checkpoint for each task."""

    def train(**told):
        assert set(told) == {"data", "start", "out", "minutes", "side", "device", "seed", "star", "say"}
        train.minutes.append(told["minutes"])
        assert len(told["data"].photos) == 9 and told["data"].twins is None
        return answers["generator-star" if told["star"] else "generator"]

    train.minutes = []
    return train


@pytest.fixture(scope="module")
def worthless(tmp_path_factory):
    """Networks that were never trained, and show nothing but what they draw."""
    folder = tmp_path_factory.mktemp("worthless")
    torch.manual_seed(15)
    for name, star in (("generator", False), ("generator_star", True)):
        network = AnomalyHybrid(star=star)
        for group in (network.ahd, network.ahe):
            torch.nn.init.constant_(group.m.bias, 9)
        save_checkpoint(network, folder / f"{name}.safetensors")
    for name in ("edge", "depth"):
        (folder / f"{name}.safetensors").symlink_to(CHECKPOINTS / f"{name}.safetensors")
    return folder


def both(folder: Path):
    return {"generator": folder / "generator.safetensors", "generator-star": folder / "generator_star.safetensors"}


@pytest.mark.parametrize("better", [True, False])
def test_the_pack_holds_the_better_one_and_says_which(
    better, images, worthless, exports, monkeypatch, tmp_path, capsys
):
    begun, trained = (worthless, CHECKPOINTS) if better else (CHECKPOINTS, worthless)
    train = trainer(both(trained))
    monkeypatch.setattr(run, "train_generator", train)
    out = tmp_path / "pack.zip"
    assert main(order(images, out, "--star", f"--weights={begun}", "--minutes=4", "--name=Nuts")) == 0
    assert train.minutes == [3, 1]
    for name, path in both(CHECKPOINTS).items():
        expected = load_checkpoint(AnomalyHybrid(star=name != "generator"), path).state_dict()
        for key, value in exports[name].state_dict().items():
            assert torch.equal(value, expected[key]), key
    report = json.loads((tmp_path / "pack-report.json").read_text())
    assert [(model["model"], model["better"]) for model in report["models"]] == [
        ("generator", better),
        ("generator-star", better),
    ]
    assert ("no better, so the pack holds the network as it was" in capsys.readouterr().out) is not better


def test_nothing_is_written_where_it_fails(images, exports, monkeypatch, tmp_path, capsys):
    def fail(**_):
        raise Fault("memory", "A step does not fit.", "Take a smaller side.")

    monkeypatch.setattr(run, "train_generator", fail)
    assert main(order(images, tmp_path / "pack.zip")) == 3
    assert "[memory]" in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} <= {"cache"}


@pytest.mark.parametrize(
    ("option", "status", "code"),
    [
        ("--images=/nowhere/at/all", 3, "data-folder"),
        ("--weights=/nowhere/at/all", 4, "checkpoint-missing"),
        ("--out=/dev/null/pack.zip", 3, "output-folder"),
    ],
)
def test_bad_places(option, status, code, images, tmp_path, capsys):
    assert main(order(images, tmp_path / "pack.zip", option)) == status
    assert capsys.readouterr().err.endswith(f"[{code}]\n")
    assert not (tmp_path / "pack.zip").exists()


@pytest.mark.parametrize("option", ["--side=100", "--side=32", "--minutes=0", "--minutes=inf", "--minutes=soon"])
def test_wrong_use_is_2(option, images, tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(order(images, tmp_path / "pack.zip", option))
    assert stopped.value.code == 2
    assert option.split("=")[0] in capsys.readouterr().err
