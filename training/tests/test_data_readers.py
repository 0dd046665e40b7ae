import json
from collections import Counter
from pathlib import PurePath

import pytest
from data_trees import draw, heights, mvtec, mvtec_3d, photos, save, stray, twins

from training.data.folders import open_folder, recognise
from training.data.listing import list_pictures, natural
from training.data.readers.foundry import count_broken, find_twins
from training.data.records import DepthFile, for_training
from training.data.twins import elevation, read_twin
from training.fault import Fault


def opened(folder, kind=None):
    """Kind, records, and what was said."""
    said = []
    records = open_folder(folder, kind, said.append)
    assert len(said) == 1
    return kind or recognise(list_pictures(folder)), records, said[0]


def names(records, folder):
    return [record.path.relative_to(folder).as_posix() for record in records]


def test_a_plain_folder_with_everything_in_it(tmp_path):
    photos(tmp_path, "10.png 9.JPG b.jpeg c.TIF d.tiff e.webp f.bmp")
    photos(tmp_path / "more" / "yet", "1.PNG")
    photos(tmp_path / "__MACOSX", "1.png")
    photos(tmp_path / ".hidden", "1.png")
    stray(tmp_path)
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    kind, records, said = opened(tmp_path)
    expected = ["9.JPG", "10.png", "b.jpeg", "c.TIF", "d.tiff", "e.webp", "f.bmp", "more/yet/1.PNG"]
    assert kind == "plain" and names(records, tmp_path) == expected
    assert said == f"{tmp_path}: plain pictures, 8 pictures"
    assert all((record.label, record.split, record.mask, record.depth) == ("", "", None, None) for record in records)


def test_masks_in_a_folder_beside_are_masks(tmp_path):
    photos(tmp_path / "images", "1.jpg 2.jpg 3.jpg")
    photos(tmp_path / "masks", "1.png 2_mask.png")
    kind, records, _ = opened(tmp_path)
    found = [record.mask and record.mask.name for record in records]
    assert kind == "plain" and found == ["1.png", "2_mask.png", None]


def test_a_class_may_be_called_mask(tmp_path):
    photos(tmp_path / "mask", "1.jpg 2.jpg")
    photos(tmp_path / "no_mask", "1.jpg")
    kind, records, _ = opened(tmp_path)
    assert kind == "classes" and Counter(record.label for record in records) == {"mask": 2, "no_mask": 1}


def test_one_folder_a_class(tmp_path):
    photos(tmp_path / "erato" / "emma", "1.jpg 2.jpg")
    photos(tmp_path / "erato" / "phyllis", "1.jpg")
    photos(tmp_path / "melpomene", "1.jpg")
    kind, records, said = opened(tmp_path)
    labels = [record.label for record in records]
    assert kind == "classes" and labels == ["erato/emma", "erato/emma", "erato/phyllis", "melpomene"]
    assert said.endswith("one folder a class, 4 pictures, 3 labels")


def test_classes_in_parts(tmp_path):
    for part in ("train", "val", "Test"):
        photos(tmp_path / part / "cup", "1.jpg")
        photos(tmp_path / part / "jug", "1.jpg")
    _, records, _ = opened(tmp_path)
    assert Counter((record.split, record.label) for record in records) == {
        (split, label): 1 for split in ("train", "validation", "test") for label in ("cup", "jug")
    }
    assert names(for_training(records), tmp_path) == ["train/cup/1.jpg", "train/jug/1.jpg"]


@pytest.mark.parametrize("suffix", ["png", "JPG"])
def test_mvtec_ad(tmp_path, suffix):
    stray(mvtec(tmp_path, suffix))
    kind, records, said = opened(tmp_path)
    assert kind == "mvtec"
    assert Counter((record.split, record.label) for record in records) == {
        ("train", "good"): 3,
        ("test", "good"): 1,
        ("test", "scratch"): 2,
    }
    masks = [record.mask for record in records if record.mask]
    assert masks == [tmp_path / "ground_truth" / "scratch" / "000_mask.png"]
    assert said.endswith("MVTec AD, 6 pictures, 2 labels, 3 for training, 1 with mask")


def test_categories_of_mvtec_ad_do_not_mix(tmp_path):
    mvtec(tmp_path / "cable")
    mvtec(tmp_path / "screw")
    photos(tmp_path / "screw" / "ground_truth" / "unknown", "000_mask.png")
    kind, records, said = opened(tmp_path)
    assert kind == "mvtec" and Counter(record.category for record in records) == {"cable": 6, "screw": 6}
    assert {(record.category, record.mask.parts[-4]) for record in records if record.mask} == {
        ("cable", "cable"),
        ("screw", "screw"),
    }
    assert "2 categories" in said and said.endswith("1 other files passed over")


