import math

import h5py
import numpy as np
import onnxruntime
import pytest
import torch
from onnx import TensorProto, helper
from PIL import Image, ImageDraw

from training.fault import Fault
from training.models.depth_net import DepthNet
from training.models.efficientnet_classifier import EfficientNetClassifier
from training.models.efficientnet_lite0 import TAP_CHANNELS, EfficientNetLite0
from training.models.hed import STAGES, Vgg16
from training.pretrained.efficientnet import load_efficientnet, trunk_weights
from training.pretrained.hed import HED, load_hed, load_vgg


def or_skip(load):
    """A network out of an installed package; another file than the known one is a failure, none is a reason to skip."""
    try:
        return load()
    except Fault as fault:
        if fault.code == "weights-missing":
            pytest.skip(str(fault))
        raise


@pytest.fixture(scope="module")
def hed():
    return or_skip(load_hed)


@pytest.fixture(scope="module")
def efficientnet():
    return or_skip(load_efficientnet)


def square(side=96) -> torch.Tensor:
    """A bright square on a dark ground: 1 3 S S."""
    image = torch.full((1, 3, side, side), 0.2)
    image[..., 24:72, 24:72] = 0.8
    return image


def test_hed_draws_the_outline_of_a_square(hed):
    edge = hed(square())[0, 0]
    y, x = torch.meshgrid(torch.arange(96), torch.arange(96), indexing="ij")
    out = torch.maximum((x - 47.5).abs(), (y - 47.5).abs()) - 24  # distance to the outline, negative inside
    assert edge.shape == (96, 96)
    assert edge[out.abs() < 1].mean() > 0.7
    assert edge[(out < -10) | ((out > 10) & (out < 18))].mean() < 0.1


@pytest.mark.parametrize("size", [(16, 16), (45, 70)])
def test_hed_takes_any_size(hed, size):
    edge = hed(torch.rand(1, 3, *size))
    assert edge.shape == (1, 1, *size) and edge.min() >= 0 and edge.max() <= 1


def test_hed_s_kernels_are_those_that_the_file_names(hed):
    """Keras numbers the layers of each block anew; their names tell which they are."""
    with h5py.File(HED.find()) as file:
        for stage, (count, width) in enumerate(STAGES):
            for number in range(count):
                variables = file[f"block{stage + 1}/layers/conv2d" + (f"_{number}" if number else "") + "/vars"]
                assert variables.attrs["name"] == f"block{stage + 1}_conv{number + 1}"
                kernel, ours = variables["0"][:], hed.vgg.stages[stage][number].weight.numpy()
                assert kernel.shape[3] == width
                assert (kernel[2, 0, 1, 5] == ours[5, 1, 2, 0]) and np.array_equal(kernel[:, :, 2, 3], ours[3, 2])


