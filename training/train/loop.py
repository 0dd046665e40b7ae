"""The loop that every task runs in: time, logs, sheets, checkpoints, interruption."""

import math
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import torch

from ..checkpoint import save_checkpoint
from ..fault import Fault
from .config import Config
from .device import is_out_of_memory
from .run_folder import CONFIG, STATE, cut_log, log_row
from .schedule import Length, Progress, rate_factor
from .sheet import save_sheet
from .state import load_state, save_state
from .task import Trainee

SAME_REQUEST = 3
"""Seconds in which several signals are one request: torchrun passes on what the terminal has sent to everyone."""


def train(
    trainee: Trainee,
    run: Path,
    config: Config,
    length: Length,
    resume: bool = False,
    say: Callable[[str], None] = print,
) -> dict[str, Path]:
    """Trains until the length is used; returns the checkpoints that it made, by name.

    An interruption (Ctrl+C, or a request to terminate) saves the state first. With steps as its length, a run that was
    interrupted and resumed makes the same curve as one that was not.

    Raises:
        Fault: memory (says which batch would fit), loss-not-finite, those of load_state.
        KeyboardInterrupt: after the state is saved.
    """
    done = load_state(run / STATE, trainee) if resume else Progress()
    is_first = trainee.place.rank == 0
    if resume and is_first:
        cut_log(run, done.logged)
        say(f"Going on at step {done.step}, after {done.seconds / 60:.1f} minutes.")
    saved, began = time.monotonic(), time.monotonic() - done.seconds
    with _interruption() as stopped:
        while (share := _share(trainee, length, done, stopped())) < 1:
            _set_rates(trainee, done.step, share)
            done.add(_step(trainee, run, done.step, share))
            for average_name, average in trainee.averages.items():
                average.follow(trainee.networks[average_name], done.step)
            done.step += 1
            done.seconds = time.monotonic() - began
            if is_first and done.step % config.log_steps == 0:
                _log(run, done, say)
            if is_first and (done.step % config.sheet_steps == 0 or done.step == 1):
                save_sheet(trainee.sheet(), run / "sheets" / f"{done.step:07d}.jpg")
            if is_first and time.monotonic() - saved > 60 * config.checkpoint_minutes:
                save_state(run / STATE, trainee, done)
                save_products(trainee, run)
                saved = time.monotonic()
    if is_first:
        save_state(run / STATE, trainee, done)
        if share < math.inf and done.sums:
            _log(run, done, say)
        save_sheet(trainee.sheet(), run / "sheets" / f"{done.step:07d}.jpg")
    products = save_products(trainee, run) if is_first else {}
    if share == math.inf:
        say(f"Stopped at step {done.step}, which is kept in {run}.")
        raise KeyboardInterrupt
    return products


def _share(trainee: Trainee, length: Length, done: Progress, is_stopped: bool) -> float:
    """How much of the run is done, in all processes alike; infinitely much when it was interrupted."""
    return trainee.place.agree(math.inf if is_stopped else length.progress(done.step, done.seconds))


def save_products(trainee: Trainee, run: Path) -> dict[str, Path]:
    """Writes what ships as it is now; fp16."""
    return {name: save_checkpoint(network, run / f"{name}.safetensors") for name, network in trainee.products().items()}


def _step(trainee: Trainee, run: Path, number: int, share: float) -> dict[str, float]:
    trainee.reseed(number)
    try:
        losses = {name: float(value) for name, value in trainee.step(number, share).items()}
        _check_finite(losses, run, number)
        return losses
    except RuntimeError as error:
        if not is_out_of_memory(error):
            raise
        wanted = dict(trainee.batch)
    fitting = _find_fitting_batch(trainee, number, share)
    told = ", ".join(f"{kind} {count}" for kind, count in wanted.items())
    way = ", ".join(f"{kind}: {count}" for kind, count in fitting.items()) if fitting else ""
    raise Fault(
        "memory",
        f"A step of {told} pictures does not fit into the memory of {trainee.device}.",
        f"This fits: batch: {{{way}}}." if fitting else "Not even one picture fits: take a smaller side or crop.",
    )


def _find_fitting_batch(trainee: Trainee, number: int, share: float) -> dict[str, int] | None:
    """Halves the batch until a step succeeds."""
    while sum(trainee.batch.values()) > 1:
        trainee.batch = {kind: count // 2 if count > 1 else count for kind, count in trainee.batch.items()}
        if trainee.device.type == "cuda":
            torch.cuda.empty_cache()
        try:
            trainee.step(number, share)
            return trainee.batch
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
            if all(count <= 1 for count in trainee.batch.values()):
                return None
    return None


def _set_rates(trainee: Trainee, step: int, share: float) -> None:
    factor = rate_factor(trainee.options.optimiser, step, share)
    for name, optimiser in trainee.optimisers.items():
        for group, rate in zip(optimiser.param_groups, trainee.rates[name], strict=True):
            group["lr"] = rate * factor


def _check_finite(losses: dict[str, float], run: Path, number: int) -> None:
    """Before what has become of the weights can be saved."""
    for name, value in losses.items():
        if not math.isfinite(value):
            raise Fault(
                "loss-not-finite",
                f"The term {name} is no number any more at step {number + 1}.",
                f"Write a lower rate, or precision: float32, into {run / CONFIG} and resume it, if it has a state.",
            )


def _log(run: Path, done: Progress, say: Callable[[str], None]) -> None:
    means = done.means()
    rounded = {name: round(value, 5) for name, value in means.items()}
    log_row(run, {"step": done.step, "seconds": round(done.seconds, 1)} | rounded)
    say(f"{done.step:7d} {done.seconds:7.0f} s  " + "  ".join(f"{name} {value:.4f}" for name, value in means.items()))


@contextmanager
def _interruption() -> Iterator[Callable[[], bool]]:
    """Lets the step that runs come to its end before a signal is obeyed; one that comes later is obeyed at once."""
    asked: float | None = None

    def ask(number: int, frame: object) -> None:
        nonlocal asked
        now = time.monotonic()
        asked = asked or now
        if now - asked > SAME_REQUEST:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked is not None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
