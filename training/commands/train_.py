"""python -m training train TASK."""

import argparse
from pathlib import Path

from ..home import CHECKPOINTS, CONFIGS
from .numbers import above_0, whole

TASKS = ("edge", "depth", "generator", "generator-star")
USAGE = """python -m training train TASK --data PACK [options]
       python -m training train --resume RUN [options]"""
CONFIG, RUNS = CONFIGS / "studio.yaml", Path("runs")


def add(commands: argparse._SubParsersAction) -> None:
    """Declares the command."""
    parser = commands.add_parser(
        "train",
        help="train one of the networks on a pack",
        usage=USAGE,
        description="Trains a network on a pack; on several GPUs: torchrun --nproc-per-node N -m training train ...",
    )
    parser.add_argument("task", nargs="?", choices=TASKS, metavar="TASK", help=", ".join(TASKS))
    parser.add_argument("--data", type=Path, metavar="PACK", help="folder of a pack")
    parser.add_argument("--config", type=Path, metavar="FILE", help=f"configuration ({CONFIG})")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=above_0, metavar="M", help="plan the schedule by this time")
    length.add_argument("--steps", type=whole(1), metavar="N", help="by steps, instead of the configuration's")
    begin = parser.add_mutually_exclusive_group()
    begin.add_argument("--start", type=Path, metavar="DIR", help=f"checkpoints to begin with ({CHECKPOINTS})")
    begin.add_argument("--fresh", action="store_true", help="begin with new weights instead")
    begin.add_argument(
        "--resume",
        type=Path,
        metavar="RUN",
        help="go on with an interrupted run, as it was begun; its pack may have moved, and its length may change",
    )
    parser.add_argument("--runs", type=Path, metavar="DIR", help=f"where runs are kept ({RUNS})")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda or cuda:N (auto)")
    parser.set_defaults(run=_run, parser=parser)


def _run(options: argparse.Namespace) -> None:
    _check(options)
    from ..train.run import resume_training, run_training
    from ..train.schedule import Length

    length = Length(options.steps, options.minutes)
    if options.resume:
        resume_training(options.resume, options.data, length, options.device)
        return
    run_training(
        options.task,
        options.data,
        config_path=options.config or CONFIG,
        runs=options.runs or RUNS,
        start=None if options.fresh else options.start or CHECKPOINTS,
        length=length,
        device=options.device,
    )


def _check(options: argparse.Namespace) -> None:
    if options.resume:
        settled = [f"--{name}" for name in ("config", "runs") if getattr(options, name)]
        if options.task or settled:
            options.parser.error(f"--resume goes on with the run's own {', '.join(settled) or 'task'}: leave it out")
    elif not options.task or not options.data:
        options.parser.error("name a task and --data, or a run with --resume")
