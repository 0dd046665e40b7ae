"""Depth Anything V2 Small from the user's own download, as the editor's depth model (Yang et al., NeurIPS 2024)."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import onnx
from onnx import numpy_helper

from ..export.catalogue import MODELS
from ..export.exported import prove
from ..export.manifest import OPTIONAL
from ..export.model_pack import check_model_pack, write_model_pack
from ..export.traps import find_traps
from ..fault import Fault
from .card import depth_anything_card
from .deconvolution import replace_deconvolutions
from .depth_frame import AuthorsDepth, wrap
from .onnx_file import check_depth_io, parse_onnx, read_onnx

DEPTH = next(model for model in MODELS if model.id == "depth")
KNOWN = next(one for one in OPTIONAL if one["id"] == "depth-anything")
"""The export that is known by its sum, as the page says on which it is published."""
NAME, SHA256, LICENCE = (KNOWN[key] for key in ("name", "sha256", "licence"))
ADVICE = f"Take this one: {KNOWN['source']}"
LARGEST = 26_000_000
"""Numbers in a file of the Small network (24.8 million); the larger networks are not Apache-2.0."""


def import_depth_anything(path: Path, out: Path, sha256: str | None = None, say: Callable[[str], None] = print) -> None:
    """Writes a model pack with the depth model, its golden vector and its card.

    Args:
        path: an ONNX file of Depth Anything V2 Small.
        out: a zip file or a folder.
        sha256: of the file, where it is another export than KNOWN and the user knows its publisher's sum.

    Raises:
        Fault: weights-hash, onnx-missing, onnx-unreadable, onnx-io, onnx-size, onnx-traps, export-differs, and of
            check_model_pack and write_model_pack.
    """
    check_model_pack(out)
    content = read_onnx(path)
    _check_sum(path, content, (sha256 or SHA256).lower())
    graph = parse_onnx(content, str(path))
    check_depth_io(graph, str(path))
    _check_size(path, graph)
    file = _wrap(path, graph)
    model = replace(DEPTH, checkpoint=path.name)
    exported = prove(model, AuthorsDepth(content), file, say, LICENCE)
    found = hashlib.sha256(content).hexdigest()
    card = depth_anything_card(path.name, found, known=found == SHA256)
    write_model_pack(out, [exported], {model.id: card}, NAME)


def _check_sum(path: Path, content: bytes, expected: str) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise Fault(
            "weights-hash",
            f"{path} is another file than expected: its sha256 is {found}, not {expected}.",
            f"{ADVICE} Or, for another export that you trust, give its publisher's sum with --sha256.",
        )


def _check_size(path: Path, graph: onnx.ModelProto) -> None:
    numbers = sum(numpy_helper.to_array(item).size for item in graph.graph.initializer)
    if numbers > LARGEST:
        raise Fault(
            "onnx-size",
            f"{path} holds {numbers / 1e6:.0f} million numbers, more than {NAME}.",
            "Take the Small network: the licence of the larger ones forbids commercial use.",
        )


def _wrap(path: Path, graph: onnx.ModelProto) -> bytes:
    wrapped = wrap(replace_deconvolutions(graph))
    onnx.checker.check_model(wrapped, full_check=True)
    traps = find_traps(wrapped)
    if traps:
        raise Fault(
            "onnx-traps",
            f"{path} has what browsers get wrong: {'; '.join(traps[:3])}.",
            ADVICE,
        )
    return wrapped.SerializeToString(deterministic=True)
