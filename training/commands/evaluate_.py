"""python -m training evaluate."""

import argparse
from pathlib import Path

from ..evaluate.names import SUITES
from ..home import CHECKPOINTS, HOME
from .numbers import whole


def add(commands: argparse._SubParsersAction) -> None:
    """Declares the command."""
    parser = commands.add_parser(
        "evaluate",
        help="measure checkpoints and write the figures into the model cards",
        description="Measures checkpoints against truth, prints the tables and writes them (10 minutes on 2 cores).",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of the sets by name")
    parser.add_argument("--weights", type=Path, default=CHECKPOINTS, metavar="DIR", help="folder with the checkpoints")
    parser.add_argument("--beside", type=Path, metavar="DIR", help="other checkpoints, for a second column")
    parser.add_argument("--beside-name", default="beside", metavar="TEXT", help="what the second column is called")
    parser.add_argument("--twins", type=Path, metavar="DIR", help="twins never seen, if not DATA/twins_unseen")
    parser.add_argument(
        "--only", type=_suites, default=",".join(SUITES), metavar="NAMES", help="suites, with commas between"
    )
    parser.add_argument("--limit", type=whole(2), metavar="N", help="at most so many items of each set")
    parser.add_argument("--cards", type=Path, metavar="DIR", help="folder of model cards to write the tables into")
    parser.add_argument("--readme", type=Path, metavar="FILE", help="written with the cards, if not this package's")
    parser.add_argument("--out", type=Path, default=Path("evaluation.json"), metavar="FILE", help="all figures")
    parser.set_defaults(run=_run, parser=parser)


def _suites(text: str) -> tuple[str, ...]:
    names = text.split(",")
    unknown = sorted(set(names) - set(SUITES))
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(SUITES)}")
    return tuple(name for name in SUITES if name in names)


def _run(options: argparse.Namespace) -> None:
    from ..evaluate.report import Request, evaluate

    if options.cards and options.limit:
        options.parser.error("cards tell of whole sets: leave out --limit or --cards")
    if options.readme and not options.cards:
        options.parser.error("--readme is written with the cards: name their folder with --cards")
    told = {name: value for name, value in vars(options).items() if name not in ("run", "parser")}
    evaluate(Request(**told | {"readme": options.readme or HOME / "README.md"}))
