"""The sets by name, read when first asked for."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .bsds import Marked, read_bsds
from .butterflies import Hybrids, read_hybrids
from .photos import NamedPictures, read_photos
from .scenes import Scenes, read_scenes
from .twins import Pairs, read_twins


@dataclass(frozen=True)
class Sets:
    """The folder that holds the sets by name; every one may be absent (see `Absent`)."""

    data: Path
    twins_folder: Path | None = None
    """Twins never seen, where they are not `twins_unseen` in the data folder."""
    limit: int | None = None
    """At most so many items of each set, instead of its own number."""

    @cached_property
    def photos(self) -> NamedPictures:
        """Photos that no shipped weight learned from."""
        return read_photos(self.data, self.limit)

    @cached_property
    def hybrids(self) -> Hybrids:
        """Pairs of butterflies."""
        return read_hybrids(self.data, self.limit)

    @cached_property
    def bsds(self) -> list[Marked]:
        """BSDS500's test photos."""
        return read_bsds(self.data / "bsds500", self.limit)

    @cached_property
    def twins(self) -> Pairs:
        """Twins never seen."""
        return read_twins(self.twins_folder or self.data / "twins_unseen", self.limit)

    @cached_property
    def scenes(self) -> Scenes:
        """7-Scenes."""
        return read_scenes(self.data / "rgbd_7scenes", self.limit)
