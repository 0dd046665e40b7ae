"""Model packs: the layout of public/models as one zip file that the editor opens, or as a folder."""

import os
import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from ..fault import Fault
from .exported import Exported
from .folder import check_folder, write_files
from .manifest import card_path, write_manifest

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the same models give the same bytes."""


def check_model_pack(out: Path) -> None:
    """Proves, before minutes of work, that a pack can be written to a path: `*.zip`, or else a folder.

    Raises:
        Fault: output-folder, output-file.
    """
    if not _is_zip(out):
        check_folder(out)
        return
    if out.is_dir():
        raise Fault("output-file", f"{out} is a folder.", "Name a file with --out.")
    check_folder(out.parent)


def write_model_pack(
    out: Path, exported: Sequence[Exported], cards: dict[str, str], name: str, made: date | None = None
) -> None:
    """Writes a pack whole or, as a zip file, not at all; a folder gets its manifest last.

    Args:
        out: ends in `.zip`, or names a folder.
        exported: the models.
        cards: Markdown by the model's id, one for each.
        name: shown to people.
        made: today unless told otherwise.

    Raises:
        Fault: output-folder, output-file.
    """
    about = {"name": name, "made": (made or date.today()).isoformat()}
    files = {path: content for one in exported for path, content in one.files.items()}
    files |= {card_path(one.model): cards[one.model.id].encode() for one in exported}
    files["manifest.json"] = write_manifest([one.entry for one in exported], **about)
    if _is_zip(out):
        _write_zip(out, files)
    else:
        write_files(out, files)


def _is_zip(out: Path) -> bool:
    return out.suffix.lower() == ".zip"


def _write_zip(out: Path, files: dict[str, bytes]) -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:  # weights would hardly get smaller
        for path in sorted(files, key=lambda path: (path != "manifest.json", path)):
            archive.writestr(zipfile.ZipInfo(path, EPOCH), files[path])
    part = out.with_name(f".{out.name}.part")
    try:
        try:
            part.write_bytes(content.getbuffer())
            os.replace(part, out)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise Fault(
            "output-file", f"{out} cannot be written: {error.strerror}.", "Name a file that you may write with --out."
        ) from error
