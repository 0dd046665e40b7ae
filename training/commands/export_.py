"""python -m training export."""

import argparse
from pathlib import Path

from ..home import CHECKPOINTS, MODELS


def add(commands: argparse._SubParsersAction) -> None:
    """Declares the command."""
    parser = commands.add_parser(
        "export",
        help="write the ONNX models, their golden vectors and the manifest",
        description="Writes the ONNX models, their golden vectors and manifest.json from the checkpoints (a minute).",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument(
        "--weights",
        type=Path,
        default=CHECKPOINTS,
        metavar="DIR",
        help="folder with checkpoints, or a run's; what it lacks is this package's",
    )
    parser.add_argument("--out", type=Path, default=MODELS, metavar="DIR", help="folder to write to")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from ..export.run import export_models

    export_models(options.weights, options.out)
