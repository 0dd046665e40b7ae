"""What `fit` is asked, and what it answers."""

from dataclasses import dataclass
from pathlib import Path

from .trial import Worth


@dataclass(frozen=True)
class Order:
    """What to make of which folder."""

    images: Path
    out: Path
    """A zip file, or a folder."""
    weights: Path
    """Folder with the checkpoints to begin with."""
    cache: Path
    runs: Path
    """Folder in which training keeps logs, sheets of samples and checkpoints."""
    name: str
    """Of the pack, shown to people."""
    licence: str
    minutes: float
    side: int
    device: str
    seed: int
    star: bool
    """Whether AnomalyHybrid* is trained too."""


@dataclass(frozen=True)
class Fitted:
    """A network before and after."""

    model: str
    minutes: float
    kept: int
    """Pictures learned from."""
    held: int
    """Pictures measured on."""
    before: Worth
    after: Worth
    unchanged: Worth
    """What leaving everything as it was is worth."""

    @property
    def is_better(self) -> bool:
        """On the pictures held out, by the first figure: LP, or the error of maps."""
        first = next(iter(self.before))
        return self.after[first] < self.before[first]
