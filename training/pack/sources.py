"""Data sets that go into a pack, and the order in which their items do."""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..data.folders import LAYOUTS, find_records
from ..data.readers.foundry import count_broken, find_twins
from ..data.records import Record, TwinFiles, for_training
from ..fault import Fault
from .index import Role

Item = Record | TwinFiles
NOT_STATED = "not stated"
KINDS: dict[Role, str | None] = {"photos": None, "twins": "twins", "reliefs": "heights"}
"""The layout that a role asks for; photos may have any."""


@dataclass(frozen=True)
class Source:
    """A data set in one role."""

    name: str
    role: Role
    layout: str
    licence: str
    items: list[Item]


@dataclass(eq=False)
class Share:
    """The items of a source that go into one pack, and what became of them."""

    source: Source
    items: list[Item]
    held_out: bool
    taken: int = 0
    skipped: int = 0
    """Unreadable or too small."""

    @property
    def left_out(self) -> int:
        """For the limit in size."""
        return len(self.items) - self.taken - self.skipped


def open_sources(
    folders: dict[Role, list[Path]], licences: dict[str, str], say: Callable[[str], None] = print
) -> list[Source]:
    """Opens folders; of photos, those that the set itself keeps for tests stay out.

    Args:
        folders: by role.
        licences: by the name of the folder; "" is that of all others.
        say: takes a sentence for each.

    Raises:
        Fault: of find_records; data-empty; licence-unknown, for a folder that is not among them.
    """
    sources: list[Source] = []
    places = {role: list(dict.fromkeys(map(_full, paths))) for role, paths in folders.items()}
    for role, paths in places.items():
        for folder in paths:
            layout, items = _open(role, folder, say)
            licence = licences.get(folder.name, licences.get("", NOT_STATED))
            sources.append(Source(_name(folder, sources), role, layout, licence, items))
    strangers = licences.keys() - {"", *(folder.name for paths in places.values() for folder in paths)}
    if strangers:
        raise Fault(
            "licence-unknown",
            f"A licence is given for {sorted(strangers)[0]}, and no folder is called so.",
            "Write --licence FOLDER=LICENCE with the last part of a folder's path.",
        )
    return sources


def divide(source: Source, hold_out: int | None) -> list[Share]:
    """Every `hold_out`-th photo or twin, in the order of the names, is held out."""
    step = hold_out if source.role != "reliefs" else None
    held = set(range(step - 1, len(source.items), step)) if step else set()
    kept = [item for index, item in enumerate(source.items) if index not in held]
    shares = [Share(source, kept, False), Share(source, [source.items[index] for index in sorted(held)], True)]
    return [share for share in shares if share.items]


def fair_order(shares: list[Share], seed: int) -> list[tuple[Share, Item]]:
    """All items, so that every beginning of the list holds the same part of each share, drawn at random."""
    ranked = []
    for number, share in enumerate(shares):
        shuffled = random.Random(f"{seed} {number}").sample(share.items, len(share.items))
        ranked += [((rank + 0.5) / len(shuffled), number, share, item) for rank, item in enumerate(shuffled)]
    ranked.sort(key=lambda entry: entry[:2])
    return [(share, item) for _, _, share, item in ranked]


def _open(role: Role, folder: Path, say: Callable[[str], None]) -> tuple[str, list[Item]]:
    found = find_records(folder, KINDS[role], say)
    if role == "twins":
        if broken := count_broken(found.listing):
            say(f"{folder}: {broken} twins lack a file and are left out")
        return found.kind, find_twins(found.listing)
    records = for_training(found.records) if role == "photos" else found.records
    if not records:
        raise Fault(
            "data-empty",
            f"{folder} is {LAYOUTS[found.kind].what} with nothing in it that is for training.",
            "Name the folder with the pictures themselves.",
        )
    return found.kind, records


def _full(folder: Path) -> Path:
    """With a last part, also for `.`; links keep their name."""
    return Path(os.path.abspath(folder))


def _name(folder: Path, others: list[Source]) -> str:
    """The folder's own name, with a number where it is not the first of that name."""
    taken = {source.name for source in others}
    names = [folder.name, *(f"{folder.name}-{number}" for number in range(2, len(others) + 3))]
    return next(name for name in names if name not in taken)
