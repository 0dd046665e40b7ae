"""Numbered pieces of work over several processes."""

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

LIFE = 200
"""Pieces after which a process is replaced by a new one, so that what the renderer keeps does not pile up."""


@dataclass(frozen=True)
class Done:
    """A piece that is done, or failed."""

    index: int
    result: Any = None
    error: str | None = None
    """What went wrong, with the trace; None where nothing did."""


@dataclass
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    index: int
    served: int = 0


def run_all(
    indices: list[int], work: Callable[[int], Any], jobs: int, prepare: Callable[[], None] | None = None
) -> Iterator[Done]:
    """Yields each piece as it is done, in any order.

    `work` and `prepare` (once in each process) are functions of modules, or partials of them. A piece that raises, or
    whose process dies, has failed and stops nothing; an interruption, or giving up the iterator, ends all processes.
    """
    waiting, workers = deque(indices), []
    try:
        while waiting or workers:
            while waiting and len(workers) < jobs:
                workers.append(_start(work, prepare, waiting.popleft()))
            for pipe in wait([worker.pipe for worker in workers]):
                worker = next(worker for worker in workers if worker.pipe is pipe)
                yield _receive(worker)
                if waiting and worker.served < LIFE and worker.process.is_alive():
                    worker.index = waiting.popleft()
                    with suppress(BrokenPipeError):  # it died just now: reported at the next turn
                        pipe.send(worker.index)
                else:
                    workers.remove(worker)
                    _end(worker)
    finally:
        for worker in workers:
            worker.process.terminate()
            _end(worker)


def _start(work: Callable[[int], Any], prepare: Callable[[], None] | None, index: int) -> _Worker:
    # started afresh, not forked: the renderer and its threads do not survive a fork
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, prepare), daemon=True)
    # Ctrl+C reaches all processes of a terminal: this one alone minds it, and ends the others
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.start()
    finally:
        signal.signal(signal.SIGINT, before)
    theirs.close()
    with suppress(BrokenPipeError):
        ours.send(index)
    return _Worker(process, ours, index)


def _receive(worker: _Worker) -> Done:
    try:
        done: Done = worker.pipe.recv()
    except (EOFError, ConnectionResetError):
        worker.process.join()
        return Done(worker.index, error=f"its process ended with status {worker.process.exitcode}")
    worker.served += 1
    return done


def _end(worker: _Worker) -> None:
    with suppress(BrokenPipeError):
        worker.pipe.send(None)
    worker.pipe.close()
    worker.process.join()


def _serve(pipe: Connection, work: Callable[[int], Any], prepare: Callable[[], None] | None) -> None:
    ready = False
    with suppress(EOFError, ConnectionError):  # the first process is gone
        while (index := pipe.recv()) is not None:
            try:
                if prepare and not ready:
                    prepare()
                ready = True
                done = Done(index, work(index))
            except Exception as error:
                done = Done(index, error=f"{error!r}\n{traceback.format_exc()}")
            pipe.send(done)
