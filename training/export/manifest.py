"""The list of models that the other programs read; its schema is src/contract/manifest.ts."""

import hashlib
import json
from typing import Any

from .catalogue import MULTIPLE_OF, Model, Value

VERSION = 1
LICENCE = "Apache-2.0"
OPTIONAL = (
    {
        "id": "depth-anything",
        "task": "depth",
        "name": "Depth Anything V2 Small",
        "licence": "Apache-2.0",
        "source": "The file onnx/model.onnx (99 MB) of depth-anything-v2-small as onnx-community publishes it.",
        "sha256": "afb6a5c28f3b6bf1618c6e43f02073ef9dfdc70e937502d51603e57b0a1df10c",
        "how": "python -m training import depth-anything FILE",
    },
    {
        "id": "pidinet",
        "task": "edge",
        "name": "PiDiNet, its authors' weights",
        "licence": "research only",
        "source": "The file table5_pidinet.pth in the folder trained_models of its authors' repository.",
        "sha256": "80860ac267258b5f27486e0ef152a211d0b08120f62aeb185a050acc30da486c",
        "how": "python -m training import pidinet FILE",
    },
)
"""Models by other people, which do not ship: where a person gets the file, its SHA-256 (None: several will do), and
the command that makes a model pack of it."""


def model_entry(model: Model, files: dict[str, bytes], licence: str = LICENCE) -> dict[str, Any]:
    """One model's entry; `files` holds the model and its golden vectors by their path in public/models."""
    return {
        "id": model.id,
        "task": model.task,
        **_stored(model_path(model), files),
        "inputs": [_value(value) for value in model.inputs],
        "outputs": [_value(value) for value in model.outputs],
        "multipleOf": MULTIPLE_OF,
        "licence": licence,
        "card": card_path(model),
        "golden": _stored(golden_path(model), files),
    }


def write_manifest(entries: list[dict[str, Any]], **about: str) -> bytes:
    """manifest.json; `about` is what a model pack says of itself: `name`, and `made`, an ISO date.

    The list that ships says nothing of itself; it names what can be added.
    """
    content = {"version": VERSION, **about, "models": entries} | ({} if about else {"optional": OPTIONAL})
    return (json.dumps(content, indent=2) + "\n").encode()


def model_path(model: Model) -> str:
    """The model's file, relative to public/models."""
    return f"{model.id}.onnx"


def golden_path(model: Model) -> str:
    """The golden vectors' file, relative to public/models."""
    return f"golden/{model.id}.safetensors"


def card_path(model: Model) -> str:
    """The model's card, relative to public/models."""
    return f"cards/{model.id}.md"


def _stored(path: str, files: dict[str, bytes]) -> dict[str, Any]:
    content = files[path]
    return {"file": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _value(value: Value) -> dict[str, Any]:
    return {"name": value.name, "channels": value.channels, "range": value.range}
