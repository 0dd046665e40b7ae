"""Checkpoints in, public/models out."""

from collections.abc import Callable
from pathlib import Path

import onnx
from torch import nn

from ..checkpoint import load_checkpoint
from ..fault import Fault
from ..home import CHECKPOINTS
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

    Args:
        weights: as `load_networks` takes it.

    Raises:
        Fault: of check_folder, load_networks, export_model and write_files.
    """
    check_folder(out)
    exported = [export_model(model, network, say) for model, network in load_networks(weights, say).items()]
    files = {path: content for one in exported for path, content in one.files.items()}
    write_files(out, files | {"manifest.json": write_manifest([one.entry for one in exported])})


def load_networks(weights: Path, say: Callable[[str], None] = print) -> dict[Model, nn.Module]:
    """The networks of all models.

    Args:
        weights: folder of checkpoints, or of a run, which makes some of them; the others are this package's own.

    Raises:
        Fault: checkpoint-missing, where there is none at all, and those of load_checkpoint.
    """
    found = {model for model in MODELS if (weights / model.checkpoint).exists()}
    if not found:
        raise Fault(
            "checkpoint-missing", f"There are no checkpoints in {weights}.", "Name their folder with --weights."
        )
    if others := [model.id for model in MODELS if model not in found]:
        say(f"Not in {weights}, and so as they ship: {', '.join(others)}.")
    return {
        model: load_checkpoint(model.build(), (weights if model in found else CHECKPOINTS) / model.checkpoint)
        for model in MODELS
    }


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
