import numpy as np
import torch
from scipy.ndimage import map_coordinates

from training.augment.thin import thin


def ridge(side: int, angle: float, width: float) -> torch.Tensor:
    """A straight ridge through the middle, at an angle, falling off as a bell."""
    y, x = np.mgrid[:side, :side] - (side - 1) / 2
    across = x * np.sin(angle) - y * np.cos(angle)
    return torch.from_numpy(np.exp(-((across / width) ** 2)))[None, None].float()


def test_a_broad_ridge_becomes_a_line_along_its_crest():
    for angle in np.linspace(0, np.pi, 13)[:-1]:
        edge = ridge(48, angle, 3.0)
        line = thin(edge)[0, 0]
        kept = line > 0
        inner = kept[8:-8, 8:-8]
        assert 28 <= inner.sum() <= 80, (angle, inner.sum())  # one to two pixels on each of its 32 columns or rows
        assert line[8:-8, 8:-8][inner].min() > 0.9, angle
        assert torch.equal(line[kept], edge[0, 0][kept])  # values stay as they are


def test_each_pixel_is_kept_or_not_as_its_two_neighbours_across_say():
    torch.manual_seed(1)
    edge = torch.nn.functional.avg_pool2d(torch.rand(1, 1, 40, 40), 5, 1, 2)
    line = thin(edge)[0, 0].numpy()
    plane = edge[0, 0].numpy().astype(float)
    padded = np.pad(plane, 2, mode="edge")
    weights = np.array([1, 4, 6, 4, 1]) / 16
    smooth = sum(weights[i] * weights[j] * padded[i : i + 40, j : j + 40] for i in range(5) for j in range(5))
    agree = 0
    for y in range(2, 38):
        for x in range(2, 38):
            around = smooth[y - 1 : y + 2, x - 1 : x + 2]
            xx = around[1, 2] + around[1, 0] - 2 * around[1, 1]
            yy = around[2, 1] + around[0, 1] - 2 * around[1, 1]
            xy = (around[2, 2] + around[0, 0] - around[2, 0] - around[0, 2]) / 4
            values, vectors = np.linalg.eigh([[xx, xy], [xy, yy]])
            across = vectors[:, np.abs(values).argmax()]
            places = np.array([[y + s * across[1] for s in (1, -1)], [x + s * across[0] for s in (1, -1)]])
            beside = map_coordinates(plane, places, order=1, mode="nearest")
            agree += (line[y, x] > 0) == bool((plane[y, x] >= beside).all())
    assert agree > 0.995 * 36 * 36  # float32 against float64 where two are equal


def test_nothing_and_a_flat_map():
    assert thin(torch.zeros(2, 1, 16, 16)).sum() == 0
