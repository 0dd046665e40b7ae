"""From a PyTorch network to a small ONNX graph."""

import logging
import warnings

import onnx
import onnxslim
import torch
from torch import Tensor, nn

from .catalogue import MULTIPLE_OF, Model
from .fold import fold

OPSET = 18
AXES = {2: "height", 3: "width"}


class _Selected(nn.Module):
    """The network with its outputs as the catalogue lists them."""

    def __init__(self, network: nn.Module, model: Model):
        super().__init__()
        self.network, self.select = network, model.select

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        return self.select(self.network(*inputs))


def to_onnx(model: Model, network: nn.Module) -> onnx.ModelProto:
    """The graph of a network in eval mode: folded, slim, fp32, height and width symbolic."""
    # any size above the smallest does: the axes are symbolic, and 1 would be taken for a constant
    example = tuple(torch.zeros(1, value.channels, 2 * MULTIPLE_OF, 3 * MULTIPLE_OF) for value in model.inputs)
    axes = {axis: MULTIPLE_OF * torch.export.Dim(name, min=1, max=256) for axis, name in AXES.items()}
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)  # it tells that torchvision is absent, which nothing needs
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "`isinstance\\(treespec, LeafSpec\\)` is deprecated", FutureWarning)
        warnings.filterwarnings("ignore", "# The axis name", UserWarning)
        program = torch.onnx.export(
            _Selected(fold(network), model).eval(),
            example,
            dynamo=True,
            opset_version=OPSET,
            dynamic_shapes=(tuple(axes for _ in example),),
            input_names=[value.name for value in model.inputs],
            output_names=[value.name for value in model.outputs],
            verbose=False,
        )
    return _tidy(onnxslim.slim(program.model_proto), model)


def _tidy(graph_model: onnx.ModelProto, model: Model) -> onnx.ModelProto:
    """Drops what only the exporter wrote for itself (traces with paths of the machine, say) and names the axes."""
    graph = graph_model.graph
    del graph.value_info[:], graph_model.metadata_props[:], graph_model.functions[:], graph.metadata_props[:]
    graph.name, graph.doc_string, graph_model.doc_string = model.id, "", ""
    graph_model.producer_name, graph_model.producer_version = "anomalyhybrid-training", ""
    for item in (*graph.node, *graph.initializer, *graph.input, *graph.output):
        del item.metadata_props[:]
        item.doc_string = ""
    for value in (*graph.input, *graph.output):
        for axis, name in AXES.items():
            value.type.tensor_type.shape.dim[axis].dim_param = name
    return graph_model
