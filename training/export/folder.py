"""The folder that an export fills."""

import os
from pathlib import Path
from tempfile import TemporaryFile

from ..fault import Fault


def check_folder(folder: Path) -> None:
    """Makes the folder and proves, before minutes of work, that files can be written there.

    Raises:
        Fault: output-folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _fault(folder, error) from error


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Writes files by their path in the folder, in the given order, each whole or not at all.

    Raises:
        Fault: output-folder.
    """
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            part = path.with_name(f".{path.name}.part")
            try:
                part.write_bytes(content)
                os.replace(part, path)
            finally:
                part.unlink(missing_ok=True)
    except OSError as error:
        raise _fault(folder, error) from error


def _fault(folder: Path, error: OSError) -> Fault:
    return Fault(
        "output-folder",
        f"Nothing can be written to {folder}: {error.strerror}.",
        "Name a folder that you may write to with --out.",
    )
