"""Figures of many pictures, gathered batch by batch."""

import torch
from torch import Tensor


class Tally:
    """Keeps one value a picture under each name; NaN is a picture in which there was nothing to measure."""

    def __init__(self) -> None:
        self._values: dict[str, list[Tensor]] = {}

    def add(self, name: str, values: Tensor) -> None:
        """Values of a batch's pictures (N)."""
        self._values.setdefault(name, []).append(values.double())

    def means(self) -> dict[str, float]:
        """Mean over the measured pictures under each name; NaN where there was none."""
        return {name: self._measured(name).mean().item() for name in self._values}

    def largest(self, name: str) -> float:
        """The largest value under a name."""
        values = self._measured(name)
        return values.max().item() if len(values) else float("nan")

    def count(self, name: str) -> int:
        """How many pictures were measured."""
        return len(self._measured(name))

    def _measured(self, name: str) -> Tensor:
        values = torch.cat(self._values[name])
        return values[~values.isnan()]
