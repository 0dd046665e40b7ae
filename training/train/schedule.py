"""How far a run is, and what follows from it."""

from dataclasses import dataclass

from .config import Optimiser


@dataclass(frozen=True)
class Length:
    """The end of a run: a number of steps, or a time that is used whole."""

    steps: int | None = None
    minutes: float | None = None

    def progress(self, step: int, seconds: float) -> float:
        """Share of the run that is done; 1 and more end it. With steps the clock has no part in it."""
        return seconds / (60 * self.minutes) if self.minutes is not None else step / self.steps


def rate_factor(optimiser: Optimiser, step: int, progress: float) -> float:
    """What the learning rate is multiplied by: rises, holds, falls linearly."""
    rise = min(1.0, (step + 1) / optimiser.warmup) if optimiser.warmup else 1.0
    fall = 1.0 if progress <= optimiser.hold else max(0.0, (1 - progress) / (1 - optimiser.hold))
    return rise * max(optimiser.floor, fall)
