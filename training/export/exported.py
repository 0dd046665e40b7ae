"""One model as the other programs read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from safetensors.numpy import save
from torch import nn

from .catalogue import Model
from .golden import answer
from .manifest import LICENCE, golden_path, model_entry, model_path


@dataclass(frozen=True)
class Exported:
    """A model's entry in the manifest, and the files that it names, by their path; the card is not among them."""

    model: Model
    entry: dict[str, Any]
    files: dict[str, bytes]


def prove(
    model: Model, network: nn.Module, file: bytes, say: Callable[[str], None] = print, licence: str = LICENCE
) -> Exported:
    """Compares an ONNX file with what it must agree with, and keeps both answers as golden vectors.

    Raises:
        Fault: export-differs.
    """
    answers = answer(model, network, file)
    files = {model_path(model): file, golden_path(model): save(answers.named())}
    worst = max(mean for mean, _ in answers.differences().values())
    say(f"{model.id:<16}{len(file) / 1e6:6.2f} MB   mean difference to PyTorch at most {worst:.1e}")
    return Exported(model, model_entry(model, files, licence), files)
