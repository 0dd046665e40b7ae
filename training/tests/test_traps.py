import numpy as np
import onnx
import pytest
from conftest import SHIPPED
from onnx import TensorProto, helper, numpy_helper

from training.export.catalogue import MODELS
from training.export.traps import TRAPS, find_traps


def one_node(op, axes=(1, 1, "height", "width"), kind=np.float32, **attributes):
    value = [helper.make_tensor_value_info(name, TensorProto.FLOAT, axes) for name in ("x", "y")]
    kernel = numpy_helper.from_array(np.zeros((1, 1, 3, 3), kind), "k")
    node = helper.make_node(op, ["x", "k"], ["y"], "node", **attributes)
    return helper.make_model(helper.make_graph([node], "one", value[:1], value[1:], [kernel]))


def test_a_plain_convolution_is_no_trap():
    assert find_traps(one_node("Conv", pads=[1, 1, 1, 1])) == []
    assert find_traps(one_node("Conv", auto_pad="NOTSET")) == []
    assert find_traps(one_node("Cast", kind=np.float16)) == []


@pytest.mark.parametrize("op", TRAPS)
def test_finds_ops(op):
    assert find_traps(one_node(op)) == [f"node: {op} {TRAPS[op]}"]


def test_finds_implicit_pads():
    assert find_traps(one_node("Conv", auto_pad="SAME_UPPER")) == [
        "node: auto_pad SAME_UPPER, where pads must be explicit"
    ]


def test_finds_arithmetic_in_fp16():
    assert find_traps(one_node("Conv", kind=np.float16)) == ["node: Conv computes in fp16"]


def test_finds_fixed_sizes():
    assert [trap[0] for trap in find_traps(one_node("Conv", axes=(1, 1, 256, "width")))] == ["x", "y"]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
def test_no_trap_is_shipped(model):
    assert find_traps(onnx.load(SHIPPED / f"{model.id}.onnx")) == []
