import shutil
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch
from conftest import CHECKPOINTS
from data_trees import draw
from PIL import Image

from training.data.depth import normalise
from training.data.extract import Extractors, hash_file
from training.data.map_cache import MapCache
from training.fault import Fault

SIDE = 64


@pytest.fixture(scope="module")
def extractors() -> Extractors:
    return Extractors(CHECKPOINTS, "cpu")


@pytest.fixture(scope="module")
def images() -> torch.Tensor:
    """19 pictures: more than a batch."""
    return torch.from_numpy(np.stack([draw(seed, SIDE, SIDE) for seed in range(19)])).permute(0, 3, 1, 2)


def test_maps_are_those_of_the_networks_in_full_precision(extractors, networks, images):
    depth, edge = extractors.maps(images)
    assert depth.shape == edge.shape == (19, 1, SIDE, SIDE) and depth.dtype == edge.dtype == torch.uint8
    with torch.inference_mode():
        e1 = networks["edge"](images / 255)[0] * 255
        raw = networks["depth"](images / 255)
    assert (edge - e1).abs().mean() < 1.5, "grey levels; bfloat16 and rounding"
    expected = torch.from_numpy(np.stack([normalise(plane) for plane in raw.numpy()])) * 255
    assert (depth - expected).abs().max() < 0.6, "rounding alone"
    assert depth.amin((1, 2, 3)).max() == 0 and depth.amax((1, 2, 3)).min() == 255


def test_a_picture_s_map_does_not_depend_on_its_batch(extractors, images):
    for kind in ("depth", "edge"):
        alone = torch.cat([extractors.map(kind, images[index : index + 1]) for index in range(3)])
        assert (extractors.map(kind, images)[:3].int() - alone.int()).abs().max() <= 3


def test_shapes_are_asserted(extractors, images):
    for wrong in (images[:, :2], images[0], images.float(), images[..., :-1]):
        with pytest.raises(AssertionError):
            extractors.map("edge", wrong)


def test_a_missing_checkpoint_is_a_fault(tmp_path):
    shutil.copy(CHECKPOINTS / "edge.safetensors", tmp_path)
    with pytest.raises(Fault) as fault:
        Extractors(tmp_path, "cpu")
    assert fault.value.code == "checkpoint-missing"


class Counting:
    """Stands in for Extractors: an image's map is its red, and calls are counted."""

    def __init__(self, checkpoint: str = "a" * 64):
        self.hashes = {"depth": "d" * 64, "edge": checkpoint}
        self.made = 0

    def map(self, kind: str, images: torch.Tensor) -> torch.Tensor:
        self.made += len(images)
        return images[:, :1] if kind == "edge" else 255 - images[:, :1]


KEYS = [f"{number:02x}" * 32 for number in range(19)]


def test_maps_are_made_once(tmp_path, images):
    for made in (19, 0):
        source = Counting()
        found = MapCache(tmp_path, source).map("edge", KEYS, images)
        assert source.made == made and torch.equal(found, images[:, :1])
    more = MapCache(tmp_path, source)
    torch.testing.assert_close(more.map("depth", KEYS, images), 255 - images[:, :1])
    assert source.made == 19, "depth is another map"


def test_another_file_checkpoint_or_side_is_made_again(tmp_path, images):
    MapCache(tmp_path, Counting()).map("edge", KEYS, images)
    changed, other, small = Counting(), Counting("b" * 64), Counting()
    MapCache(tmp_path, changed).map("edge", ["ff" * 32, *KEYS[1:]], images)
    MapCache(tmp_path, other).map("edge", KEYS, images)
    MapCache(tmp_path, small).map("edge", KEYS, images[..., :32, :32])
    assert (changed.made, other.made, small.made) == (1, 19, 19)


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "other size", "other picture"])
def test_a_damaged_file_is_replaced(tmp_path, images, damage):
    MapCache(tmp_path, Counting()).map("edge", KEYS, images)
    path = sorted(tmp_path.rglob("*.png"))[4]
    content = path.read_bytes()
    path.write_bytes(
        {
            "cut": content[:-100],
            "empty": b"",
            "flipped": content[:200] + bytes([content[200] ^ 255]) + content[201:],
            "other size": content,
            "other picture": b"P5 64 64 255\n",
        }[damage]
    )
    if damage == "other size":
        Image.new("L", (32, 32)).save(path)
    source = Counting()
    found = MapCache(tmp_path, source).map("edge", KEYS, images)
    assert source.made == 1 and torch.equal(found, images[:, :1])
    assert path.read_bytes() == content


def test_two_at_work_in_one_folder_do_not_disturb_each_other(tmp_path, images):
    def work(_):
        found = []
        for start in range(0, 19, 3):
            part = slice(start, start + 3)
            found.append(MapCache(tmp_path, Counting()).map("edge", KEYS[part], images[part]))
        return torch.cat(found)

    with ThreadPoolExecutor(6) as pool:
        for found in pool.map(work, range(12)):
            assert torch.equal(found, images[:, :1])
    assert not list(tmp_path.rglob("*.part")) and len(list(tmp_path.rglob("*.png"))) == 19


def test_a_folder_that_cannot_be_written_to_is_a_fault(tmp_path, images):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(Fault) as fault:
        MapCache(tmp_path / "file", Counting()).map("edge", KEYS, images)
    assert fault.value.code == "cache-folder"


def test_the_hash_is_of_the_file_s_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert hash_file(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
