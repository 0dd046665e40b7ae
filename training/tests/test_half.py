import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from training.export.half import FULL_SHARE, store_half


def chain(kernels):
    """A graph of 1×1 convolutions, each with a bias."""
    nodes, stored, last = [], [], "x"
    for number, kernel in enumerate(kernels):
        bias = np.full(len(kernel), 0.1, np.float32)
        stored += [numpy_helper.from_array(kernel, f"k{number}"), numpy_helper.from_array(bias, f"b{number}")]
        nodes.append(helper.make_node("Conv", [last, f"k{number}", f"b{number}"], [f"y{number}"]))
        last = f"y{number}"
    value = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 40, 2, 2]) for name in ("x", last)]
    graph = helper.make_graph(nodes, "chain", value[:1], value[1:], stored)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)


def run(model, x):
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"x": x})[0]


def kinds(model):
    return {item.name: item.data_type for item in model.graph.initializer}


def test_kernels_become_fp16_and_biases_stay():
    random = np.random.default_rng(8)
    kernels = [random.normal(0, 0.1, (40, 40, 1, 1)).astype(np.float32) for _ in range(2)]
    model = store_half(chain(kernels))
    onnx.checker.check_model(model, full_check=True)
    float16, float32 = TensorProto.FLOAT16, TensorProto.FLOAT
    assert kinds(model) == {"k0.half": float16, "b0": float32, "k1.half": float16, "b1": float32}
    x = random.normal(0, 1, (1, 40, 2, 2)).astype(np.float32)
    rounded = chain([kernel.astype(np.float16).astype(np.float32) for kernel in kernels])
    assert np.array_equal(run(model, x), run(rounded, x))


def test_the_kernel_that_rounding_hurts_stays_whole():
    random = np.random.default_rng(9)
    small = random.normal(0, 0.1, (40, 40, 1, 1)).astype(np.float32)
    large = np.zeros((40, 40, 1, 1), np.float32)
    large[0, 0] = 17.003
    exact = np.full((40, 40, 1, 1), 16, np.float32)
    others = [small] * round(1 / FULL_SHARE)
    model = store_half(chain([large, exact, *others]))
    assert [name for name, kind in kinds(model).items() if name.startswith("k") and kind == TensorProto.FLOAT] == ["k0"]


def test_no_more_stay_whole_than_the_share():
    large = np.full((40, 40, 1, 1), 17.003, np.float32)
    assert not [name for name in kinds(store_half(chain([large] * 2))) if name in ("k0", "k1")]
