"""From folders to tables: what the command does."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..fault import Fault
from ..pretrained.efficientnet import EFFICIENTNET
from ..pretrained.hed import HED
from .absent import Absent
from .cards import check_cards, write_cards, write_readme, write_text
from .names import SUITES
from .render import render
from .run import Column, measure
from .sets.all import Sets
from .tables.all import TABLES

VERSION = 1
OWN = "these weights"


@dataclass(frozen=True)
class Request:
    """What to measure, with what, and where to write."""

    data: Path
    weights: Path
    out: Path
    beside: Path | None = None
    beside_name: str = "beside"
    twins: Path | None = None
    only: tuple[str, ...] = SUITES
    limit: int | None = None
    cards: Path | None = None
    readme: Path | None = None


def evaluate(request: Request, say: Callable[[str], None] = print) -> list[Column]:
    """Measures, prints the tables, and writes all figures as JSON and, where a folder of cards is named, into these.

    Raises:
        Fault: data-folder, checkpoint-missing, card-missing, card-marks, output-file, weights-missing, weights-hash,
            and those of load_checkpoint and of the data's readers.
    """
    folders = [(OWN, request.weights)]
    if request.beside:
        folders.append((request.beside_name, request.beside))
    _check(request, [folder for _, folder in folders])
    sets = Sets(request.data, request.twins, request.limit)
    columns = measure(sets, folders, request.only, lambda text: print(text, file=sys.stderr))
    for table in (table.part(request.only) for table in TABLES):
        if table.lines:
            say(render(table, columns) + "\n")
    write_text(request.out, json.dumps(_summary(request, sets, columns), indent=2, allow_nan=False) + "\n")
    if request.cards:
        written = write_cards(request.cards, columns)
        say(f"Cards written: {', '.join(written) or 'none, as not all that they show was measured'}.")
        if request.readme and write_readme(request.readme, columns):
            say(f"{request.readme.name} written.")
    return columns


def _check(request: Request, folders: list[Path]) -> None:
    """Before minutes of work: what was named is there."""
    if not request.data.is_dir():
        raise Fault("data-folder", f"There is no folder {request.data}.", "Name the folder of the sets with --data.")
    if request.twins and not request.twins.is_dir():
        raise Fault("data-folder", f"There is no folder {request.twins}.", "Name the foundry's output with --twins.")
    for folder in folders:
        if not any(folder.glob("*.safetensors")):
            raise Fault("checkpoint-missing", f"There are no checkpoints in {folder}.", "Name their folder.")
    if "edge" in request.only:
        HED.find()
    if {"photos", "twins"} & set(request.only):
        EFFICIENTNET.find()
    if request.cards:
        check_cards(request.cards)
    if request.out.is_dir() or not os.access(request.out.parent, os.W_OK):
        raise Fault("output-file", f"{request.out} cannot be written.", "Name a file in a folder that is there.")


def _summary(request: Request, sets: Sets, columns: list[Column]) -> dict[str, Any]:
    """What evaluation.json holds."""
    return {
        "version": VERSION,
        "suites": list(request.only),
        "limit": request.limit,
        "pictures": {suite: _names(sets, suite) for suite in request.only if suite != "size"},
        "columns": [asdict(column) for column in columns],
    }


def _names(sets: Sets, suite: str) -> list:
    """Of what a suite measures on; none where that is absent."""
    read = {
        "depth": lambda: [*sets.twins.names, *sets.scenes.names],
        "edge": lambda: [photo.name for photo in sets.bsds],
        "star": lambda: sets.twins.names,
        "photos": lambda: sets.photos.names,
        "twins": lambda: sets.twins.names,
        "hybrids": lambda: sets.hybrids.names,
    }[suite]
    try:
        return read()
    except Absent:
        return []
