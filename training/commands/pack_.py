"""python -m training pack."""

import argparse
from pathlib import Path

from ..home import CACHE, CHECKPOINTS
from .numbers import above_0, whole

ROLES = {
    "photos": "photos of good parts",
    "twins": "what `python -m training foundry` wrote",
    "reliefs": "textures with height maps, NAME.color.jpg and NAME.height.jpg",
}


def add(commands: argparse._SubParsersAction) -> None:
    """Declares the command."""
    parser = commands.add_parser(
        "pack",
        help="put pictures and their maps into a few archives that training reads",
        description="Puts pictures and their maps into archives of at most 15 MB, which training reads as they are. "
        "Photos may lie in plain folders, one folder a class, or as MVTec AD, MVTec 3D-AD or colour and depth frames.",
        epilog="Your own pictures: python -m training pack --photos DIR --out PACK",
    )
    for role, what in ROLES.items():
        help = f"{what}; may be given several times"
        parser.add_argument(f"--{role}", type=Path, action="append", default=[], metavar="DIR", help=help)
    parser.add_argument("--out", type=Path, required=True, metavar="PACK", help="folder to make, or a pack to replace")
    parser.add_argument("--side", type=int, default=256, help="of the squares, a multiple of 32 (%(default)s)")
    parser.add_argument(
        "--hold-out",
        type=whole(2),
        metavar="N",
        help="every N-th photo and twin goes into PACK/held-out, for measuring",
    )
    parser.add_argument(
        "--limit-mb",
        type=above_0,
        metavar="MB",
        help="at most so many million bytes: the same share of every folder, drawn at random",
    )
    parser.add_argument("--seed", type=int, default=0, help="of the draw and the order (%(default)s)")
    parser.add_argument(
        "--no-maps",
        action="store_true",
        help="leave the estimated maps to training, which makes them when it reads the pack: a quarter less to carry",
    )
    parser.add_argument(
        "--licence",
        type=_licence,
        action="append",
        default=[],
        metavar="[FOLDER=]TEXT",
        help="licence of a folder, by its name, or of all others; may be given several times",
    )
    parser.add_argument("--weights", type=Path, default=CHECKPOINTS, metavar="DIR", help="checkpoints (%(default)s)")
    parser.add_argument("--cache", type=Path, default=CACHE, metavar="DIR", help="keeps extracted maps (%(default)s)")
    parser.set_defaults(run=_run, parser=parser)


def _run(options: argparse.Namespace) -> None:
    from ..data.extract import Extractors
    from ..data.map_cache import MapCache
    from ..pack.sources import open_sources
    from ..pack.write import Plan, write_pack

    folders = {role: getattr(options, role) for role in ROLES}
    if not any(folders.values()):
        options.parser.error("name at least one folder with --photos, --twins or --reliefs")
    limit = int(options.limit_mb * 1e6) if options.limit_mb else None
    plan = Plan(options.side, limit, options.hold_out, options.seed)
    sources = open_sources(folders, dict(options.licence))
    cache = None if options.no_maps else MapCache(options.cache, Extractors(options.weights))
    write_pack(options.out, sources, plan, cache)


def _licence(text: str) -> tuple[str, str]:
    folder, equals, licence = text.partition("=")
    return (folder, licence) if equals else ("", text)
