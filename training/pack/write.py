"""Data sets in, a pack out."""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ..data.extract import MULTIPLE_OF
from ..data.map_cache import MapCache
from ..fault import Fault
from .codec import check_codec
from .growing import Growing
from .index import HELD_OUT
from .place import new_folder
from .prepare import Prepared, estimate, prepare
from .sources import Item, Share, Source, divide, fair_order

CHUNK = 32
"""Items that are worked on at a time."""
SECONDS = 10
"""Between two words on the progress."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """How a pack is made."""

    side: int = 256
    """Of all pictures and maps; a multiple of 32."""
    limit: int | None = None
    """Bytes that the archives may have, those held out included."""
    hold_out: int | None = None
    """Every so-maniest photo and twin is held out."""
    seed: int = 0
    """Of the choice that a limit makes."""


def write_pack(out: Path, sources: list[Source], plan: Plan, cache: MapCache | None, say: Say = print) -> None:
    """Writes a pack and, where something is held out, a second one in its folder `held-out`.

    What cannot be read is skipped and counted. The same files, checkpoints and plan give the same bytes on one machine.

    Args:
        out: folder to make, or an older pack to replace; it stays as it was unless all goes well.
        sources: data sets.
        plan: side, limit and what is held out.
        cache: makes the estimated maps; None leaves them to whoever reads the pack.
        say: takes sentences on the progress and the sizes.

    Raises:
        Fault: pack-side; pack-codec; output-folder; data-empty, where nothing is left; of MapCache.map.
    """
    if plan.side < MULTIPLE_OF or plan.side % MULTIPLE_OF:
        raise Fault("pack-side", f"A side of {plan.side} is no multiple of {MULTIPLE_OF}.", "Choose --side 256, say.")
    check_codec()
    shares = [share for source in sources for share in divide(source, plan.hold_out)]
    with new_folder(out) as folder:
        packs = {False: Growing(folder)}
        if any(share.held_out for share in shares):
            packs[True] = Growing(folder / HELD_OUT)
        try:
            _fill(packs, shares, plan, cache, say)
        finally:
            for pack in packs.values():
                pack.writer.close()
        for held_out, pack in packs.items():
            own = [share for share in shares if share.held_out == held_out]
            pack.finish(plan.side, plan.seed, cache.extractors.hashes if cache else {}, own)
    for share in shares:
        say(_sentence(share))
    for held_out, pack in packs.items():
        place = out / HELD_OUT if held_out else out
        counts = ", ".join(f"{role} {count}" for role, count in pack.counts.items())
        say(f"{place}: {pack.writer.bytes / 1e6:.1f} MB, {counts}")


def _fill(packs: dict[bool, Growing], shares: list[Share], plan: Plan, cache: MapCache | None, say: Say) -> None:
    order = fair_order(shares, plan.seed)
    filled, spoken = [], time.monotonic()
    for number, (share, item) in enumerate(_work(order, plan.side, cache)):
        if isinstance(item, Fault):
            if not share.skipped:
                say(f"Skipped from {share.source.name}, as the first: {item.message}")
            share.skipped += 1
            continue
        pack, role = packs[share.held_out], share.source.role
        total = sum(pack.writer.bytes for pack in packs.values())
        if plan.limit and total + pack.cost(role, item) > plan.limit:
            break
        pack.add(role, item)
        share.taken += 1
        filled += [item.filled] if item.filled else []
        if time.monotonic() - spoken > SECONDS:
            spoken = time.monotonic()
            say(f"{number + 1} of {len(order)}, {total / 1e6:.1f} MB")
    if not any(share.taken for share in shares if not share.held_out):
        raise Fault("data-empty", "No picture is left for the pack.", _way_out(shares))
    if filled:
        say(
            f"{len(filled)} depth maps had gaps, {100 * sum(filled) / len(filled):.1f} % on average; "
            "their neighbours' depth stands there"
        )


def _work(
    order: list[tuple[Share, Item]], side: int, cache: MapCache | None
) -> Iterator[tuple[Share, Prepared | Fault]]:
    """Everything made ready to be stored, in the same order."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for start in range(0, len(order), CHUNK):
            chunk = order[start : start + CHUNK]
            items = list(pool.map(lambda entry: _try(*entry, side), chunk))
            if cache:
                estimate([item for item in items if isinstance(item, Prepared)], cache, pool)
            yield from ((share, item) for (share, _), item in zip(chunk, items, strict=True))


def _try(share: Share, item: Item, side: int) -> Prepared | Fault:
    try:
        return prepare(share.source.role, item, side)
    except Fault as fault:
        return fault


def _way_out(shares: list[Share]) -> str:
    skipped = sum(share.skipped for share in shares)
    return f"{skipped} could not be used; give others." if skipped else "Raise --limit-mb."


def _sentence(share: Share) -> str:
    parts = [f"{share.source.role} {share.taken}"]
    parts += [f"{share.left_out} left out for the limit"] if share.left_out else []
    parts += [f"{share.skipped} skipped"] if share.skipped else []
    return f"{share.source.name}{' (held out)' if share.held_out else ''}: {', '.join(parts)}"
