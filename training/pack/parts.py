"""Archives of limited size, filled one item after another."""

import hashlib
import zipfile
from pathlib import Path

from .index import Part

PART_BYTES = 15_000_000
ENTRY_BYTES = 30 + 46
"""A zip's headers for an entry, beside its name twice."""
END_BYTES = 22
SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""So that the same content is the same bytes."""

Entries = dict[str, bytes]


def size_of(entries: Entries) -> int:
    """Bytes that entries take in an archive."""
    return sum(len(content) + 2 * len(name.encode()) + ENTRY_BYTES for name, content in entries.items())


class PartWriter:
    """Writes `part-000.zip` and so on into a folder; an item's entries are never torn apart."""

    def __init__(self, folder: Path, limit: int = PART_BYTES):
        self.folder, self.limit = folder, limit
        self.bytes = 0
        """Of all archives, the open one included."""
        self._files: list[Path] = []
        self._archive: zipfile.ZipFile | None = None
        self._room = 0

    def cost(self, entries: Entries) -> int:
        """By how much the archives grow with an item."""
        return size_of(entries) + (END_BYTES if self._is_full(entries) else 0)

    def add(self, entries: Entries) -> None:
        """Stores an item."""
        if self._is_full(entries):
            self._open()
        size = size_of(entries)
        for name, content in entries.items():
            self._archive.writestr(zipfile.ZipInfo(name, SAME_TIME), content)
        self._room -= size
        self.bytes += size

    def close(self) -> None:
        """Ends the last archive."""
        if self._archive:
            self._archive.close()

    def parts(self) -> list[Part]:
        """All archives with their hashes, after the end."""
        parts = []
        for path in self._files:
            content = path.read_bytes()
            parts.append(Part(path.name, len(content), hashlib.sha256(content).hexdigest()))
        return parts

    def _is_full(self, entries: Entries) -> bool:
        return self._archive is None or size_of(entries) > self._room

    def _open(self) -> None:
        self.close()
        path = self.folder / f"part-{len(self._files):03d}.zip"
        self._files.append(path)
        self._archive = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
        self._room = self.limit - END_BYTES
        self.bytes += END_BYTES
