"""PiDiNet written down once more, slowly: differences of shifted pictures instead of kernels, any height and width."""

import torch
import torch.nn.functional as F

AROUND = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)]  # places of a 3×3, row by row
RING = [*AROUND[:4], *AROUND[5:]]
NEXT_CLOCKWISE = {0: 1, 1: 2, 2: 5, 5: 8, 8: 7, 7: 6, 6: 3, 3: 0, 4: 4}
STAGES = {1: (1, 2, 3), 2: (1, 2, 3, 4), 3: (1, 2, 3, 4), 4: (1, 2, 3, 4)}


def differences(kind):
    """For each of the nine weights the pixel that it takes, and the one to subtract."""
    if kind == "rd":  # outer ring − inner ring; the weights count from 1
        return [((0, 0), (0, 0)), *(((2 * y, 2 * x), (y, x)) for y, x in RING)]
    subtracted = {
        "cv": lambda place: None,
        "cd": lambda place: (0, 0),
        "ad": lambda place: AROUND[NEXT_CLOCKWISE[place]],
    }[kind]
    return [(AROUND[place], subtracted(place)) for place in range(9)]


def slow_conv(kind, x, weight):
    height, width = x.shape[2:]
    padded = F.pad(x, (2, 2, 2, 2))

    def shifted(offset):
        dy, dx = offset
        return padded[:, :, 2 + dy : 2 + dy + height, 2 + dx : 2 + dx + width]

    total = 0
    for place, (taken, subtracted) in enumerate(differences(kind)):
        if taken == subtracted:
            continue
        seen = shifted(taken) - shifted(subtracted) if subtracted else shifted(taken)
        kernel = weight[:, :, place // 3, place % 3]  # O I
        depthwise = kernel.shape[1] < x.shape[1]
        total = total + (seen * kernel[None, :, :, None] if depthwise else torch.einsum("oi,nihw->nohw", kernel, seen))
    return total


def slow_pidinet(state, kinds, image):
    """N 3 H W, normalised → e1 to e4 and fused, N 1 H W; what the state lacks is left out."""
    kinds = iter(kinds)
    x = slow_conv(next(kinds), image, state["init_block.weight"])
    sides = []
    for stage, numbers in STAGES.items():
        for number in numbers:
            name = f"block{stage}_{number}"
            if stage > 1 and number == 1:
                x = F.max_pool2d(x, 2)
            y = F.relu(slow_conv(next(kinds), x, state[f"{name}.conv1.weight"]))
            x = conv(state, f"{name}.shortcut", x) + conv(state, f"{name}.conv2", y)
        sides.append(F.interpolate(side(state, stage - 1, x), image.shape[2:], mode="bilinear", align_corners=False))
    fused = conv(state, "classifier", torch.cat(sides, 1))
    return [torch.sigmoid(map_) for map_ in (*sides, fused)]


def side(state, index, x):
    if f"dilations.{index}.conv1.weight" in state:
        x = conv(state, f"dilations.{index}.conv1", F.relu(x))
        x = sum(conv(state, f"dilations.{index}.conv2_{n}", x, dilation=d) for n, d in enumerate((5, 7, 9, 11), 1))
    if f"attentions.{index}.conv1.weight" in state:
        weight = conv(state, f"attentions.{index}.conv2", conv(state, f"attentions.{index}.conv1", F.relu(x)))
        x = x * torch.sigmoid(weight)
    return conv(state, f"conv_reduces.{index}.conv", x)


def conv(state, name, x, dilation=1):
    """With zeros around; a convolution that is not there lets everything pass."""
    if f"{name}.weight" not in state:
        return x
    weight = state[f"{name}.weight"]
    padding = weight.shape[-1] // 2 * dilation
    return F.conv2d(x, weight, state.get(f"{name}.bias"), padding=padding, dilation=dilation)
