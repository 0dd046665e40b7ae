"""Kernels stored as fp16 and cast to fp32 in the graph, so that every provider computes in fp32."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HARMLESS = 2e-4
"""A kernel is stored as fp16 where rounding moves none of its numbers by more than this."""
FULL_SHARE = 0.1
"""The others stay fp32, worst first, until they hold this share of all kernels' numbers."""


def store_half(model: onnx.ModelProto) -> onnx.ModelProto:
    """Replaces kernels by fp16 ones with a Cast.

    Biases stay fp32, and so do the few kernels that rounding hurts: folding BatchNorm makes the depth net's first
    depthwise kernels so large that in fp16 they would move its result, and rewriting pixel differences adds digits that
    fp16 has no room for.
    """
    graph = model.graph
    used = {node.input[1] for node in graph.node if node.op_type == "Conv"}
    kernels = {item.name: numpy_helper.to_array(item) for item in graph.initializer if item.name in used}
    full = _keep_full(kernels)
    casts = []
    for item in graph.initializer:
        if item.name in kernels and item.name not in full:
            half = f"{item.name}.half"
            casts.append(helper.make_node("Cast", [half], [item.name], f"{item.name}.cast", to=TensorProto.FLOAT))
            item.CopyFrom(numpy_helper.from_array(kernels[item.name].astype(np.float16), half))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def _keep_full(kernels: dict[str, np.ndarray]) -> set[str]:
    errors = {name: np.abs(kernel - kernel.astype(np.float16)).max() for name, kernel in kernels.items()}
    room = FULL_SHARE * sum(kernel.size for kernel in kernels.values())
    full = set()
    for name in sorted(kernels, key=lambda name: -errors[name]):
        if errors[name] > HARMLESS and kernels[name].size <= room:
            full.add(name)
            room -= kernels[name].size
    return full
