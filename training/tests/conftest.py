import os

# idle threads sleep instead of spinning: on a busy machine spinning ones make every small step wait
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from pathlib import Path

import pytest
from torch import nn

from training.checkpoint import load_checkpoint
from training.cli import main
from training.export.catalogue import MODELS

HOME = Path(__file__).resolve().parents[1]
CHECKPOINTS = HOME / "checkpoints"
SHIPPED = HOME.parent / "public" / "models"


@pytest.fixture(scope="session")
def networks() -> dict[str, nn.Module]:
    return {model.id: load_checkpoint(model.build(), CHECKPOINTS / model.checkpoint) for model in MODELS}


@pytest.fixture(scope="session")
def exported(tmp_path_factory) -> Path:
    """What the command writes now."""
    out = tmp_path_factory.mktemp("exported") / "models"
    assert main(["export", "--out", str(out)]) == 0
    return out
