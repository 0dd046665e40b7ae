import pytest
import torch
from data_trees import draw, mvtec, photos, save, stray, twins

from training.data.extract import Extractors
from training.data.map_cache import MapCache
from training.data.sets import Photos
from training.fault import Fault
from training.fit.pictures import hold_out, read_photos
from training.home import CHECKPOINTS

SIDE = 64


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return MapCache(tmp_path_factory.mktemp("cache"), Extractors(CHECKPOINTS, "cpu"))


def names(count, suffix="png"):
    return " ".join(f"{number}.{suffix}" for number in range(count))


def test_pictures_of_any_size_come_with_the_extractors_maps(tmp_path, cache):
    photos(tmp_path, names(7))
    save(tmp_path / "tall.jpg", draw(8, 200, 90))
    save(tmp_path / "grey.png", draw(9)[..., 0])
    stray(tmp_path)
    read = read_photos(tmp_path, SIDE, cache, say=lambda line: None)
    assert read.image.shape == (9, 3, SIDE, SIDE) and read.image.dtype == torch.uint8
    depth, edge = cache.extractors.maps(read.image)
    assert torch.equal(read.depth, depth) and torch.equal(read.edge, edge)
    assert len(list(cache.folder.rglob("*.png"))) == 18


@pytest.mark.parametrize("word", ["good", "Normal", "OK"])
def test_of_a_set_that_tells_good_from_bad_the_good_ones_are_taken(word, tmp_path, cache):
    photos(tmp_path / word, names(8))
    photos(tmp_path / "cracked", names(3), 40)
    said = []
    assert len(read_photos(tmp_path, SIDE, cache, said.append)) == 8
    assert "8 of 11 are good ones; the others are left out" in said


def test_of_mvtec_ad_the_training_part_and_of_twins_the_good_ones(tmp_path, cache):
    mvtec(tmp_path / "nut")
    photos(tmp_path / "nut" / "train" / "good", names(8), 60)
    assert len(read_photos(tmp_path / "nut", SIDE, cache, print)) == 3 + 8
    twins(tmp_path / "twins", 8)
    assert len(read_photos(tmp_path / "twins", SIDE, cache, print)) == 8


def test_other_classes_are_all_good(tmp_path, cache):
    photos(tmp_path / "erato", names(4))
    photos(tmp_path / "melpomene", names(4), 40)
    assert len(read_photos(tmp_path, SIDE, cache, print)) == 8


def test_what_cannot_be_read_is_left_out_with_a_word_and_counts_as_absent(tmp_path, cache):
    photos(tmp_path, names(8))
    (tmp_path / "broken.png").write_bytes((tmp_path / "0.png").read_bytes()[:300])
    save(tmp_path / "tiny.png", draw(5, 20, 20))
    said = []
    assert len(read_photos(tmp_path, SIDE, cache, said.append)) == 8
    assert sum(line.startswith("Left out: ") for line in said) == 2
    (tmp_path / "7.png").unlink()
    with pytest.raises(Fault, match="holds 7 good pictures that can be used, and 8 are needed") as fault:
        read_photos(tmp_path, SIDE, cache, said.append)
    assert fault.value.code == "pictures-few" and fault.value.advice


@pytest.mark.parametrize(("count", "held"), [(8, [7]), (10, [9]), (19, [9]), (25, [9, 19])])
def test_every_tenth_is_held_out_and_one_at_least(count, held):
    numbers = torch.arange(count, dtype=torch.uint8)[:, None, None, None]
    kept, out = hold_out(Photos(numbers, numbers, numbers))
    assert out.image.flatten().tolist() == held
    assert sorted([*kept.image.flatten().tolist(), *held]) == list(range(count))
    assert torch.equal(kept.depth, kept.image) and torch.equal(out.edge, out.image)
