"""From a pack and a configuration to a checkpoint."""

from collections.abc import Callable
from pathlib import Path

import torch.distributed as dist

from ..data.sets import TrainingSet
from ..fault import Fault
from ..home import CHECKPOINTS
from ..pack.read import read_pack
from .config import Config, Task, TaskName, read_config
from .device import Place, find_place
from .loop import train
from .run_folder import CONFIG, new_run
from .schedule import Length
from .task import Trainee
from .tasks.depth import depth_trainee
from .tasks.edge import edge_trainee
from .tasks.generator import generator_trainee
from .tasks.star import star_trainee

TRAINEES: dict[TaskName, Callable[[Config, TrainingSet, Place, Path | None], Trainee]] = {
    "edge": edge_trainee,
    "depth": depth_trainee,
    "generator": generator_trainee,
    "generator-star": star_trainee,
}


def run_training(
    task: TaskName,
    pack: Path,
    config_path: Path,
    runs: Path,
    start: Path | None,
    resume: Path | None = None,
    steps: int | None = None,
    minutes: float | None = None,
    device: str = "auto",
    say: Callable[[str], None] = print,
) -> dict[str, Path]:
    """Trains a task on a pack; returns the checkpoints by name.

    Args:
        start: folder of checkpoints to begin with; None begins with new weights (the depth trunk with ImageNet's).
        resume: folder of an interrupted run: its configuration is taken, and `start` is not.

    Raises:
        Fault: of read_config, read_pack, find_place, load_checkpoint and train.
    """
    config = read_config(resume / CONFIG if resume else config_path)
    place = find_place(device, config.precision)
    data = read_pack(pack, config.side, start or CHECKPOINTS, place.device, say if place.rank == 0 else _nothing)
    try:
        return train_on(task, data, config, place, runs, start, resume, Length(steps, minutes), say)
    finally:
        if dist.is_initialized():
            dist.destroy_process_group()


def train_on(
    task: TaskName,
    data: TrainingSet,
    config: Config,
    place: Place,
    runs: Path,
    start: Path | None,
    resume: Path | None = None,
    length: Length | None = None,
    say: Callable[[str], None] = print,
) -> dict[str, Path]:
    """Trains a task on a training set in memory; returns the checkpoints by name."""
    if resume:
        start = None  # all weights are in the run's state
    elif start is None:
        config = _without_start(config)
    trainee = TRAINEES[task](config, data, place, start)
    options = trainee.options
    length = length if length and (length.steps or length.minutes) else Length(_steps(options, data, place))
    config = config.model_copy(update=trainee.settled)
    run = resume or (new_run(runs, task, config) if place.rank == 0 else runs)
    say = say if place.rank == 0 else _nothing
    say(f"{task}: {_told(length)} on {place.device}{' in bfloat16' if place.half else ''}, kept in {run}")
    return train(trainee, run, config, length, resume is not None, say)


def _without_start(config: Config) -> Config:
    """New weights know nothing that they could teach."""
    return config.model_copy(update={"depth": config.depth.model_copy(update={"teacher": "mean"})})


def _steps(options: Task, data: TrainingSet, place: Place) -> int:
    if options.steps:
        return options.steps
    if options.epochs is None:
        raise Fault("config-key", "The task has neither steps nor epochs.", "Give one, or --minutes.")
    kind, count = next((kind, count) for kind, count in options.batch.model_dump().items() if count)
    available = data.photos if kind == "photos" else data.twins
    if available is None:
        raise Fault("data-kind", f"The pack holds no {kind} to count epochs of.", "Give --steps or --minutes.")
    return max(1, round(options.epochs * len(available) / (count * place.count)))


def _nothing(line: str) -> None:
    """What the other processes say: the first one speaks for all."""


def _told(length: Length) -> str:
    return f"{length.minutes:g} minutes" if length.minutes else f"{length.steps} steps"