def test_the_backbone_is_vgg_16(hed):
    vgg = or_skip(load_vgg)
    assert not any(parameter.requires_grad for parameter in vgg.parameters())
    features = vgg(square(48))
    assert [tuple(feature.shape[1:]) for feature in features] == [
        (w, 48 // 2**i, 48 // 2**i) for i, (_, w) in enumerate(STAGES)
    ]
    assert all(feature.min() == 0 < feature.max() for feature in features)
    assert [f.shape[2] for f in vgg(torch.rand(1, 3, 45, 45))] == [45, 23, 12, 6, 3]  # odd sizes are rounded up
    assert torch.equal(vgg(square(48), stages=2)[1], features[1]) and len(vgg(square(48), stages=2)) == 2
    assert sum(parameter.numel() for parameter in Vgg16().parameters()) == 14_714_688


def test_colours_go_in_as_blue_green_red_without_the_mean():
    """A first layer that copies its inputs shows them."""
    vgg = Vgg16()
    first = vgg.stages[0][0]
    with torch.no_grad():
        first.weight.zero_()
        first.bias.fill_(1000)  # above every negative number
        first.weight[:3, :, 1, 1] = torch.eye(3)
        vgg.stages[0][1].weight.zero_()
        vgg.stages[0][1].weight[:3, :3, 1, 1] = torch.eye(3)
        vgg.stages[0][1].bias.zero_()
        seen = vgg(torch.tensor([1.0, 0.5, 0.0]).view(1, 3, 1, 1).expand(1, 3, 4, 4), stages=1)[0][0, :3, 2, 2] - 1000
    torch.testing.assert_close(seen, torch.tensor([-104.007, 127.5 - 116.669, 255 - 122.679]), atol=1e-2, rtol=0)


ANALOG_CLOCK, WALL_CLOCK = 409, 892
"""Of ImageNet's classes."""


def clock() -> torch.Tensor:
    """Twenty to six or so: 1 3 224 224."""
    image = Image.new("RGB", (224, 224), (235, 235, 225))
    pen = ImageDraw.Draw(image)
    pen.ellipse((22, 22, 202, 202), fill=(250, 250, 250), outline=(30, 30, 30), width=8)
    for hour in range(12):
        x, y = math.cos(hour * math.pi / 6), math.sin(hour * math.pi / 6)
        pen.line((112 + 70 * x, 112 + 70 * y, 112 + 82 * x, 112 + 82 * y), fill=(20, 20, 20), width=5)
    pen.line((112, 112, 112, 50), fill=(20, 20, 20), width=5)
    pen.line((112, 112, 152, 130), fill=(20, 20, 20), width=7)
    return torch.from_numpy(np.array(image)).permute(2, 0, 1)[None].float() / 255


def test_efficientnet_knows_a_clock(efficientnet):
    logits = efficientnet(clock())
    assert logits.topk(2).indices.tolist() == [[ANALOG_CLOCK, WALL_CLOCK]]
    assert logits.softmax(1)[0, ANALOG_CLOCK] > 0.7
    assert not efficientnet.training and not any(p.requires_grad for p in efficientnet.parameters())


def test_features_pooled_features_and_logits_are_one_network_s(efficientnet):
    image = clock()[..., :96, :96]
    pooled, features = efficientnet.pooled(image), efficientnet.features(image)
    assert [tuple(f.shape[1:]) for f in features] == [(c, 48 // 2**i, 48 // 2**i) for i, c in enumerate(TAP_CHANNELS)]
    assert pooled.shape == (1, 1280) and pooled.min() >= 0 and pooled.max() <= 6
    torch.testing.assert_close(efficientnet(image), efficientnet._fc(pooled))


@pytest.mark.parametrize(("kernel", "side"), [(3, 32), (3, 33), (5, 32), (5, 27)])
def test_a_stride_pads_as_onnx_and_tensorflow_say_same(kernel, side):
    network = EfficientNetClassifier().eval()
    strided = [m for m in network.modules() if isinstance(m, torch.nn.Conv2d) and m.stride == (2, 2)]
    assert len(strided) == 5
    conv = next(m for m in strided if m.kernel_size == (kernel, kernel))
    x = torch.rand(1, conv.in_channels, side, side)
    with torch.no_grad():
        torch.testing.assert_close(conv(x), same_by_onnx(conv, x), atol=1e-5, rtol=1e-5)


def same_by_onnx(conv: torch.nn.Conv2d, x: torch.Tensor) -> torch.Tensor:
    node = helper.make_node("Conv", ["x", "w"], ["y"], auto_pad="SAME_UPPER", strides=[2, 2], group=conv.groups)
    values = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("x", "w", "y")]
    model = helper.make_model(
        helper.make_graph([node], "same", values[:2], values[2:]), opset_imports=[helper.make_opsetid("", 18)]
    )
    model.ir_version = min(model.ir_version, 10)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return torch.from_numpy(session.run(None, {"x": x.numpy(), "w": conv.weight.detach().numpy()})[0])


def test_a_depth_network_may_begin_with_the_trunk(efficientnet):
    depth = DepthNet()
    depth.enc.load_state_dict(trunk_weights())
    assert torch.equal(depth.enc._blocks[15]._bn2.weight, efficientnet._blocks[15]._bn2.weight)
    # and its padding stays its own
    assert depth.enc._conv_stem.padding == (1, 1) and EfficientNetLite0()._conv_stem.padding == (1, 1)
