"""A tiny network with the inputs and outputs of Depth Anything V2's ONNX export, and patches of 14×14 too."""

import numpy as np
import onnx
from onnx import numpy_helper, parser

GRAPH = """
<ir_version: 8, opset_import: ["" : {opset}]>
main_graph (float[batch_size, 3, height, width] pixel_values)
    => (float[batch_size, out_height, out_width] predicted_depth)
<int64[2] sides = {{2, 3}}, int64[2] planes = {{1, 1}}, int64[1] channel = {{1}}>
{{
    tokens = Conv<kernel_shape = [14, 14], strides = [14, 14]>(pixel_values, patch_weight, patch_bias)
    seen = Relu(tokens)
    enlarged = ConvTranspose<kernel_shape = [4, 4], strides = [4, 4]>(seen, enlarge_weight, enlarge_bias)
    flat = Conv<kernel_shape = [1, 1]>(enlarged, head_weight, head_bias)
    shape = Shape(pixel_values)
    size = Gather(shape, sides)
    whole = Concat<axis = 0>(planes, size)
    resized = Resize<mode = "linear", coordinate_transformation_mode = "align_corners">(flat, , , whole)
    depth = Relu(resized)
    predicted_depth = Squeeze(depth, channel)
}}
"""


def stand_in(opset=14, channels=6, changes=None) -> onnx.ModelProto:
    """With random weights; `changes` replaces words of the graph's text."""
    text = GRAPH.format(opset=opset)
    for word, other in (changes or {}).items():
        text = text.replace(word, other)
    model = parser.parse_model(text)
    random = np.random.default_rng(13)
    arrays = {
        "patch_weight": random.normal(0, 0.1, (channels, 3, 14, 14)),
        "patch_bias": random.normal(0.5, 0.1, channels),
        "enlarge_weight": random.normal(0, 0.5, (channels, 4, 4, 4)),
        "enlarge_bias": random.normal(0, 0.1, 4),
        "head_weight": random.normal(0, 0.5, (1, 4, 1, 1)),
        "head_bias": np.array([3.0]),
    }
    model.graph.initializer.extend(numpy_helper.from_array(a.astype(np.float32), name) for name, a in arrays.items())
    return model
