"""python -m training foundry: twins and butterflies."""

import argparse
from pathlib import Path

from .numbers import whole

LAYOUTS = ("mvtec-3d",)
VARIANTS = ("auto", "cuda", "llvm", "scalar")
VIEWS = ("above", "oblique", "any")


def add(commands: argparse._SubParsersAction) -> None:
    """Declares the command and its two parts."""
    parser = commands.add_parser(
        "foundry",
        help="make pictures to learn from: rendered twins with exact truth, drawn butterflies",
        description="Makes pictures to learn from, of which nobody holds a right.",
    )
    parts = parser.add_subparsers(required=True, metavar="KIND")
    _add_twins(parts)
    _add_butterflies(parts)


def _add_twins(parts: argparse._SubParsersAction) -> None:
    parser = parts.add_parser(
        "twins",
        help="good things and their defective twins",
        description=(
            "Renders parts, foods and surfaces in pairs, a good one and its twin with a defect, with exact depth, "
            "edges and mask (5 seconds a pair and core). A folder that was begun is continued."
        ),
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    _add_common(parser)
    parser.add_argument("--samples", type=whole(1), default=32, metavar="N", help="rays of light a pixel")
    parser.add_argument("--category", metavar="C", help="one family, and no others; a wrong one names them all")
    parser.add_argument("--view", choices=VIEWS, default="any", help="where the camera looks from")
    parser.add_argument("--textures", type=Path, metavar="DIR", help="pairs NAME.color.jpg and NAME.height.jpg")
    parser.add_argument(
        "--variant", choices=VARIANTS, default="auto", help="of the renderer; auto: the first that runs"
    )
    parser.add_argument("--layout", choices=LAYOUTS, help="write a folder like that data set's too, in OUT/LAYOUT")
    parser.set_defaults(run=_run_twins)


def _add_butterflies(parts: argparse._SubParsersAction) -> None:
    parser = parts.add_parser(
        "butterflies",
        help="drawn butterflies of made-up species",
        description="Draws butterflies, one folder a species. A folder that was begun is continued.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    _add_common(parser)
    parser.add_argument("--specimens", type=whole(1), default=4, metavar="N", help="specimens of a species")
    parser.set_defaults(run=_run_butterflies)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    parser.add_argument("--count", type=whole(1), required=True, metavar="N", help="how many")
    parser.add_argument("--start", type=whole(0), default=0, metavar="N", help="number of the first")
    parser.add_argument("--seed", type=whole(0), default=0, metavar="N", help="what all is derived from")
    parser.add_argument("--side", type=whole(32), default=256, metavar="N", help="side of the pictures in pixels")
    parser.add_argument("--jobs", type=whole(1), metavar="N", help="processes; as many as cores where left out")


def _run_twins(options: argparse.Namespace) -> None:
    from ..foundry.jobs import Batch, make_batch

    batch = Batch(
        options.out,
        options.count,
        options.start,
        options.seed,
        options.side,
        options.samples,
        options.category,
        options.view,
        options.textures,
    )
    make_batch(batch, options.variant, options.jobs, options.layout)


def _run_butterflies(options: argparse.Namespace) -> None:
    from ..foundry.butterflies.run import draw_butterflies

    draw_butterflies(
        options.out, options.count, options.start, options.seed, options.side, options.specimens, options.jobs
    )
