"""Checkpoints in, public/models out."""

from collections.abc import Callable
from pathlib import Path

import onnx
from safetensors.numpy import save
from torch import nn

from ..checkpoint import load_checkpoint
from .catalogue import MODELS, Model
from .folder import check_folder, write_files
from .golden import answer
from .graph import to_onnx
from .half import store_half
from .manifest import golden_path, model_entry, model_path, write_manifest
from .traps import find_traps


def export_models(weights: Path, out: Path, say: Callable[[str], None] = print) -> None:
    """Writes all models, their golden vectors and the manifest; the same weights give the same bytes on one machine.

    Nothing is written before everything is there.

    Raises:
        Fault: of load_checkpoint, check_folder, write_files and answer.
    """
    check_folder(out)
    networks = {model: load_checkpoint(model.build(), weights / model.checkpoint) for model in MODELS}
    files: dict[str, bytes] = {}
    entries = []
    for model, network in networks.items():
        file = export_graph(model, network)
        answers = answer(model, network, file)
        exported = {model_path(model): file, golden_path(model): save(answers.named())}
        files |= exported
        entries.append(model_entry(model, exported))
        worst = max(mean for mean, _ in answers.differences().values())
        say(f"{model.id:<16}{len(file) / 1e6:6.2f} MB   mean difference to PyTorch at most {worst:.1e}")
    write_files(out, files | {"manifest.json": write_manifest(entries)})


def export_graph(model: Model, network: nn.Module) -> bytes:
    """The ONNX file of a loaded network."""
    graph = store_half(to_onnx(model, network))
    onnx.checker.check_model(graph, full_check=True)
    traps = find_traps(graph)
    assert not traps, f"{model.id}: {'; '.join(traps)}"
    return graph.SerializeToString(deterministic=True)