@pytest.mark.parametrize("category", ["", "bagel"])
def test_mvtec_3d_ad(tmp_path, category):
    sample = mvtec_3d(tmp_path / category)
    stray(sample / "train")
    kind, records, said = opened(tmp_path)
    assert kind == "mvtec-3d" and {record.category for record in records} == {category}
    assert Counter((record.split, record.label) for record in records) == {
        ("train", "good"): 2,
        ("validation", "good"): 1,
        ("test", "good"): 1,
        ("test", "hole"): 1,
    }
    hole = next(record for record in records if record.label == "hole")
    place = sample / "test" / "hole"
    assert (hole.mask, hole.depth) == (place / "gt" / "000.png", DepthFile(place / "xyz" / "000.tiff", "xyz"))
    assert said.endswith("2 labels, 2 for training, 2 with mask, 5 with depth" if not category else "5 with depth")


def test_height_maps_and_depth_frames(tmp_path):
    kind, records, _ = opened(heights(tmp_path / "h"))
    assert kind == "heights" and [record.depth.path.name for record in records] == [
        "cloth.height.jpg",
        "stone.height.png",
    ]
    photos(tmp_path / "f", "frame-000000.color.jpg frame-000000.depth.png frame-000010.color.jpg")
    kind, records, said = opened(tmp_path / "f")
    assert kind == "frames" and [record.depth.kind for record in records] == ["distance"]
    assert said.endswith("1 other files passed over")


def test_the_foundry_s_twins_and_one_that_was_interrupted(tmp_path):
    folder = twins(tmp_path / "t", 3)
    (folder / "000001_bad_edge.png").unlink()
    kind, records, said = opened(folder)
    assert kind == "twins" and said.endswith("2 with mask, 4 with depth, 6 other files passed over")
    assert names(records, folder) == ["000000_good.jpg", "000000_bad.jpg", "000002_good.jpg", "000002_bad.jpg"]
    assert [record.label for record in records] == ["good", "bad"] * 2
    listing = list_pictures(folder)
    assert len(find_twins(listing)) == 2 and count_broken(listing) == 1


def test_a_twin_s_parts_and_its_camera(tmp_path):
    files = find_twins(list_pictures(twins(tmp_path / "t", 2)))
    cameras = [json.loads(file.meta.read_text())["camera"] for file in files]
    assert elevation(cameras[0]) == pytest.approx(86.99, abs=0.01), "atan(1.9 / 0.1)"
    assert elevation(cameras[1]) == pytest.approx(32.47, abs=0.01), "atan(0.9 / sqrt(2))"
    above, oblique = (read_twin(file, 32) for file in files)
    assert above.steep and not oblique.steep
    assert above.good.shape == (32, 32, 3) and above.mask.shape == above.good_edge.shape == (32, 32)
    assert (above.mask[10] == 255).any(), "the scratch is one row thick"


@pytest.mark.parametrize("breaks", ["size", "meta"])
def test_a_damaged_twin_is_a_fault(tmp_path, breaks):
    folder = twins(tmp_path / "t", 1)
    if breaks == "size":
        save(folder / "000000_bad.jpg", draw(1, 64, 65))
    else:
        (folder / "000000_meta.json").write_text('{"camera": {"origin": [0, 0]}}')
    with pytest.raises(Fault, match=r"000000_good\.jpg is damaged") as fault:
        read_twin(find_twins(list_pictures(folder))[0], 32)
    assert fault.value.code == "twin-damaged"


def test_an_explicit_kind_wins_or_is_refused(tmp_path):
    mvtec(tmp_path)
    assert [record.label for record in opened(tmp_path, "plain")[1]] == [""] * 7
    with pytest.raises(Fault, match=r"looks like MVTec AD \(mvtec\)") as fault:
        open_folder(tmp_path, "twins")
    assert fault.value.code == "data-layout"
    with pytest.raises(Fault, match="There is no kind coco"):
        open_folder(tmp_path, "coco")


def test_no_folder_and_nothing_in_it(tmp_path):
    stray(tmp_path)
    for place, code in (
        (tmp_path / "absent", "data-folder"),
        (tmp_path / "Thumbs.db", "data-folder"),
        (tmp_path, "data-empty"),
    ):
        with pytest.raises(Fault) as fault:
            open_folder(place)
        assert fault.value.code == code and str(place) in str(fault.value)


def test_numbers_in_names_sort_by_value():
    ordered = ["a1.png", "a2.png", "a10.png", "b.png", "c/1.png"]
    assert sorted(map(PurePath, reversed(ordered)), key=natural) == list(map(PurePath, ordered))
