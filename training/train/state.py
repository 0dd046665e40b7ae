"""All that a run needs to go on as if it had not been interrupted."""

import os
from dataclasses import asdict
from pathlib import Path

import torch

from ..fault import Fault
from .schedule import Progress
from .task import Trainee

VERSION = 3


def save_state(path: Path, trainee: Trainee, progress: Progress) -> None:
    """Writes networks, means, what is fixed, optimisers and where the run is, whole or not at all."""
    part = path.with_suffix(".part")
    torch.save(
        {
            "version": VERSION,
            "task": trainee.name,
            "progress": asdict(progress),
            **{kind: {name: item.state_dict() for name, item in items.items()} for kind, items in _parts(trainee)},
        },
        part,
    )
    os.replace(part, path)


def load_state(path: Path, trainee: Trainee) -> Progress:
    """Fills a trainee; returns where its run is.

    Raises:
        Fault: run-missing, run-damaged, run-version, run-differs (another task, another architecture).
    """
    if not path.is_file():
        raise Fault("run-missing", f"There is nothing to resume in {path.parent}.", "Name the folder of a run.")
    try:
        state = torch.load(path, map_location=trainee.device, weights_only=True)
    except Exception as error:  # torch raises whatever its readers meet
        raise Fault("run-damaged", f"{path} cannot be read: {error}.", "Begin the run again.") from error
    if state.get("version") != VERSION:
        raise Fault(
            "run-version",
            f"{path} is from another version of this program.",
            "Begin a run with its checkpoint: --start, and its folder.",
        )
    if state["task"] != trainee.name:
        raise Fault("run-differs", f"{path} is a run of {state.get('task')}, not {trainee.name}.", "Name its own task.")
    try:
        for kind, items in _parts(trainee):
            for name, item in items.items():
                item.load_state_dict(state[kind][name])
    except (RuntimeError, ValueError, KeyError) as error:
        raise Fault(
            "run-differs", f"{path} belongs to another architecture or configuration.", "Resume with the run's own."
        ) from error
    return Progress(**state["progress"])


def _parts(trainee: Trainee):
    yield "networks", trainee.networks
    yield "fixed", trainee.fixed
    yield "averages", {name: average.network for name, average in trainee.averages.items()}
    yield "optimisers", trainee.optimisers
