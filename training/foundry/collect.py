"""Numbered pieces of work with progress, and what failed of them."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from ..fault import Fault
from .files import output_fault, sweep
from .progress import Progress
from .workers import run_all

LOG = "foundry.log"
MOST_JOBS = 8


def collect(
    indices: list[int],
    work: Callable[[int], bool],
    jobs: int,
    prepare: Callable[[], None] | None,
    out: Path,
    stream: TextIO | None = None,
) -> None:
    """Runs pieces with progress; `work` says whether a piece was of use.

    Raises:
        Fault: scenes-failed, after the others are done.
    """
    progress, failed = Progress(len(indices), stream or sys.stderr), {}
    try:
        for done in run_all(indices, work, jobs, prepare):
            if done.error:
                failed[done.index] = done.error.splitlines()[0]
                progress.note(f"{done.index} failed: {failed[done.index]}")
                _log(out, f"{done.index}: {done.error}\n")
            progress.step(dropped=not done.error and not done.result, failed=bool(done.error))
    finally:
        sweep(out, indices)
    if failed:
        raise Fault(
            "scenes-failed",
            f"{len(failed)} of {len(indices)} failed: {some(sorted(failed))}; {out / LOG} says why.",
            "Run the same command again to make them; what is whole is kept.",
        )


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def fitting_jobs() -> int:
    """So many processes as there are cores, but no more than memory mostly bears."""
    return min(cores(), MOST_JOBS)


def some(indices: list[int]) -> str:
    """The first ten of them, in words."""
    more = len(indices) - 10
    return ", ".join(map(str, indices[:10])) + (f" and {more} more" if more > 0 else "")


def _log(out: Path, text: str) -> None:
    try:
        with (out / LOG).open("a") as file:
            file.write(text)
    except OSError as error:
        raise output_fault(out, error) from error
