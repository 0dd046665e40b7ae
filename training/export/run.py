"""Checkpoints in, public/models out."""

from collections.abc import Callable
from pathlib import Path

import onnx
from torch import nn

from ..checkpoint import load_checkpoint
from .catalogue import MODELS, Model
from .exported import Exported, prove
from .folder import check_folder, write_files
from .graph import to_onnx
from .half import store_half
from .manifest import LICENCE, write_manifest
from .traps import find_traps


def export_models(weights: Path, out: Path, say: Callable[[str], None] = print) -> None:
    """Writes all models, their golden vectors and the manifest; the same weights give the same bytes on one machine.

    Nothing is written before everything is there.

    Raises:
        Fault: of load_checkpoint, check_folder, write_files and export_model.
    """
    check_folder(out)
    networks = {model: load_checkpoint(model.build(), weights / model.checkpoint) for model in MODELS}
    exported = [export_model(model, network, say) for model, network in networks.items()]
    files = {path: content for one in exported for path, content in one.files.items()}
    write_files(out, files | {"manifest.json": write_manifest([one.entry for one in exported])})


def export_model(
    model: Model, network: nn.Module, say: Callable[[str], None] = print, licence: str = LICENCE
) -> Exported:
    """Turns a loaded network into its file and proves that the two agree.

    Raises:
        Fault: export-differs.
    """
    return prove(model, network, export_graph(model, network), say, licence)


def export_graph(model: Model, network: nn.Module) -> bytes:
    """The ONNX file of a loaded network."""
    graph = store_half(to_onnx(model, network))
    onnx.checker.check_model(graph, full_check=True)
    traps = find_traps(graph)
    assert not traps, f"{model.id}: {'; '.join(traps)}"
    return graph.SerializeToString(deterministic=True)
