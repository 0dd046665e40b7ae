"""python -m training train TASK."""

import argparse
from pathlib import Path

from ..home import CHECKPOINTS, CONFIGS

TASKS = ("edge", "depth", "generator", "generator-star")


def add(commands: argparse._SubParsersAction) -> None:
    """Declares the command."""
    parser = commands.add_parser(
        "train",
        help="train one of the networks on a pack",
        description="Trains a network on a pack; on several GPUs: torchrun --nproc-per-node N -m training train ...",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of a pack")
    parser.add_argument("--config", type=Path, default=CONFIGS / "studio.yaml", metavar="FILE")
    parser.add_argument("--minutes", type=float, help="plan the schedule by this time, instead of by steps or epochs")
    parser.add_argument("--steps", type=int, help="instead of the configuration's")
    parser.add_argument("--start", type=Path, default=CHECKPOINTS, metavar="DIR", help="checkpoints to begin with")
    parser.add_argument("--fresh", action="store_true", help="begin with new weights instead")
    parser.add_argument(
        "--resume", type=Path, metavar="RUN", help="go on with an interrupted run, by its own configuration"
    )
    parser.add_argument("--runs", type=Path, default=Path("runs"), metavar="DIR", help="where runs are kept")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda or cuda:N")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from ..train.run import run_training

    run_training(
        options.task,
        options.data,
        config_path=options.config,
        runs=options.runs,
        start=None if options.fresh else options.start,
        resume=options.resume,
        steps=options.steps,
        minutes=options.minutes,
        device=options.device,
    )
