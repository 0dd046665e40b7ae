"""Cards of imported models, in the manner of public/models/cards."""

from ..models.pidinet import PiDiNet
from ..models.pixel_difference import PixelDifferenceConv
from .published import Published

PIDINET = """# Edge: PiDiNet, {title}

Finds the edges of a picture at four granularities, and fuses them. Its numbers are other people's: imported, not
trained here.

| | |
|---|---|
| in | `image` 1×3×H×W, RGB in [0, 1]; H and W multiples of 32 |
| out | `e1`, `e2`, `e3`, `e4` (fine to coarse), `fused`: 1×1×H×W each, probability of an edge in [0, 1] |
| architecture | PiDiNet (Su et al., ICCV 2021): {architecture} |
| size | {parameters:,} parameters |
| file | {name}, sha256 {sha256} |
| licence | research only |

The authors' licence begins: "It is just for research purpose, and commercial use should be contacted with authors
first."

## What was changed
- Pixel differences became plain convolutions. ImageNet's mean and deviation, by which the authors normalise a picture,
  are inside; borders are as theirs.
- Kernels are stored as fp16, but for the few that rounding would hurt.

## What it learned from
{learned}

## Limits
- What is made with this model is for research, until its authors say otherwise.
- It learned from photos of the world, not of parts; `e1` sees a small neighbourhood only and fires on rough texture.
"""


def pidinet_card(network: PiDiNet, name: str, sha256: str, published: Published | None) -> str:
    """Markdown; `network` holds the authors' weights as their code trains them."""
    convs = [module for module in network.modules() if isinstance(module, PixelDifferenceConv)]
    differs = any(conv.kind != "cv" for conv in convs)
    channels, reduced = convs[0].weight.shape[0], network.conv_reduces[0].conv.in_channels
    parts = [
        f"{channels} channels",
        f"{reduced} context channels" if hasattr(network.dilations[0], "conv1") else "no context modules",
        "central, angular and radial pixel differences" if differs else "plain convolutions in place of differences",
    ]
    return PIDINET.format(
        title=f"the authors' {published.name}" if published else name,
        architecture="; ".join(parts),
        parameters=sum(parameter.numel() for parameter in network.parameters()),
        name=name,
        sha256=sha256,
        learned=_learned(published),
    )


def _learned(published: Published | None) -> str:
    if published is None:
        return "The file is none that the authors published, and it does not say."
    return (
        f"{published.learned_from}. The authors report an F-measure (ODS) of {published.ods:.3f}"
        f" for it on {published.measured_on}."
    )


DEPTH_ANYTHING = """# Depth: Depth Anything V2 Small

Relative depth of a picture, larger is nearer; scale and shift mean nothing. Its numbers are other people's: imported,
not trained here.

| | |
|---|---|
| in | `image` 1×3×H×W, RGB in [0, 1]; H and W multiples of 32 |
| out | `depth` 1×1×H×W, disparity-like, no bounds |
| architecture | DINOv2 ViT-S/14 and a DPT head (Yang et al., NeurIPS 2024) |
| size | 24.8 M parameters, fp32; a frame of 256×256 is computed at 518×518 |
| file | {name}, sha256 {sha256}: {known} |
| licence | Apache-2.0 (the Small network alone) |

## What was changed
- The authors' own steps are inside: the short side becomes 518 and the long side a multiple of 14, cubic, without
  antialiasing; ImageNet's mean and deviation; the answer is brought back to H×W, bilinear, corners aligned.
- Transposed convolutions became a convolution and a pixel shuffle, the same numbers: browsers are wrong or slow with
  the former.
- No weight was changed.

## What it learned from
595 thousand rendered pictures, and 62 million photos labelled by a larger network, as its authors say.

## Limits
- It is large: 99 MB, and many times slower than the editor's own depth model.
- It was made for photos of places and things; a flat part seen from straight above may come out as a ramp.
"""


def depth_anything_card(name: str, sha256: str, known: bool) -> str:
    """Markdown; `known` tells whether the file is the pinned one."""
    said = "the export of onnx-community, known by this sum" if known else "another export, by the sum that was given"
    return DEPTH_ANYTHING.format(name=name, sha256=sha256, known=said)
