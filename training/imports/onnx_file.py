"""Other people's ONNX files."""

from pathlib import Path

import onnx
from google.protobuf.message import DecodeError
from onnx import TensorProto

from ..fault import Fault

OPSETS = range(13, 22)
"""Those whose operators take their arguments as the nodes do that are added here."""


def read_onnx(path: Path) -> bytes:
    """The bytes of a file that the user named.

    Raises:
        Fault: onnx-missing.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Fault(
            "onnx-missing", f"{path} cannot be read: {error.strerror}.", "Name the file that you have."
        ) from error


def parse_onnx(content: bytes, name: str) -> onnx.ModelProto:
    """A complete model of one file.

    Raises:
        Fault: onnx-unreadable.
    """
    try:
        model = onnx.load_from_string(content)
        onnx.checker.check_model(model)
    except (DecodeError, onnx.checker.ValidationError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        raise Fault("onnx-unreadable", f"{name} is no complete ONNX file: {reason}", "Download it again.") from error
    return model


def check_depth_io(model: onnx.ModelProto, name: str) -> None:
    """Proves that a model takes pictures N 3 H W of any size and answers N H W, in fp32.

    Raises:
        Fault: onnx-io.
    """
    opsets = {opset.domain or "ai.onnx": opset.version for opset in model.opset_import}
    if set(opsets) != {"ai.onnx"} or opsets["ai.onnx"] not in OPSETS:
        raise _io(name, f"it needs the operators {', '.join(f'{d} {v}' for d, v in opsets.items())}")
    stored = {item.name for item in model.graph.initializer}
    inputs = [value for value in model.graph.input if value.name not in stored]
    for kind, values, rank in (("input", inputs, 4), ("output", list(model.graph.output), 3)):
        if len(values) != 1 or not _fits(values[0], rank):
            raise _io(name, f"its {kind} is {' and '.join(map(_describe, values)) or 'missing'}")


def _fits(value: onnx.ValueInfoProto, rank: int) -> bool:
    tensor = value.type.tensor_type
    sizes = [dim.dim_value for dim in tensor.shape.dim]  # 0 is free
    return (
        tensor.elem_type == TensorProto.FLOAT
        and len(sizes) == rank
        and sizes[0] in (0, 1)
        and (rank == 3 or sizes[1] in (0, 3))
        and not any(sizes[-2:])
    )


def _describe(value: onnx.ValueInfoProto) -> str:
    tensor = value.type.tensor_type
    sizes = "×".join(str(dim.dim_value or dim.dim_param or "?") for dim in tensor.shape.dim)
    return f"{value.name} {TensorProto.DataType.Name(tensor.elem_type).lower()} {sizes}"


def _io(name: str, difference: str) -> Fault:
    return Fault(
        "onnx-io",
        f"{name} does not take pictures N×3×height×width and give depths N×height×width: {difference}.",
        "Take an export in fp32 whose height and width are free.",
    )
