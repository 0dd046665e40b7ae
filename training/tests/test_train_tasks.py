import csv

import pytest
import torch
from safetensors.torch import load_file
from train_data import tiny_set

from training.checkpoint import save_checkpoint
from training.fault import Fault
from training.home import CHECKPOINTS, CONFIGS
from training.models.anomaly_hybrid import AnomalyHybrid
from training.train.config import read_config
from training.train.device import find_place
from training.train.run import TRAINEES, train_on
from training.train.run_folder import Order
from training.train.schedule import Length
from training.train.state import load_state

SMOKE = read_config(CONFIGS / "smoke.yaml")
TERMS = {"edge": "loss", "depth": "loss", "generator": "region", "generator-star": "region"}


def order(task, steps):
    return Order(task=task, length=Length(steps))


def quiet(line):
    pass


def build(task, start=CHECKPOINTS, data=None, config=SMOKE):
    torch.manual_seed(3)
    return TRAINEES[task](config, data or tiny_set(), find_place("cpu", "float32"), start)


@pytest.mark.parametrize("task", TERMS)
def test_the_loss_falls(task):
    """The same draws in every step: what is learned from them must show."""
    trainee, curve = build(task), []
    for number in range(14):
        trainee.random.manual_seed(7)
        curve.append(trainee.step(number, 1.0)[TERMS[task]].item())
    assert min(curve[-3:]) < 0.8 * curve[0], curve


@pytest.mark.parametrize("task", TERMS)
def test_a_run_leaves_configuration_log_sheets_and_checkpoints(task, tmp_path):
    config = SMOKE.model_copy(update={"log_steps": 2, "sheet_steps": 2})
    place = find_place("cpu", "float32")
    made = train_on(order(task, 3), tiny_set(), config, place, tmp_path, CHECKPOINTS, say=quiet)
    run = tmp_path / f"001-{task}"
    with (run / "log.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["step"] for row in rows] == ["2", "3"] and all(float(row[TERMS[task]]) > 0 for row in rows)
    shared = not any(name.startswith("coarse.1.") for path in made.values() for name in load_file(path))
    assert read_config(run / "config.yaml") == config.model_copy(update={"shared_stage": shared})
    sheets = sorted((run / "sheets").iterdir())
    assert [sheet.stem for sheet in sheets] == ["0000001", "0000002", "0000003"]
    assert all(sheet.stat().st_size > 2000 for sheet in sheets)
    assert {path.name for path in made.values()} == {
        "edge": {"edge.safetensors"},
        "depth": {"depth.safetensors"},
        "generator": {"generator.safetensors", "discriminator.safetensors"},
        "generator-star": {"generator_star.safetensors"},
    }[task]
    for path in made.values():
        before, after = load_file(CHECKPOINTS / path.name), load_file(path)
        assert before.keys() == after.keys()
        assert path.stat().st_size < 15e6
        assert any(not torch.equal(before[name].half(), after[name].half()) for name in before)


def test_without_a_start_networks_are_new():
    edge, other = build("edge", None), build("edge")
    assert not torch.equal(*(next(trainee.networks["edge"].parameters()) for trainee in (edge, other)))
    trunk = build("depth", None).networks["depth"].enc._conv_stem.weight
    assert trunk.detach().abs().sum() > 0  # ImageNet's, from the package


def test_the_star_begins_with_the_generator(tmp_path):
    (tmp_path / "generator.safetensors").symlink_to(CHECKPOINTS / "generator.safetensors")
    star, generator = build("generator-star", tmp_path), build("generator")
    ours, theirs = (t.networks[t.name].state_dict() for t in (star, generator))
    same = {name for name in ours if ours[name].shape == theirs[name].shape and torch.equal(ours[name], theirs[name])}
    assert ours.keys() - same == {"ahd.a.weight", "ahd.a.bias", "ahe.a.weight", "ahe.a.bias"}


def test_a_run_has_the_architecture_that_it_begins_with(tmp_path):
    save_checkpoint(AnomalyHybrid(star=True, shared=False), tmp_path / "generator_star.safetensors")
    place = find_place("cpu", "float32")
    run = tmp_path / "001-generator-star"
    train_on(order("generator-star", 1), tiny_set(), SMOKE, place, tmp_path, tmp_path, say=quiet)
    config = read_config(run / "config.yaml")
    assert not config.shared_stage and SMOKE.shared_stage
    made = train_on(order("generator-star", 2), tiny_set(), config, place, tmp_path, None, run, quiet)
    assert "coarse.1.p3.weight" in load_file(made["generator_star"])


def test_the_depth_s_teacher_is_what_it_began_with_also_after_resuming(tmp_path):
    told = SMOKE.depth.model_copy(update={"teacher": "start"})
    config = SMOKE.model_copy(update={"depth": told})
    place, begun = find_place("cpu", "float32"), build("depth").networks["depth"].state_dict()
    train_on(order("depth", 2), tiny_set(), config, place, tmp_path, CHECKPOINTS, say=quiet)
    resumed = build("depth", None, config=config)
    load_state(tmp_path / "001-depth" / "state.pt", resumed)
    teacher, learned = (network.state_dict() for network in (resumed.fixed["teacher"], resumed.networks["depth"]))
    weights = [name for name in begun if name.endswith("weight")]
    assert all(torch.equal(teacher[name], begun[name]) for name in weights)
    assert not any(torch.equal(learned[name], begun[name]) for name in weights if name.endswith("conv.weight"))


def test_new_weights_teach_nobody(tmp_path):
    told = SMOKE.depth.model_copy(update={"teacher": "start"})
    config, place = SMOKE.model_copy(update={"depth": told}), find_place("cpu", "float32")
    train_on(order("depth", 1), tiny_set(), config, place, tmp_path, None, say=quiet)
    assert read_config(tmp_path / "001-depth" / "config.yaml").depth.teacher == "mean"


def test_a_crop_holds_what_was_changed():
    star = build("generator-star", None)
    batch = star.source.draw()
    assert batch.reference.shape[-1] == SMOKE.generator_star.crop
    assert (batch.region.flatten(1).sum(1) > 0).all()
    assert batch.region.shape == batch.target_depth.shape


@pytest.mark.parametrize(
    ("task", "part"), [("depth", "twins"), ("generator", "twins"), ("generator", "photos"), ("generator-star", "twins")]
)
def test_what_the_pack_lacks_is_named(task, part):
    data = tiny_set()
    object.__setattr__(data, part, None)
    with pytest.raises(Fault) as caught:
        build(task, CHECKPOINTS, data)
    assert caught.value.code == "data-kind"
    assert part in str(caught.value) or "renders" in str(caught.value)


def test_frozen_norms_keep_their_statistics_while_weights_learn():
    config = SMOKE.model_copy(update={"depth": SMOKE.depth.model_copy(update={"frozen_norms": True})})
    trainee = build("depth", config=config)
    network = trainee.networks["depth"]
    before = {name: value.clone() for name, value in network.state_dict().items()}
    trainee.step(0, 0.0)
    same = {name for name, value in network.state_dict().items() if torch.equal(value, before[name])}
    statistics = {name for name in before if "running_" in name or "num_batches" in name}
    assert statistics <= same
    assert len(same - statistics) < 0.1 * len(before)
