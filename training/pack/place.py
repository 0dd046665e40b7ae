"""A folder that appears whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..fault import Fault
from .index import INDEX


@contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """Gives a folder beside `out` to fill; when all went well it takes the place of `out`, which may be an older pack.

    Raises:
        Fault: output-folder, before anything is done, where `out` holds anything else or cannot be made.
    """
    try:
        if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / INDEX).is_file())):
            raise Fault(
                "output-folder", f"{out} exists and is no pack.", "Name another folder with --out, or empty this one."
            )
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.", suffix=".part") as part:
            fresh, old = Path(part) / "new", Path(part) / "old"
            fresh.mkdir()
            yield fresh
            if out.exists():
                shutil.move(out, old)
            shutil.move(fresh, out)
    except OSError as error:
        raise Fault(
            "output-folder",
            f"Nothing can be written to {out}: {error.strerror}.",
            "Make room or name a folder that you may write to with --out.",
        ) from error
