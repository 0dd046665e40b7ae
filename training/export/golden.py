"""Golden vectors: what a model answers to one small frame, for the tests in other languages."""

from dataclasses import dataclass

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import nn

from ..data.depth import TAIL
from ..fault import Fault
from .catalogue import Model, Value
from .frame import draw_frame

SIDE = 64
SEEDS = {"image": 3, "depth": 4, "edge": 4}
"""The maps belong to another picture than the image, as in a hybrid: where they agree, the generator only copies."""
MEAN_BOUND = 1e-3
"""Largest mean absolute difference between the exported file and PyTorch that is let pass, as a share of an output's
span."""

Tensors = dict[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Answers:
    """Inputs, and both answers to them."""

    inputs: Tensors
    torch: Tensors
    onnx: Tensors
    spans: dict[str, float]
    """Of each output, from what its reader takes for 0 to what it takes for 1."""

    def differences(self) -> dict[str, tuple[float, float]]:
        """Mean and largest absolute difference of each output, in spans."""
        gaps = {name: np.abs(self.torch[name] - self.onnx[name]) / self.spans[name] for name in self.torch}
        return {name: (float(gap.mean()), float(gap.max())) for name, gap in gaps.items()}

    def named(self) -> Tensors:
        """`input.*`, `torch.*` and `onnx.*`."""
        return {
            f"{kind}.{name}": np.ascontiguousarray(array)
            for kind, tensors in (("input", self.inputs), ("torch", self.torch), ("onnx", self.onnx))
            for name, array in tensors.items()
        }


def answer(model: Model, network: nn.Module, file: bytes, height: int = SIDE, width: int = SIDE) -> Answers:
    """Asks the fp32 network and the exported file.

    Raises:
        Fault: export-differs, when they do not agree.
    """
    inputs = {value.name: draw_frame(height, width, SEEDS[value.name])[value.name] for value in model.inputs}
    expected = _ask_torch(model, network, inputs)
    spans = {value.name: _span(value, expected[value.name]) for value in model.outputs}
    answers = Answers(inputs, expected, _ask_onnx(file, inputs), spans)
    for name, (mean, _) in answers.differences().items():
        if not mean <= MEAN_BOUND:  # also when it is no number
            raise Fault(
                "export-differs",
                f"The exported {model.id} differs from its checkpoint by {mean:.2g} in {name}, more than {MEAN_BOUND}.",
                "Let more kernels stay fp32: FULL_SHARE in training/export/half.py.",
            )
    return answers


def _span(value: Value, answer: NDArray[np.float32]) -> float:
    """Depth has no scale of its own: who reads it brings its quantiles to 0 and 1."""
    low, high = value.range or np.quantile(answer, (TAIL, 1 - TAIL))
    return float(high - low)


def _ask_torch(model: Model, network: nn.Module, inputs: Tensors) -> Tensors:
    with torch.inference_mode():
        outputs = model.select(network(*(torch.from_numpy(array) for array in inputs.values())))
    return {value.name: output.numpy() for value, output in zip(model.outputs, outputs, strict=True)}


def _ask_onnx(file: bytes, inputs: Tensors) -> Tensors:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # sums in one order: the same bytes on every run
    session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, inputs), strict=True))
