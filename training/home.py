"""Where the package's own folders are."""

from pathlib import Path

HOME = Path(__file__).resolve().parent
CHECKPOINTS = HOME / "checkpoints"
CONFIGS = HOME / "configs"
MODELS = HOME.parent / "public" / "models"
CACHE = HOME.parent / ".cache" / "maps"
"""Maps that were extracted once; can be deleted at any time."""
