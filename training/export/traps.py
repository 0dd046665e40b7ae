"""What must not be in a graph that browsers run."""

import onnx
from onnx import TensorProto

TRAPS = {
    "BatchNormalization": "folds into a convolution",
    "ConvTranspose": "is wrong or slow on WebGPU",
    "GridSample": "sampling stays outside of the graph",
    "AffineGrid": "sampling stays outside of the graph",
}


def find_traps(model: onnx.ModelProto) -> list[str]:
    """One sentence for each trap, so that an empty list means a graph that runs everywhere."""
    graph = model.graph
    found = [f"{node.name}: {node.op_type} {TRAPS[node.op_type]}" for node in graph.node if node.op_type in TRAPS]
    half = {item.name for item in graph.initializer if item.data_type == TensorProto.FLOAT16}
    for node in graph.node:
        pads = {attribute.name: attribute.s for attribute in node.attribute}.get("auto_pad", b"NOTSET")
        if pads != b"NOTSET":
            found.append(f"{node.name}: auto_pad {pads.decode()}, where pads must be explicit")
        if node.op_type != "Cast" and half.intersection(node.input):
            found.append(f"{node.name}: {node.op_type} computes in fp16")
    for value in (*graph.input, *graph.output):
        axes = [dim.dim_param for dim in value.type.tensor_type.shape.dim]
        if axes != ["", "", "height", "width"]:
            found.append(f"{value.name}: axes {axes}, where height and width must be symbolic")
    return found
