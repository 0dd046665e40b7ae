"""The command line of the training package."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .fault import Fault

HOME = Path(__file__).resolve().parent
STATUS = {"checkpoint-missing": 4, "checkpoint-architecture": 4}
"""Exit statuses by code: a model is missing or does not match. Anything else is bad input."""
BAD_INPUT = 3
INTERRUPTED = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; the exit status is 0 done, 2 wrong use, 3 bad input, 4 a model is missing, 5 interrupted."""
    options = _parser().parse_args(arguments)
    # imported late: the help answers at once
    from .export.run import export_models

    try:
        export_models(options.weights, options.out)
    except Fault as fault:
        print(f"{fault} [{fault.code}]", file=sys.stderr)
        return STATUS.get(fault.code, BAD_INPUT)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m training", description="The networks of AnomalyHybrid Studio.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    export = commands.add_parser(
        "export",
        help="write the ONNX models, their golden vectors and the manifest",
        description="Writes the ONNX models, their golden vectors and manifest.json from the checkpoints (a minute).",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    export.add_argument(
        "--weights", type=Path, default=HOME / "checkpoints", metavar="DIR", help="folder with the checkpoints"
    )
    export.add_argument(
        "--out", type=Path, default=HOME.parent / "public" / "models", metavar="DIR", help="folder to write to"
    )
    return parser
