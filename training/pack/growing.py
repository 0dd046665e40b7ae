"""A pack while it grows."""

from collections.abc import Iterable
from pathlib import Path

from .index import Index, Origin, Role
from .parts import Entries, PartWriter
from .prepare import Prepared
from .sources import Share


class Growing:
    """Numbers items, stores them, and writes pack.json at the end.

    Args:
        folder: made here.
    """

    def __init__(self, folder: Path):
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.writer = PartWriter(folder)
        self.counts: dict[Role, int] = {"photos": 0, "twins": 0, "reliefs": 0}
        self._steep: list[int] = []

    def cost(self, role: Role, item: Prepared) -> int:
        """By how many bytes an item makes it larger."""
        return self.writer.cost(self._named(role, item))

    def add(self, role: Role, item: Prepared) -> None:
        """Stores an item."""
        self.writer.add(self._named(role, item))
        if item.steep:
            self._steep.append(self.counts[role])
        self.counts[role] += 1

    def finish(self, side: int, seed: int, checkpoints: dict[str, str], shares: Iterable[Share]) -> None:
        """Ends the archives and writes pack.json."""
        sources = [
            Origin(
                share.source.name,
                share.source.role,
                share.source.layout,
                share.source.licence,
                share.taken,
                share.left_out,
                share.skipped,
            )
            for share in shares
        ]
        self.writer.close()
        Index(side, self.counts, checkpoints, self.writer.parts(), sources, seed, self._steep).write(self.folder)

    def _named(self, role: Role, item: Prepared) -> Entries:
        return {f"{role}/{self.counts[role]:05d}.{name}": content for name, content in item.entries.items()}
