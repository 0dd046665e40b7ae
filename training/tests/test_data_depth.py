import json

import numpy as np
import pytest
import tifffile
import torch
from conftest import HOME
from data_trees import save, xyz

from training.data.depth import normalise, read_depth, read_plane, square_plane
from training.data.extract import normalise_depth
from training.data.picture import square
from training.data.records import DepthFile
from training.fault import Fault

GOLDENS = HOME.parent / "src" / "core" / "goldens" / "rasters.json"


def test_depth_is_normalised_as_in_the_editor():
    golden = json.loads(GOLDENS.read_text())["depth"]
    raw = np.array(golden["raw"], np.float32).reshape(golden["height"], golden["width"])
    expected = np.array(golden["normalised"]).reshape(raw.shape)
    np.testing.assert_allclose(normalise(raw), expected, atol=1e-5)
    several = torch.from_numpy(np.stack([raw, 3 - 2 * raw, raw * 1e3]))[:, None]
    np.testing.assert_allclose(normalise_depth(several)[0, 0], expected, atol=1e-5)
    np.testing.assert_allclose(normalise_depth(several)[2, 0], expected, atol=1e-5)
    np.testing.assert_allclose(normalise_depth(several)[1, 0], 1 - expected, atol=1e-5)
    assert normalise(np.full((4, 4), 3.0)).max() == normalise_depth(torch.full((1, 1, 4, 4), 3.0)).max() == 0


def test_xyz_becomes_disparity_and_holes_their_neighbours(tmp_path):
    depth = read_depth(DepthFile(xyz(tmp_path, "000.tiff", hole=slice(10, 14)), "xyz"))
    assert depth.plane.shape == (48, 64) and depth.plane.dtype == np.float32
    assert depth.filled == pytest.approx(4 / 48)
    disparity = 1 / np.linspace(0.6, 0.5, 64, dtype=np.float32)
    low, high = np.quantile(np.tile(disparity, 44), [0.005, 0.995])
    expected = np.clip((disparity - low) / (high - low), 0, 1)
    np.testing.assert_allclose(depth.plane, np.tile(expected, (48, 1)), atol=1e-5, err_msg="near = 1, holes too")


def test_a_hole_is_filled_from_the_nearest_measured_place(tmp_path):
    z = np.full((40, 40), 0.5, np.float32)
    z[:, 20:] = 1
    z[15:25, 10:30] = 0
    tifffile.imwrite(tmp_path / "0.tif", np.stack([z * 0, z * 0, z], -1), photometric="rgb")
    plane = read_depth(DepthFile(tmp_path / "0.tif", "xyz")).plane
    assert set(np.unique(plane)) == {0, 1} and plane[20, 10] == 1 and plane[20, 29] == 0
    for y, x in np.argwhere(z == 0):
        away = np.where(z > 0, np.hypot(*(np.indices(z.shape) - np.array([y, x])[:, None, None])), np.inf)
        nearest = z[away == away.min()]
        assert plane[y, x] in (nearest == 0.5)


def test_distances_of_a_depth_camera(tmp_path):
    distance = np.tile(np.linspace(1000, 3000, 64), (48, 1)).astype(np.uint16)
    distance[0], distance[1, :32] = 0, 65535
    depth = read_depth(DepthFile(save(tmp_path / "0.depth.png", distance), "distance"))
    assert depth.filled == pytest.approx(96 / (48 * 64))
    assert (np.diff(depth.plane, axis=1) <= 0).all() and depth.plane[0, 0] == 1 and depth.plane[0, -1] == 0


def test_planes_keep_16_bits(tmp_path):
    values = np.arange(64 * 64, dtype=np.uint16).reshape(64, 64) * 16
    np.testing.assert_allclose(read_plane(save(tmp_path / "deep.png", values)) * 65535, values, atol=0.01)
    eight = (values // 257).astype(np.uint8)
    np.testing.assert_allclose(read_plane(save(tmp_path / "flat.png", eight)) * 255, eight, atol=1e-4)
    np.testing.assert_allclose(read_plane(save(tmp_path / "rgb.png", np.dstack([eight] * 3))) * 255, eight, atol=1e-4)


def test_a_plane_is_cut_where_its_picture_is():
    ramp = np.add.outer(np.arange(100), np.arange(131)).astype(np.uint8)
    plane = square_plane(ramp.astype(np.float32) / 255, 32)
    np.testing.assert_allclose(plane * 255, square(ramp, 32), atol=1)


def test_nothing_measured_is_a_fault(tmp_path):
    with pytest.raises(Fault) as fault:
        read_depth(DepthFile(xyz(tmp_path, "0.tiff", hole=slice(None)), "xyz"))
    assert fault.value.code == "depth-empty"


def test_files_that_hold_no_depth_are_faults(tmp_path):
    (tmp_path / "text.tiff").write_bytes(b"no tiff")
    grey = save(tmp_path / "grey.tiff", np.zeros((40, 40), np.uint8))
    colour = save(tmp_path / "colour.png", np.zeros((40, 40, 3), np.uint8))
    numberless = save(tmp_path / "nan.tiff", np.full((40, 40), np.nan, np.float32))
    cases = [(tmp_path / "text.tiff", "xyz"), (grey, "xyz"), (colour, "distance"), (numberless, "relative")]
    for path, kind in [*cases, (tmp_path / "text.tiff", "height"), (tmp_path / "text.tiff", "distance")]:
        with pytest.raises(Fault) as fault:
            read_depth(DepthFile(path, kind))
        assert fault.value.code == "picture-unreadable" and path.name in str(fault.value)
