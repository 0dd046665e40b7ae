"""python -m training fit."""

import argparse
from pathlib import Path

from ..home import CACHE, CHECKPOINTS
from .numbers import above_0, whole


def add(commands: argparse._SubParsersAction) -> None:
    """Declares the command."""
    parser = commands.add_parser(
        "fit",
        help="fit the generator to a folder of good images, as a model pack that the editor opens",
        description="Trains the generator on with a folder of good images and writes a model pack, which the editor"
        " opens by drag and drop. The folder may be plain, one folder a class, MVTec AD, MVTec 3D-AD; every tenth image"
        " is kept for measuring, and where training does not help there, the pack holds the generator as it was.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument("--images", type=Path, required=True, metavar="DIR", help="folder of good images, 8 at least")
    parser.add_argument("--out", type=Path, required=True, metavar="PACK", help="a .zip to write, or a folder")
    parser.add_argument("--minutes", type=above_0, default=20, metavar="M", help="of training; reading comes on top")
    parser.add_argument("--star", action="store_true", help="fit AnomalyHybrid* too, in a quarter of the minutes")
    parser.add_argument("--name", help="of the pack, shown to people; by default the folder's")
    parser.add_argument("--licence", default="not stated", metavar="TEXT", help="of what was learned, for the manifest")
    parser.add_argument(
        "--side", type=whole(64, multiple_of=32), default=256, help="pixels of the squares, a multiple of 32"
    )
    parser.add_argument("--weights", type=Path, default=CHECKPOINTS, metavar="DIR", help="checkpoints to begin with")
    parser.add_argument("--cache", type=Path, default=CACHE, metavar="DIR", help="folder that keeps extracted maps")
    parser.add_argument("--runs", type=Path, default=Path("runs"), metavar="DIR", help="where training keeps its logs")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda or cuda:N")
    parser.add_argument("--seed", type=whole(0), default=0, help="of all draws")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from ..fit.order import Order
    from ..fit.run import fit

    told = {name: value for name, value in vars(options).items() if name != "run"}
    fit(Order(**told | {"name": options.name or options.images.resolve().name}))
