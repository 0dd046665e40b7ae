"""Edges against what people marked."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from scipy.ndimage import gaussian_gradient_magnitude
from torch import Tensor, nn

from ...data.picture import opened
from ...pretrained.hed import load_hed
from ..absent import Absent
from ..metrics.edge_score import count_matches, ods, ois
from ..metrics.edge_thin import thin
from ..sets.all import Sets
from ..sets.bsds import Marked

MULTIPLE_OF = 8
MATCHERS = ("strict", "lenient")

Maps = dict[str, NDArray[np.floating]]
"""Edge maps of one photo by name, H W in [0, 1]."""


def measure_model(sets: Sets, network: nn.Module) -> dict[str, float]:
    """The finest granularity and the fused map of an edge network: see `score`."""

    def see(photo: Marked) -> Maps:
        image = _tensor(photo)
        height, width = image.shape[2:]
        padded = F.pad(image, (0, -width % MULTIPLE_OF, 0, -height % MULTIPLE_OF), mode="replicate")
        e1, *_, fused = network(padded)
        return {"e1": e1[0, 0, :height, :width].numpy(), "fused": fused[0, 0, :height, :width].numpy()}

    return score(sets.bsds, see)


def measure_hed(sets: Sets) -> dict[str, float]:
    """HED, the teacher of the edge model; it was trained on other photos of this set."""
    hed = load_hed()
    return score(sets.bsds, lambda photo: {"fused": hed(_tensor(photo))[0, 0].numpy()})


def measure_published(sets: Sets) -> dict[str, float]:
    """The maps that PiDiNet's authors published; that network was trained on other photos of this set."""
    folder = sets.data / "pidinet_maps"

    def read(photo: Marked) -> Maps:
        path = folder / f"{photo.name}.png"
        if not path.is_file():
            raise Absent(f"no {folder.name}/{path.name} in the data")
        with opened(path) as picture:
            return {"fused": np.asarray(picture.convert("L")) / 255}

    return score(sets.bsds, read)


def measure_gradient(sets: Sets) -> dict[str, float]:
    """What needs no learning: the gradient of the grey picture, smoothed over a pixel, strongest = 1."""

    def see(photo: Marked) -> Maps:
        steps = gaussian_gradient_magnitude(photo.image.mean(2), 1)
        return {"fused": steps / max(steps.max(), 1e-9)}

    return score(sets.bsds, see)


@torch.inference_mode()
def score(photos: Iterable[Marked], see: Callable[[Marked], Maps]) -> dict[str, float]:
    """`<map>.<strict|lenient>.<ods|ois>` of all photos."""
    counts: dict[str, list] = {}
    for photo in photos:
        for name, edge in see(photo).items():
            both = count_matches(thin(edge), photo.people)
            for matcher, count in zip(MATCHERS, both, strict=True):
                counts.setdefault(f"{name}.{matcher}", []).append(count)
    return dict(_summary(counts))


def _summary(counts: dict[str, list]) -> Iterator[tuple[str, float]]:
    for name, pictures in counts.items():
        yield f"{name}.ods", ods(pictures)
        yield f"{name}.ois", ois(pictures)


def _tensor(photo: Marked) -> Tensor:
    """1 3 H W in [0, 1]."""
    return torch.from_numpy(photo.image.transpose(2, 0, 1)[None].copy()).float() / 255
