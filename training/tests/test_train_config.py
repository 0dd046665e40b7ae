import pytest
import yaml

from training.fault import Fault
from training.home import CONFIGS
from training.train.config import Optimiser, read_config, write_config
from training.train.schedule import Length, rate_factor


@pytest.mark.parametrize("name", ["paper", "studio", "cpu", "smoke", "fit"])
def test_every_configuration_is_read_and_written_whole(name, tmp_path):
    config = read_config(CONFIGS / f"{name}.yaml")
    write_config(config, tmp_path / "config.yaml")
    assert read_config(tmp_path / "config.yaml") == config
    written = yaml.safe_load((tmp_path / "config.yaml").read_text())
    assert written["generator"]["optimiser"]["floor"] == config.generator.optimiser.floor  # a default is written too


def test_the_papers_setting_is_the_papers():
    paper = read_config(CONFIGS / "paper.yaml")
    assert (paper.side, paper.generator.batch.photos, paper.generator.batch.twins) == (256, 28, 0)
    assert (paper.generator.epochs, paper.generator_star.epochs) == (250, 100)
    told = paper.generator.optimiser
    assert (told.rate, told.decay, told.hold, told.floor) == (2e-4, 0, 0, 0)


def broken(tmp_path, change):
    content = yaml.safe_load((CONFIGS / "smoke.yaml").read_text())
    change(content)
    path = tmp_path / "broken.yaml"
    path.write_text(yaml.safe_dump(content))
    return path


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda c: c["depth"].update(bacth=3), "depth.bacth"),
        (lambda c: c["generator"]["losses"].update(l1=-1), "generator.losses.l1"),
        (lambda c: c.pop("edge"), "edge"),
        (lambda c: c.update(side=100), "side"),
        (lambda c: c.update(seed=-1), "seed"),
        (lambda c: c["depth"].update(crop=100), "depth.crop"),
        (lambda c: c["edge"].update(batch={"photos": 0, "renders": 0}), "edge.batch"),
        (lambda c: c["generator-star"].update(views="mine"), "generator-star.views"),
    ],
)
def test_a_wrong_key_is_named(tmp_path, change, named):
    with pytest.raises(Fault) as caught:
        read_config(broken(tmp_path, change))
    assert caught.value.code == "config-key"
    assert f": {named}: " in caught.value.message


def test_no_file_and_no_yaml(tmp_path):
    with pytest.raises(Fault) as caught:
        read_config(tmp_path / "none.yaml")
    assert caught.value.code == "config-missing"
    (tmp_path / "odd.yaml").write_text("side: [")
    with pytest.raises(Fault) as caught:
        read_config(tmp_path / "odd.yaml")
    assert caught.value.code == "config-format"


def test_the_rate_rises_holds_and_falls():
    told = Optimiser(rate=1, warmup=10, hold=0.5, floor=0.1)
    assert [rate_factor(told, step, 0.2) for step in (0, 4, 9, 50)] == [0.1, 0.5, 1, 1]
    assert [round(rate_factor(told, 99, share), 3) for share in (0.5, 0.75, 0.95, 1)] == [1, 0.5, 0.1, 0.1]


def test_minutes_are_used_whole_and_steps_know_no_clock():
    assert Length(minutes=2).progress(step=10**6, seconds=60) == 0.5
    assert Length(steps=200).progress(step=50, seconds=10**6) == 0.25
