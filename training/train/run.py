"""From a pack and a configuration to a checkpoint."""

from collections.abc import Callable
from pathlib import Path

import torch
import torch.distributed as dist

from ..data.sets import TrainingSet
from ..fault import Fault
from ..home import CHECKPOINTS
from ..pack.read import read_pack
from .config import Config, Task, TaskName, read_config
from .device import Place, find_place
from .loop import train
from .run_folder import CONFIG, Order, new_run, read_order, write_order
from .schedule import Length
from .task import Trainee
from .tasks.depth import depth_trainee
from .tasks.edge import edge_trainee
from .tasks.generator import generator_trainee
from .tasks.star import star_trainee

Say = Callable[[str], None]
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
    length: Length | None = None,
    device: str = "auto",
    say: Say = print,
) -> dict[str, Path]:
    """Trains a task on a pack; returns the checkpoints by name.

    Args:
        runs: folder in which the run gets its own.
        start: folder of checkpoints to begin with; None begins with new weights (the depth trunk with ImageNet's).
        length: of the run, if not the configuration's.

    Raises:
        Fault: of read_config, read_pack, find_place, load_checkpoint and train.
    """
    config = read_config(config_path)
    return _on_pack(
        Order(task=task, pack=pack.absolute(), length=length or Length()), config, runs, start, None, device, say
    )


def resume_training(
    run: Path,
    pack: Path | None = None,
    length: Length | None = None,
    device: str = "auto",
    say: Say = print,
) -> dict[str, Path]:
    """Goes on with an interrupted run by its own order and configuration; returns the checkpoints by name.

    Args:
        pack: where the run's pack is from now on, if it has moved.
        length: a new one, of the whole run.

    Raises:
        Fault: of read_order, read_config, read_pack, find_place and train; run-pack, for a run without a pack.
    """
    order = read_order(run)
    told = {"pack": pack and pack.absolute(), "length": length if length and length.is_told else None}
    order = order.model_copy(update={name: value for name, value in told.items() if value})
    if order.pack is None:
        raise Fault("run-pack", f"{run} did not learn from a pack.", "Run again the command that made it.")
    return _on_pack(order, read_config(run / CONFIG), run.parent, None, run, device, say)


def train_on(
    order: Order,
    data: TrainingSet,
    config: Config,
    place: Place,
    runs: Path,
    start: Path | None,
    resume: Path | None = None,
    say: Say = print,
) -> dict[str, Path]:
    """Trains on a set in memory; returns the checkpoints by name. All weights of a run that is resumed are its own."""
    if start is None and resume is None:
        config = _without_start(config)
    torch.manual_seed(config.seed)  # of new weights
    trainee = TRAINEES[order.task](config, data, place, start)
    length = order.length if order.length.is_told else Length(_steps(trainee.options, data, place))
    config = config.model_copy(update=trainee.settled)
    run = resume or (new_run(runs, order, config) if place.rank == 0 else runs)
    say = say if place.rank == 0 else _nothing
    say(f"{order.task}: {_told(length)} on {place.device}{' in bfloat16' if place.half else ''}, kept in {run}")
    return train(trainee, run, config, length, resume is not None, say)


def _on_pack(
    order: Order, config: Config, runs: Path, start: Path | None, resume: Path | None, device: str, say: Say
) -> dict[str, Path]:
    place = find_place(device, config.precision)
    tell = say if place.rank == 0 else _nothing
    data = read_pack(order.pack, config.side, CHECKPOINTS, place.device, tell)
    if resume and place.rank == 0:
        write_order(resume, order)
    try:
        return train_on(order, data, config, place, runs, start, resume, say)
    except KeyboardInterrupt:
        tell("`python -m training train --resume` and the run's folder go on from there.")
        raise
    finally:
        if dist.is_initialized():
            dist.destroy_process_group()


def _without_start(config: Config) -> Config:
    """New weights know nothing that they could teach."""
    return config.model_copy(update={"depth": config.depth.model_copy(update={"teacher": "mean"})})


def _steps(options: Task, data: TrainingSet, place: Place) -> int:
    if options.steps:
        return options.steps
    if options.epochs is None:
        raise Fault("config-key", "The task has neither steps nor epochs.", "Give one, or --minutes.")
    kind, count = next((kind, count) for kind, count in options.batch.model_dump().items() if count)
    items, pictures = {  # of an item, those that can be drawn
        "photos": (data.photos, 1),
        "twins": (data.twins, 1),
        "renders": (data.twins, 2),
        "reliefs": (data.reliefs, 1),
    }[kind]
    if items is None:
        raise Fault("data-kind", f"The pack holds no {kind} to count epochs of.", "Give --steps or --minutes.")
    return max(1, round(options.epochs * pictures * len(items) / (count * place.count)))


def _nothing(line: str) -> None:
    """What the other processes say: the first one speaks for all."""


def _told(length: Length) -> str:
    return f"{length.minutes:g} minutes" if length.minutes else f"{length.steps} steps"
