"""All tables, in the order in which they are printed."""

from .generator import FAULTS, HYBRIDS, LIKENESS, STAR, TWINS
from .lines import Line, Table
from .maps import EDGES, depth_table
from .quality import QUALITY

CARD_OF = {
    "edge": "edge",
    "depth": "depth",
    "depth_oblique": "depth-oblique",
    "generator": "generator",
    "generator_star": "generator-star",
}
"""By checkpoint."""


def _size(checkpoint: str, card: str) -> Table:
    figures = (f"size.{checkpoint}.parameters", f"size.{checkpoint}.gmac")
    return Table(f"Size of {card}", (Line("million parameters / GMAC at 256×256", figures, "M / .2f"),), card)


TABLES = (
    QUALITY,
    EDGES,
    *(depth_table(name, CARD_OF[name]) for name in ("depth", "depth_oblique")),
    LIKENESS,
    FAULTS,
    TWINS,
    HYBRIDS,
    STAR,
    *(_size(checkpoint, card) for checkpoint, card in CARD_OF.items()),
)
