"""python -m training import pidinet|depth-anything."""

import argparse
from pathlib import Path


def add(commands: argparse._SubParsersAction) -> None:
    """Declares the command."""
    parser = commands.add_parser(
        "import",
        help="make a model pack of other people's weights",
        description="Makes a model pack of other people's weights, from the file that you downloaded.",
    )
    kinds = parser.add_subparsers(required=True, metavar="KIND")
    pidinet = _kind(kinds, "pidinet", "a checkpoint of PiDiNet's authors (.pth): edges; for research only")
    pidinet.add_argument(
        "--config",
        choices=("carv4", "baseline"),
        help="pixel differences that it was trained with, where the checkpoint does not show it",
    )
    pidinet.set_defaults(run=_import_pidinet)
    depth = _kind(kinds, "depth-anything", "Depth Anything V2 Small as ONNX: depth; Apache-2.0")
    depth.add_argument("--sha256", metavar="HEX", help="sum of the file, where it is another export than the known one")
    depth.set_defaults(run=_import_depth_anything)


def _kind(kinds: argparse._SubParsersAction, name: str, help: str) -> argparse.ArgumentParser:
    parser = kinds.add_parser(name, help=help, description=f"Makes a model pack of {help}.")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="PACK",
        help="a .zip that the editor opens, or a folder (default: FILE's name, .zip)",
    )
    return parser


def _out(options: argparse.Namespace) -> Path:
    return options.out or Path(f"{options.file.stem}.zip")


def _import_pidinet(options: argparse.Namespace) -> None:
    from ..imports.pidinet import import_pidinet

    import_pidinet(options.file, _out(options), options.config)


def _import_depth_anything(options: argparse.Namespace) -> None:
    from ..imports.depth_anything import import_depth_anything

    import_depth_anything(options.file, _out(options), options.sha256)
