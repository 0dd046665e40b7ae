"""pack.json: what a pack holds and the parts that hold it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePath
from typing import Literal

from ..fault import Fault

Role = Literal["photos", "twins", "reliefs"]

INDEX = "pack.json"
HELD_OUT = "held-out"
"""Folder of a pack's own second pack, for measuring."""
VERSION = 1
AGAIN = "Copy the pack again or make it anew with `python -m training pack`."


@dataclass(frozen=True)
class Part:
    """An archive: a zip whose files are stored as they are."""

    file: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Origin:
    """Where pictures come from, and how many of them are in the pack."""

    name: str
    role: Role
    layout: str
    licence: str
    taken: int
    left_out: int
    """For the limit in size."""
    skipped: int
    """Unreadable or too small."""


@dataclass(frozen=True)
class Index:
    """All of pack.json."""

    side: int
    counts: dict[Role, int]
    checkpoints: dict[str, str]
    """sha256 of the depth and the edge checkpoint that made the maps; empty where the pack holds none."""
    parts: list[Part]
    sources: list[Origin]
    seed: int
    steep: list[int] = field(default_factory=list)
    """Numbers of the twins that are seen from above."""
    version: int = VERSION

    def write(self, folder: Path) -> None:
        """Writes pack.json."""
        (folder / INDEX).write_text(json.dumps(asdict(self), indent=1) + "\n", "utf-8")


def read_index(folder: Path) -> Index:
    """Reads pack.json.

    Raises:
        Fault: pack-missing, pack-damaged, pack-version.
    """
    path = folder / INDEX
    if not path.is_file():
        raise Fault("pack-missing", f"There is no {path}.", "Name the folder that `python -m training pack` wrote.")
    try:
        stored = json.loads(path.read_text("utf-8"))
        version = stored["version"]
        if version == VERSION:
            parts = [Part(**part) for part in stored.pop("parts")]
            return Index(parts=parts, sources=[Origin(**origin) for origin in stored.pop("sources")], **stored)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Fault("pack-damaged", f"{path} is damaged: {error!r}.", AGAIN) from error
    raise Fault(
        "pack-version",
        f"{path} is of version {version}, and this program reads version {VERSION}.",
        "Make the pack anew with `python -m training pack`.",
    )


def read_part(folder: Path, part: Part) -> bytes:
    """An archive's bytes, proved to be those that were written.

    Raises:
        Fault: pack-part-missing, pack-damaged.
    """
    path = folder / PurePath(part.file).name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Fault("pack-part-missing", f"The pack's part {path} cannot be read: {error.strerror}.", AGAIN) from error
    if len(content) != part.bytes:
        raise Fault("pack-damaged", f"{path} has {len(content)} bytes and should have {part.bytes}.", AGAIN)
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise Fault("pack-damaged", f"{path} differs from what was written.", AGAIN)
    return content
