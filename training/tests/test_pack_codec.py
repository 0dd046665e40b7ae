import io

import numpy as np
import pytest
from data_trees import SCRATCH, draw, twins
from PIL import Image

from training.data.listing import list_pictures
from training.data.readers.foundry import find_twins
from training.data.twins import read_twin
from training.pack.codec import (
    DEPTH_LEVELS,
    change,
    changed,
    decode,
    decode_estimate,
    encode_estimate,
    encode_exact,
    encode_mask,
    encode_picture,
    from_levels,
    to_levels,
)
from training.pack.prepare import prepare
from training.pack.unpack import unpack

RANDOM = np.random.default_rng(5)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_exact_maps_and_changes_come_back_exactly(dtype):
    for _ in range(20):
        good, bad = RANDOM.integers(0, np.iinfo(dtype).max + 1, (2, 33, 40)).astype(dtype)
        good[0, :2], bad[0, :2] = (0, np.iinfo(dtype).max), (np.iinfo(dtype).max, 0)
        np.testing.assert_array_equal(decode(encode_exact(good)), good)
        stored = decode(encode_exact(change(good, bad)))
        np.testing.assert_array_equal(changed(good, stored), bad)
        assert stored.dtype == dtype


def test_a_map_that_hardly_changes_is_small():
    good = to_levels(np.add.outer(np.linspace(0, 0.5, 128), np.sin(np.linspace(0, 3, 128)) / 2).astype(np.float32))
    bad = good.copy()
    bad[40:44, 20:100] -= 3
    assert len(encode_exact(change(good, bad))) < 0.1 * len(encode_exact(bad))


def test_levels_are_half_a_level_off_at_most():
    depth = RANDOM.uniform(0, 1, (64, 64)).astype(np.float32)
    assert np.abs(from_levels(to_levels(depth)) - depth).max() <= 0.5 / DEPTH_LEVELS + 1e-6
    assert to_levels(np.float32([0, 1])).tolist() == [0, DEPTH_LEVELS]
    levels = np.arange(DEPTH_LEVELS + 1, dtype=np.uint16)
    assert (from_levels(levels).astype(np.float16) == from_levels(levels)).all(), "every level is a float16"


def test_the_faintest_scratch_survives(tmp_path):
    files = find_twins(list_pictures(twins(tmp_path / "t", 1)))[0]
    exact = read_twin(files, 64)
    item = unpack("twins", prepare("twins", files, 64).entries, 64)
    row, columns, height = SCRATCH
    deep = (item["good_depth"] - item["bad_depth"]).float()[0].numpy()
    assert deep[row, columns].min() > 0.5 * height, "every pixel of it"
    assert np.abs(deep[row, columns].mean() - height) < 0.1 * height
    deep[row, columns] = 0
    assert (deep == 0).all(), "and nothing beside it"
    assert np.abs(item["bad_depth"].float()[0].numpy() - exact.bad_depth).max() <= 0.5 / DEPTH_LEVELS + 1e-6


def test_what_may_lose_loses_little():
    picture, plane = draw(2, 128, 128), draw(3, 128, 128)[..., 0]
    error = decode(encode_picture(picture)).astype(float) - picture
    assert np.sqrt((error**2).mean()) < 2.5, "a grain of 2 grey levels goes, no more"
    for kind, bound in (("depth", 2), ("edge", 2), ("height", 2)):
        back = decode_estimate(encode_estimate(plane, kind))
        assert back.shape == plane.shape and np.abs(back.astype(float) - plane).mean() < bound


def test_masks_stay_strict():
    mask = np.where(RANDOM.uniform(size=(50, 60)) > 0.7, np.uint8(255), np.uint8(0))
    np.testing.assert_array_equal(decode(encode_mask(mask)), mask)


def test_ordinary_tools_open_the_entries():
    formats = [(encode_picture(draw(1)), "AVIF"), (encode_exact(draw(1)[..., 0]), "PNG")]
    for content, name in formats:
        with Image.open(io.BytesIO(content)) as image:
            assert (image.format, image.size) == (name, (64, 48))
