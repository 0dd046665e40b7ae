"""What a folder of renders was asked for, kept beside them: a later run must ask for the same."""

import json
from pathlib import Path
from typing import Any

from ..fault import Fault
from .files import replace_file

NAME = "foundry.json"


def agree(folder: Path, settings: dict[str, Any]) -> None:
    """Writes the settings into an empty folder, or compares them with those that are there.

    Raises:
        Fault: foundry-settings, where they differ; output-folder.
    """
    path = folder / NAME
    if not path.exists():
        text = json.dumps(settings, indent=1) + "\n"
        replace_file(path, lambda file: file.write(text.encode()))
        return
    try:
        before = dict(json.loads(path.read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise Fault(
            "foundry-settings", f"{path} cannot be read: {error}.", "Name another folder with --out."
        ) from error
    different = sorted(name for name in before | settings if before.get(name) != settings.get(name))
    if different:
        pairs = ", ".join(f"{name} {before.get(name)} (now {settings.get(name)})" for name in different)
        raise Fault(
            "foundry-settings",
            f"{folder} was begun with other settings: {pairs}.",
            "Ask for the same, or name another folder with --out.",
        )
