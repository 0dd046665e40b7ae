"""What a family builds."""

from dataclasses import dataclass

from ..geometry.solids import Solid


@dataclass(frozen=True)
class Body:
    """Closed solids, each with the slot of its material, and what each slot may look like (looks/choose.py)."""

    parts: list[tuple[Solid, int]]
    looks: list[str]


def one(solid: Solid, looks: str) -> Body:
    """A body of one solid and one material."""
    return Body([(solid, 0)], [looks])
