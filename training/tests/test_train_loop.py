import csv
import os
import signal
import time

import pytest
import torch
from train_data import tiny_set

from training.fault import Fault
from training.home import CONFIGS
from training.train import loop
from training.train.config import read_config
from training.train.device import find_place
from training.train.loop import train
from training.train.run import train_on
from training.train.run_folder import Order, new_run
from training.train.schedule import Length
from training.train.tasks.depth import depth_trainee

CONFIG = read_config(CONFIGS / "smoke.yaml").model_copy(update={"log_steps": 1})

DEPTH = Order(task="depth", length=Length())


def trainee():
    torch.manual_seed(3)
    return depth_trainee(CONFIG, tiny_set(), find_place("cpu", "float32"), None)


def quiet(line):
    pass


def curve(run):
    with (run / "log.csv").open() as file:
        return [(row["step"], row["truth"], row["loss"]) for row in csv.DictReader(file)]


def test_an_interrupted_run_goes_on_in_the_same_curve(tmp_path):
    whole = new_run(tmp_path, DEPTH, CONFIG)
    made = train(trainee(), whole, CONFIG, Length(6), say=quiet)

    halves, subject = new_run(tmp_path, DEPTH, CONFIG), trainee()
    step = subject.step

    def interrupted(number, progress):
        if number == 3:
            os.kill(os.getpid(), signal.SIGINT)  # the step comes to its end before it is obeyed
            os.kill(os.getpid(), signal.SIGTERM)  # as torchrun adds
        return step(number, progress)

    subject.step = interrupted
    with pytest.raises(KeyboardInterrupt):
        train(subject, halves, CONFIG, Length(6), say=quiet)
    assert len(curve(halves)) == 4
    train(trainee(), halves, CONFIG, Length(6), resume=True, say=quiet)
    assert curve(halves) == curve(whole)
    assert made["depth"].read_bytes() == (halves / "depth.safetensors").read_bytes()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_who_asks_again_is_obeyed_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(loop, "SAME_REQUEST", 0)
    run, subject = new_run(tmp_path, DEPTH, CONFIG), trainee()

    def stuck(number, progress):
        for _ in range(2):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.01)
        raise AssertionError("it went on")

    subject.step = stuck
    with pytest.raises(KeyboardInterrupt):
        train(subject, run, CONFIG, Length(6), say=quiet)
    assert not (run / "state.pt").exists()


def test_what_was_logged_after_the_last_state_is_logged_once(tmp_path):
    run = new_run(tmp_path, DEPTH, CONFIG)
    train(trainee(), run, CONFIG, Length(2), say=quiet)
    with (run / "log.csv").open("a") as file:
        file.write("3,9,9,9\n")  # a crash: steps that were logged, and no state of them
    train(trainee(), run, CONFIG, Length(4), resume=True, say=quiet)
    assert [step for step, *_ in curve(run)] == ["1", "2", "3", "4"]
    assert float(curve(run)[2][1]) < 9


def test_minutes_end_a_run(tmp_path):
    run = new_run(tmp_path, DEPTH, CONFIG)
    train(trainee(), run, CONFIG, Length(minutes=0.03), say=quiet)
    with (run / "log.csv").open() as file:
        seconds = [float(row["seconds"]) for row in csv.DictReader(file)]
    assert seconds[-1] >= 1.8 and (len(seconds) == 1 or seconds[-2] <= 1.8)


class Small:
    """A machine with room for so many pictures."""

    def __init__(self, subject, room, error):
        self.subject, self.room, self.error = subject, room, error
        self.inner = subject.step

    def __call__(self, number, progress):
        if sum(self.subject.batch.values()) > self.room:
            raise self.error
        return self.inner(number, progress)


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory."),
        RuntimeError("DefaultCPUAllocator: can't allocate memory"),
    ],
)
def test_out_of_memory_says_what_would_fit(tmp_path, error):
    subject = trainee()
    subject.batch = {"renders": 8, "reliefs": 4, "photos": 0}
    subject.step = Small(subject, 3, error)
    with pytest.raises(Fault) as caught:
        train(subject, new_run(tmp_path, DEPTH, CONFIG), CONFIG, Length(2), say=quiet)
    assert caught.value.code == "memory"
    assert "renders 8, reliefs 4" in caught.value.message
    assert caught.value.advice == "This fits: batch: {renders: 2, reliefs: 1, photos: 0}."


def test_not_even_one_picture_fits(tmp_path):
    subject = trainee()
    subject.step = Small(subject, 0, torch.OutOfMemoryError("CUDA out of memory."))
    with pytest.raises(Fault, match="Not even one picture fits"):
        train(subject, new_run(tmp_path, DEPTH, CONFIG), CONFIG, Length(2), say=quiet)


def test_another_error_stays_what_it_is(tmp_path):
    subject = trainee()
    subject.step = Small(subject, 0, RuntimeError("shapes differ"))
    with pytest.raises(RuntimeError, match="shapes differ"):
        train(subject, new_run(tmp_path, DEPTH, CONFIG), CONFIG, Length(2), say=quiet)


def test_a_loss_that_is_no_number_ends_the_run_before_it_is_kept(tmp_path):
    subject, run = trainee(), new_run(tmp_path, DEPTH, CONFIG)
    subject.step = lambda number, progress: {"loss": torch.tensor(float("nan") if number == 2 else 1.0)}
    seldom = CONFIG.model_copy(update={"log_steps": 50, "checkpoint_minutes": 1e-9})
    with pytest.raises(Fault) as caught:
        train(subject, run, seldom, Length(4), say=quiet)
    assert caught.value.code == "loss-not-finite" and "at step 3" in caught.value.message
    assert torch.load(run / "state.pt")["progress"]["step"] == 2


def test_resuming_what_is_not_there_or_is_another_tasks(tmp_path):
    run = new_run(tmp_path, DEPTH, CONFIG)
    with pytest.raises(Fault) as caught:
        train(trainee(), run, CONFIG, Length(1), resume=True, say=quiet)
    assert caught.value.code == "run-missing"
    (run / "state.pt").write_bytes(b"no state")
    with pytest.raises(Fault) as caught:
        train(trainee(), run, CONFIG, Length(1), resume=True, say=quiet)
    assert caught.value.code == "run-damaged"
    train(trainee(), run, CONFIG, Length(1), say=quiet)
    place = find_place("cpu", "float32")
    with pytest.raises(Fault) as caught:
        train_on(Order(task="edge", length=Length(1)), tiny_set(), CONFIG, place, tmp_path, None, run, quiet)
    assert caught.value.code == "run-differs"
    torch.save(torch.load(run / "state.pt") | {"version": 1}, run / "state.pt")
    with pytest.raises(Fault) as caught:
        train(trainee(), run, CONFIG, Length(1), resume=True, say=quiet)
    assert caught.value.code == "run-version"


def test_a_device_that_is_not_there():
    with pytest.raises(Fault) as caught:
        find_place("cuda:99", "auto")
    assert caught.value.code == "device-missing"
    with pytest.raises(Fault) as caught:
        find_place("banana", "auto")
    assert caught.value.code == "device-unknown"


def test_runs_are_numbered(tmp_path):
    assert [new_run(tmp_path, Order(task="edge", length=Length()), CONFIG).name for _ in range(2)] == [
        "001-edge",
        "002-edge",
    ]
    (tmp_path / "010-depth").mkdir()
    assert new_run(tmp_path, DEPTH, CONFIG).name == "011-depth"
    (tmp_path / "file").write_text("")
    with pytest.raises(Fault, match="No run can be kept"):
        new_run(tmp_path / "file", DEPTH, CONFIG)
