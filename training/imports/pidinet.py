"""A checkpoint of PiDiNet's authors as the editor's edge model (Su et al., ICCV 2021)."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from ..data.extract import hash_file
from ..export.catalogue import MODELS
from ..export.model_pack import check_model_pack, write_model_pack
from ..export.run import export_model
from ..fault import Fault
from ..models.pidinet import PiDiNet
from .card import pidinet_card
from .imagenet import DEVIATION, MEAN
from .pidinet_shape import CONFIGURATIONS, read_configuration, read_shape
from .published import PUBLISHED
from .torch_file import read_tensors

EDGE = next(model for model in MODELS if model.id == "edge")
LICENCE = "research only"


class Normalised(nn.Module):
    """The authors' network for pictures as they are; they feed (image − mean) / deviation (edge_dataloader.py).

    The deviation goes into the first kernel; the mean is subtracted from the picture. A bias could not take its place:
    the first convolution pads with zeros after the subtraction, so that a border of the mean's colour is seen.
    """

    def __init__(self, network: PiDiNet):
        super().__init__()
        self.network = network
        self.register_buffer("mean", torch.tensor(MEAN)[:, None, None])
        with torch.no_grad():
            network.init_block.weight /= torch.tensor(DEVIATION)[:, None, None]

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        """N 3 H W in [0, 1], H and W multiples of 8 → e1 to e4 and the fused map, N 1 H W in [0, 1]."""
        return self.network(image - self.mean)


def load_pidinet(path: Path, configuration: str | None = None) -> Normalised:
    """Reads a checkpoint; its sizes and, of the published ones and most others, its pixel differences are found in it.

    Args:
        path: the authors' `.pth` file.
        configuration: a name of CONFIGURATIONS, where the checkpoint does not show it.

    Raises:
        Fault: of read_tensors, read_shape and read_configuration; checkpoint-configuration, where none is known or
            another one is shown.
    """
    state = read_tensors(path)
    shape = read_shape(state)
    published = PUBLISHED.get(hash_file(path))
    shown = published.configuration if published else read_configuration(state)
    if not (configuration or shown):
        raise Fault(
            "checkpoint-configuration",
            f"{path} does not show which pixel differences it takes.",
            f"Say how it was trained with --config {' or --config '.join(CONFIGURATIONS)}.",
        )
    if configuration and shown and configuration != shown:
        raise Fault("checkpoint-configuration", f"{path} is of the configuration {shown}.", "Leave out --config.")
    network = shape.build(CONFIGURATIONS[configuration or shown])
    network.load_state_dict(state)
    return Normalised(network).eval()


def import_pidinet(path: Path, out: Path, configuration: str | None = None, say: Callable[[str], None] = print) -> None:
    """Writes a model pack with the edge model, its golden vectors and its card.

    Raises:
        Fault: of load_pidinet, export_model, check_model_pack and write_model_pack.
    """
    check_model_pack(out)
    network = load_pidinet(path, configuration)
    model = replace(EDGE, checkpoint=path.name, build=lambda: network)
    exported = export_model(model, network, say, LICENCE)
    digest = hash_file(path)
    card = pidinet_card(network.network, path.name, digest, PUBLISHED.get(digest))
    write_model_pack(out, [exported], {model.id: card}, f"Edges: {path.stem}")
