"""python -m training mean."""

import argparse
from pathlib import Path

from ..fault import Fault
from .numbers import share


def add(commands: argparse._SubParsersAction) -> None:
    """Declares the command."""
    parser = commands.add_parser(
        "mean",
        help="average the weights before and after a training",
        description="Averages the checkpoints that two folders, or runs, both hold: the weights between those before"
        " and after a training often do better than either.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument("before", type=Path, metavar="BEFORE", help="folder that the training began with")
    parser.add_argument("after", type=Path, metavar="AFTER", help="the run's folder")
    parser.add_argument("--share", type=share, default=0.5, metavar="S", help="of AFTER, from 0 to 1")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from ..checkpoint import save_mean

    names = [
        path.name for path in sorted(options.after.glob("*.safetensors")) if (options.before / path.name).is_file()
    ]
    if not names:
        raise Fault(
            "checkpoint-missing",
            f"{options.before} and {options.after} have no checkpoint of the same name.",
            "Name the folder that a training began with, and the run's.",
        )
    options.out.mkdir(parents=True, exist_ok=True)
    for name in names:
        written = save_mean(options.before / name, options.after / name, options.share, options.out / name)
        print(f"{written}: {1 - options.share:g} of {options.before}, {options.share:g} of {options.after}")
