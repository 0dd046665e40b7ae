"""How far the work is, how fast it goes and how long it will take."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class Progress:
    """One line that is written over on a terminal, one now and then elsewhere."""

    def __init__(self, total: int, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic):
        self.total, self.stream, self.clock = total, stream or sys.stderr, clock
        self.done = self.dropped = self.failed = 0
        self.start = self.last = clock()

    def step(self, dropped: bool = False, failed: bool = False) -> None:
        """One more is done."""
        self.done, self.dropped, self.failed = self.done + 1, self.dropped + dropped, self.failed + failed
        now = self.clock()
        if self.stream.isatty():
            self.stream.write(f"\r\x1b[K{self.line()}" + "\n" * (self.done == self.total))
        elif now - self.last >= EVERY or self.done == self.total:
            self.last = now
            self.stream.write(self.line() + "\n")
        self.stream.flush()

    def line(self) -> str:
        """12 of 40, 2.3 s each, 1 min 4 s left, 1 dropped, 0 failed."""
        each = (self.clock() - self.start) / max(self.done, 1)
        left = duration(each * (self.total - self.done))
        counts = [f"{count} {what}" for count, what in ((self.dropped, "dropped"), (self.failed, "failed")) if count]
        return ", ".join([f"{self.done} of {self.total}", f"{each:.2g} s each", f"{left} left", *counts])

    def note(self, text: str) -> None:
        """A line of its own."""
        start = "\r\x1b[K" if self.stream.isatty() else ""
        self.stream.write(f"{start}{text}\n")
        self.stream.flush()


def duration(seconds: float) -> str:
    """45 s, 12 min 5 s, 3 h 20 min."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
