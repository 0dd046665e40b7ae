"""A pack in, what training reads out."""

import io
import os
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from torch import Tensor

from ..data.extract import Extractors
from ..data.sets import Photos, Reliefs, TrainingSet, Twins
from ..fault import Fault
from ..home import CHECKPOINTS
from .codec import check_codec
from .index import AGAIN, Role, read_index, read_part
from .unpack import Entries, unpack

SETS = {"photos": Photos, "twins": Twins, "reliefs": Reliefs}
PICTURES = {"photos": ("image",), "twins": ("good", "bad"), "reliefs": ("image",)}
EXACT_DEPTH = {"photos": (), "twins": ("good_depth", "bad_depth"), "reliefs": ("depth",)}
PLANES = {
    "photos": ("depth", "edge"),
    "twins": ("good_edge", "bad_edge", "good_seen", "bad_seen", "mask"),
    "reliefs": (),
}
ESTIMATES = {
    "photos": {"depth": ("depth", "image"), "edge": ("edge", "image")},
    "twins": {"good_seen": ("edge", "good"), "bad_seen": ("edge", "bad")},
    "reliefs": {},
}
"""The fields that a pack may lack: which map of which picture they are."""
CHUNK = 256
"""Pictures whose maps are made at a time."""

Tensors = dict[str, Tensor]


def read_pack(
    folder: Path,
    side: int,
    weights: Path = CHECKPOINTS,
    device: torch.device | str | None = None,
    say: Callable[[str], None] = print,
) -> TrainingSet:
    """Reads a pack into memory, in parallel threads.

    At 256², 1,000 photos take 0.33 GB and 1,000 twins 1 GB.

    Args:
        folder: as write_pack wrote it.
        side: of the tensors; the pack's own or less.
        weights: folder with the checkpoints, for packs that hold no estimated maps.
        device: where these are then made; the tensors are on the CPU.
        say: takes a sentence when maps are made.

    Raises:
        Fault: pack-missing, pack-version, pack-part-missing, pack-damaged, pack-codec; pack-side; of Extractors.
    """
    index = read_index(folder)
    check_codec()
    if not 0 < side <= index.side:
        raise Fault(
            "pack-side",
            f"{folder} holds pictures of side {index.side}, from which {side} cannot be made.",
            f"Train at {index.side} or less, or pack again with --side {side}.",
        )
    sets = {role: _allocate(role, count, side) for role, count in index.counts.items() if count}
    absent: dict[tuple[Role, str], list[int]] = {}
    seen = dict.fromkeys(sets, 0)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for part in index.parts:
            try:
                items = _split(read_part(folder, part))
                unpacked = pool.map(lambda key, items=items: unpack(key[0], items[key], side), items)
                for (role, number), item in zip(items, unpacked, strict=True):
                    for name, tensor in item.items():
                        sets[role][name][number] = tensor
                    seen[role] += 1
                    for name in ESTIMATES[role].keys() - item.keys():
                        absent.setdefault((role, name), []).append(number)
            except (KeyError, IndexError, OSError, ValueError, RuntimeError, zipfile.BadZipFile) as error:
                raise _damaged(folder, f"{part.file} holds what cannot be read ({error!r})") from error
    if any(seen[role] != index.counts[role] for role in sets):
        raise _damaged(folder, f"it holds {seen} where {index.counts} are said")
    if "twins" in sets:
        sets["twins"]["steep"][index.steep] = True
    if absent:
        _estimate(sets, absent, Extractors(weights, device), say)
    return TrainingSet(**{role: kind(**sets[role]) if role in sets else None for role, kind in SETS.items()})


def _allocate(role: Role, count: int, side: int) -> Tensors:
    tensors = {name: torch.empty(count, 3, side, side, dtype=torch.uint8) for name in PICTURES[role]}
    tensors |= {name: torch.empty(count, 1, side, side, dtype=torch.float16) for name in EXACT_DEPTH[role]}
    tensors |= {name: torch.empty(count, 1, side, side, dtype=torch.uint8) for name in PLANES[role]}
    return tensors | ({"steep": torch.zeros(count, dtype=torch.bool)} if role == "twins" else {})


def _split(content: bytes) -> dict[tuple[Role, int], Entries]:
    """The entries of an archive by item: `photos/00012.edge.avif` is `edge.avif` of photo 12."""
    items: dict[tuple[Role, int], Entries] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            role, rest = name.split("/")
            number, entry = rest.split(".", 1)
            items.setdefault((role, int(number)), {})[entry] = archive.read(name)
    return items


def _estimate(sets: dict[Role, Tensors], absent: dict, extractors: Extractors, say: Callable[[str], None]) -> None:
    say(f"The pack holds no estimated maps; {sum(map(len, absent.values()))} are made now")
    for (role, name), numbers in absent.items():
        kind, picture = ESTIMATES[role][name]
        for some in torch.tensor(numbers).split(CHUNK):
            sets[role][name][some] = extractors.map(kind, sets[role][picture][some])


def _damaged(folder: Path, what: str) -> Fault:
    return Fault("pack-damaged", f"The pack {folder} is damaged: {what}.", AGAIN)
