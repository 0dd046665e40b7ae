import onnx
import pytest
import torch

from training.export.catalogue import MODELS
from training.export.golden import answer
from training.export.run import export_graph
from training.fault import Fault

EDGE = MODELS[0]


@pytest.fixture(scope="module")
def edge_file(networks):
    return export_graph(EDGE, networks["edge"])


def test_the_same_network_gives_the_same_bytes(networks, edge_file):
    assert export_graph(EDGE, networks["edge"]) == edge_file


def test_nothing_of_the_machine_is_in_the_file(edge_file):
    model = onnx.load_from_string(edge_file)
    assert not model.metadata_props and not model.producer_version
    for item in (model.graph, *model.graph.node, *model.graph.initializer, *model.graph.input, *model.graph.output):
        assert not item.metadata_props and not item.doc_string


def test_another_network_s_file_is_refused(edge_file):
    torch.manual_seed(10)
    with pytest.raises(Fault, match="edge differs from its checkpoint") as fault:
        answer(EDGE, EDGE.build().eval(), edge_file)
    assert fault.value.code == "export-differs"


def test_not_a_number_is_no_small_difference(edge_file):
    broken = EDGE.build().eval()
    broken.load_state_dict({name: value.fill_(float("nan")) for name, value in broken.state_dict().items()})
    with pytest.raises(Fault, match="by nan in e1"):
        answer(EDGE, broken, edge_file)
