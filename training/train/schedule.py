"""How far a run is, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .config import Optimiser


@dataclass(frozen=True)
class Length:
    """The end of a run: a number of steps, or a time that is used whole."""

    steps: int | None = None
    minutes: float | None = None

    @property
    def is_told(self) -> bool:
        """Whether it is one; else the configuration has it."""
        return self.steps is not None or self.minutes is not None

    def progress(self, step: int, seconds: float) -> float:
        """Share of the run that is done; 1 and more end it. With steps the clock has no part in it."""
        return seconds / (60 * self.minutes) if self.minutes is not None else step / self.steps


@dataclass
class Progress:
    """Where a run is."""

    step: int = 0
    seconds: float = 0
    logged: int = 0
    """The step of the log's last row."""
    sums: dict[str, float] = field(default_factory=dict)
    """Of what was measured since then."""

    def add(self, losses: Mapping[str, float]) -> None:
        """Takes in what a step measured."""
        self.sums = {name: self.sums.get(name, 0.0) + value for name, value in losses.items()}

    def means(self) -> dict[str, float]:
        """Of the steps since the last row, which then are logged."""
        means = {name: total / (self.step - self.logged) for name, total in self.sums.items()}
        self.logged, self.sums = self.step, {}
        return means


def rate_factor(optimiser: Optimiser, step: int, progress: float) -> float:
    """What the learning rate is multiplied by: rises, holds, falls linearly."""
    rise = min(1.0, (step + 1) / optimiser.warmup) if optimiser.warmup else 1.0
    fall = 1.0 if progress <= optimiser.hold else max(0.0, (1 - progress) / (1 - optimiser.hold))
    return rise * max(optimiser.floor, fall)
