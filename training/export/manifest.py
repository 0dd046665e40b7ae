"""The list of models that the other programs read; its schema is src/contract/manifest.ts."""

import hashlib
import json
from typing import Any

from .catalogue import MULTIPLE_OF, Model, Value

VERSION = 1
LICENCE = "Apache-2.0"


def model_entry(model: Model, files: dict[str, bytes]) -> dict[str, Any]:
    """One model's entry; `files` holds the model and its golden vectors by their path in public/models."""
    return {
        "id": model.id,
        "task": model.task,
        **_stored(model_path(model), files),
        "inputs": [_value(value) for value in model.inputs],
        "outputs": [_value(value) for value in model.outputs],
        "multipleOf": MULTIPLE_OF,
        "licence": LICENCE,
        "card": f"cards/{model.id}.md",
        "golden": _stored(golden_path(model), files),
    }


def write_manifest(entries: list[dict[str, Any]]) -> bytes:
    """manifest.json."""
    return (json.dumps({"version": VERSION, "models": entries}, indent=2) + "\n").encode()


def model_path(model: Model) -> str:
    """The model's file, relative to public/models."""
    return f"{model.id}.onnx"


def golden_path(model: Model) -> str:
    """The golden vectors' file, relative to public/models."""
    return f"golden/{model.id}.safetensors"


def _stored(path: str, files: dict[str, bytes]) -> dict[str, Any]:
    content = files[path]
    return {"file": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _value(value: Value) -> dict[str, Any]:
    return {"name": value.name, "channels": value.channels, "range": value.range}
