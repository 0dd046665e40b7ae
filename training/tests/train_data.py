"""A tiny training set, drawn: enough for every path of a training."""

import numpy as np
import torch

from training.data.sets import Photos, Reliefs, TrainingSet, Twins
from training.export.frame import draw_frame

SIDE = 64


def byte(plane: np.ndarray) -> torch.Tensor:
    return torch.from_numpy((plane * 255).round().astype(np.uint8))


def tiny_set(photos: int = 6, twins: int = 4, reliefs: int = 2) -> TrainingSet:
    frames = [draw_frame(SIDE, SIDE, seed) for seed in range(photos + twins)]
    image, depth, edge = (np.concatenate([frame[name] for frame in frames]) for name in ("image", "depth", "edge"))
    bad, bad_depth, bad_edge = image.copy(), depth.copy(), edge.copy()
    mask = np.zeros_like(depth)
    hole = (slice(None), slice(None), slice(20, 36), slice(24, 40))
    bad[hole] *= 0.3
    bad_depth[hole] = np.maximum(bad_depth[hole] - 0.2, 0)
    mask[hole] = 1
    bad_edge[:, :, 20:36, 24] = bad_edge[:, :, 20, 24:40] = 1
    good = slice(photos, None)
    return TrainingSet(
        photos=Photos(byte(image[:photos]), byte(depth[:photos]), byte(edge[:photos])),
        twins=Twins(
            byte(image[good]),
            byte(bad[good]),
            torch.from_numpy(depth[good]).half(),
            torch.from_numpy(bad_depth[good]).half(),
            byte(edge[good]),
            byte(bad_edge[good]),
            byte(edge[good]),
            byte(bad_edge[good]),
            byte(mask[good]),
            torch.arange(twins) % 2 == 0,
        ),
        reliefs=Reliefs(byte(image[:reliefs]), torch.from_numpy(depth[:reliefs]).half()),
    )
