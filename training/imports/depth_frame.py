"""What Depth Anything V2's authors do before and after the network, as ONNX and as PyTorch.

Source: Resize and infer_image of their code. The short side becomes 518 and the long side the nearest multiple of 14,
by OpenCV's INTER_CUBIC without antialiasing; ImageNet's mean and deviation; the answer is enlarged with its corners
aligned.
"""

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from onnx import compose, parser
from torch import Tensor, nn

from .imagenet import DEVIATION, MEAN

PATCH = 14
SIDE = 518

# their sizes are double precision numbers, rounded half to even; a cubic of −0.75 is OpenCV's and PyTorch's
BEFORE = """
<ir_version: {ir}, opset_import: ["" : {opset}]>
before (float[1, 3, height, width] image) => (float[1, 3, rows, columns] pixels, int64[2] sides)
<
    int64[2] planes = {{1, 3}}, int64[2] of_sides = {{2, 3}}, double side = {{{side}}}, double patch = {{{patch}}},
    float[1, 3, 1, 1] mean = {{{mean}}}, float[1, 3, 1, 1] deviation = {{{deviation}}}
>
{{
    shape = Shape(image)
    sides = Gather(shape, of_sides)
    exact = Cast<to = 11>(sides)
    short = ReduceMin<keepdims = 0>(exact)
    scale = Div(side, short)
    enlarged = Mul(exact, scale)
    steps = Div(enlarged, patch)
    patches = Round(steps)
    rounded = Mul(patches, patch)
    whole = Cast<to = 7>(rounded)
    size = Concat<axis = 0>(planes, whole)
    resized = Resize<
        mode = "cubic", cubic_coeff_a = -0.75, coordinate_transformation_mode = "half_pixel"
    >(image, , , size)
    centred = Sub(resized, mean)
    pixels = Div(centred, deviation)
}}
"""
AFTER = """
<ir_version: {ir}, opset_import: ["" : {opset}]>
after (float[1, rows, columns] raw, int64[2] frame) => (float[1, 1, height, width] depth)
<int64[2] plane = {{1, 1}}, int64[1] channel = {{1}}>
{{
    planes = Unsqueeze(raw, channel)
    size = Concat<axis = 0>(plane, frame)
    depth = Resize<mode = "linear", coordinate_transformation_mode = "align_corners">(planes, , , size)
}}
"""


def wrap(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model for a frame as it is: image 1 3 H W in [0, 1] → depth 1 1 H W, near is large."""
    inner = compose.add_prefix(model, "network/")
    told = {"ir": model.ir_version, "opset": model.opset_import[0].version, "side": SIDE, "patch": PATCH}
    numbers = {"mean": ", ".join(map(str, MEAN)), "deviation": ", ".join(map(str, DEVIATION))}
    before = parser.parse_model(BEFORE.format(**told, **numbers))
    after = compose.add_prefix(parser.parse_model(AFTER.format(**told)), "after/", rename_outputs=False)
    stored = {item.name for item in inner.graph.initializer}
    pixels = next(value.name for value in inner.graph.input if value.name not in stored)
    wrapped = compose.merge_models(before, inner, [("pixels", pixels)])
    links = [(inner.graph.output[0].name, "after/raw"), ("sides", "after/frame")]
    wrapped = compose.merge_models(wrapped, after, links)
    # names of its axes that are not the frame's
    del wrapped.graph.value_info[:], wrapped.metadata_props[:]
    wrapped.graph.name, wrapped.graph.doc_string, wrapped.doc_string = "depth", "", ""
    wrapped.producer_name, wrapped.producer_version = "anomalyhybrid-training", ""
    return wrapped


class AuthorsDepth(nn.Module):
    """The authors' steps around the same file, in PyTorch: what the wrapped model must agree with."""

    def __init__(self, content: bytes):
        super().__init__()
        self.session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
        self.register_buffer("mean", torch.tensor(MEAN)[:, None, None])
        self.register_buffer("deviation", torch.tensor(DEVIATION)[:, None, None])

    def forward(self, image: Tensor) -> Tensor:
        """1 3 H W in [0, 1] → 1 1 H W."""
        assert image.shape[:2] == (1, 3), f"image is {tuple(image.shape)}"
        frame = image.shape[2:]
        resized = F.interpolate(image, authors_size(*frame), mode="bicubic", align_corners=False)
        pixels = ((resized - self.mean) / self.deviation).numpy()
        (raw,) = self.session.run(None, {self.session.get_inputs()[0].name: pixels})
        return F.interpolate(torch.from_numpy(raw)[:, None], frame, mode="bilinear", align_corners=True)


def authors_size(height: int, width: int) -> tuple[int, int]:
    """Height and width that the network is given: their Resize with `lower_bound` and multiples of 14."""
    scale = SIDE / min(height, width)
    rows, columns = (int(np.round(scale * side / PATCH)) * PATCH for side in (height, width))
    return rows, columns
