import io
import os
import signal
import time
from functools import partial

import pytest

from training.fault import Fault
from training.foundry.collect import LOG, collect
from training.foundry.progress import Progress, duration
from training.foundry.workers import run_all

# pieces of work: functions of a module, as other processes import them


def square(folder, index):
    (folder / f"{index}-{os.getpid()}").touch()
    return index * index


def trip(index):
    if index == 2:
        raise ValueError("two is too much")
    return index != 3


def crash(index):
    if index == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return True


def linger(folder, index):
    (folder / f".{index:06d}_good.jpg.part").touch()
    time.sleep(60)


def refuse():
    raise RuntimeError("not here")


def test_all_pieces_are_done_by_no_more_processes_than_asked_for(tmp_path):
    done = sorted(run_all([3, 1, 4, 5], partial(square, tmp_path), jobs=2), key=lambda each: each.index)
    assert [(each.index, each.result, each.error) for each in done] == [
        (1, 1, None),
        (3, 9, None),
        (4, 16, None),
        (5, 25, None),
    ]
    processes = {path.name.split("-")[1] for path in tmp_path.iterdir()}
    assert 1 <= len(processes) <= 2 and str(os.getpid()) not in processes


def test_a_failed_piece_is_reported_and_stops_nothing(tmp_path):
    stream = io.StringIO()
    with pytest.raises(Fault) as fault:
        collect([0, 1, 2, 3], trip, 1, None, tmp_path, stream)
    assert fault.value.code == "scenes-failed" and "1 of 4 failed: 2" in fault.value.message
    assert "2 failed: ValueError('two is too much')" in stream.getvalue()
    assert stream.getvalue().splitlines()[-1].endswith("0 s left, 1 dropped, 1 failed")
    assert "in trip" in (tmp_path / LOG).read_text()


def test_a_process_that_dies_fails_its_piece_alone(tmp_path):
    with pytest.raises(Fault) as fault:
        collect([0, 1, 2], crash, 1, None, tmp_path, io.StringIO())
    assert "1 of 3 failed: 1" in fault.value.message
    assert "its process ended with status -9" in (tmp_path / LOG).read_text()


def test_where_nothing_can_be_prepared_every_piece_fails():
    done = list(run_all([0, 1], trip, 1, refuse))
    assert all("RuntimeError('not here')" in each.error for each in done) and len(done) == 2


def test_an_interruption_ends_the_processes_and_sweeps_up(tmp_path):
    class Interrupt(io.StringIO):
        def write(self, text):
            raise KeyboardInterrupt

    (tmp_path / ".000009_good.jpg.part").touch()  # of another run over the same folder
    with pytest.raises(KeyboardInterrupt):
        # piece 2 fails at once, and saying so is interrupted; piece 7 would take a minute
        collect([2, 7], partial(_either, tmp_path), 2, None, tmp_path, Interrupt())
    assert [path.name for path in tmp_path.glob(".*.part")] == [".000009_good.jpg.part"]


def _either(folder, index):
    return linger(folder, index) if index == 7 else _after(folder)


def _after(folder):
    while not (folder / ".000007_good.jpg.part").exists():
        time.sleep(0.01)
    raise ValueError


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_progress_says_rate_and_time_left():
    clock, stream = Clock(), io.StringIO()
    progress = Progress(100, stream, clock)
    for _ in range(4):
        clock.now += 5
        progress.step()
    assert stream.getvalue().splitlines() == [
        "2 of 100, 5 s each, 8 min 10 s left",
        "4 of 100, 5 s each, 8 min 0 s left",
    ]
    progress.step(dropped=True)
    assert progress.line() == "5 of 100, 4 s each, 6 min 20 s left, 1 dropped"


def test_progress_writes_over_its_line_on_a_terminal():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    stream = Terminal()
    progress = Progress(2, stream, Clock())
    progress.step()
    progress.note("0 failed: because")
    progress.step(failed=True)
    assert stream.getvalue().count("\n") == 2 and stream.getvalue().count("\r\x1b[K") == 3


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0 s"), (59.6, "1 min 0 s"), (725, "12 min 5 s"), (12000, "3 h 20 min")]
)
def test_durations_in_words(seconds, text):
    assert duration(seconds) == text
