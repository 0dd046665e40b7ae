"""Transposed convolutions whose steps do not overlap, as a convolution and a pixel shuffle: the same numbers."""

import numpy as np
import onnx
from onnx import helper, numpy_helper


def replace_deconvolutions(model: onnx.ModelProto) -> onnx.ModelProto:
    """Changes the model; a transposed convolution of another kind stays as it is, for the search for traps to find."""
    graph = model.graph
    weights = {item.name: item for item in graph.initializer}
    nodes = []
    for node in graph.node:
        side = _side(node, weights) if node.op_type == "ConvTranspose" else 0
        nodes += _as_shuffle(node, side, weights, graph) if side else [node]
    used = {name for node in nodes for name in node.input}
    kept = [item for item in graph.initializer if item.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept)
    return model


def _side(node: onnx.NodeProto, weights: dict[str, onnx.TensorProto]) -> int:
    """Of the square that every pixel becomes; 0 where squares overlap or leave gaps."""
    told = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
    kernel = weights.get(node.input[1])
    if kernel is None or any(name not in weights for name in node.input[2:]) or len(kernel.dims) != 4:
        return 0
    side = kernel.dims[2]
    plain = (
        list(kernel.dims[2:]) == [side, side] == list(told.get("strides", [1, 1]))
        and not any(told.get("pads", ()))
        and not any(told.get("output_padding", ()))
        and set(told.get("dilations", ())) <= {1}
        and told.get("group", 1) == 1
        and told.get("auto_pad", b"NOTSET") == b"NOTSET"
        and "output_shape" not in told
    )
    return side if plain else 0


def _as_shuffle(
    node: onnx.NodeProto, side: int, weights: dict[str, onnx.TensorProto], graph: onnx.GraphProto
) -> list[onnx.NodeProto]:
    kernel = numpy_helper.to_array(weights[node.input[1]])  # I O side side
    wide = np.ascontiguousarray(kernel.transpose(1, 2, 3, 0).reshape(-1, len(kernel), 1, 1))  # O·side·side I 1 1
    stored = {f"{node.output[0]}.kernel": wide}
    if len(node.input) > 2:
        stored[f"{node.output[0]}.bias"] = numpy_helper.to_array(weights[node.input[2]]).repeat(side * side)
    graph.initializer.extend(numpy_helper.from_array(array, name) for name, array in stored.items())
    small = f"{node.output[0]}.small"
    return [
        helper.make_node("Conv", [node.input[0], *stored], [small], f"{node.output[0]}.conv"),
        helper.make_node("DepthToSpace", [small], [node.output[0]], node.name, blocksize=side, mode="CRD"),
    ]
