import json
import zipfile

import numpy as np
import pytest
import torch
from conftest import CHECKPOINTS
from data_trees import draw, heights, mvtec, mvtec_3d, photos, save, twins
from PIL import Image

from training.cli import main
from training.data.depth import read_depth, square_plane
from training.data.extract import Extractors
from training.data.lines import square_lines
from training.data.listing import list_pictures
from training.data.picture import read_picture, square
from training.data.readers.foundry import find_twins
from training.data.records import DepthFile
from training.data.twins import read_twin
from training.fault import Fault
from training.pack import parts
from training.pack.read import read_pack

SIDE = 64
SIZES = "1.jpg 2.png 3.png 4.jpg 5.jpg 6.jpg 7.jpg"


@pytest.fixture(scope="module")
def sets(tmp_path_factory):
    """Photos of sizes and modes, among them two that cannot be used; twins; reliefs."""
    root = tmp_path_factory.mktemp("sets")
    photos(root / "mixed", SIZES)
    save(root / "mixed" / "2.png", draw(1, 200, 90)[..., 0])
    Image.fromarray(draw(2)).convert("RGBA").save(root / "mixed" / "3.png")
    save(root / "mixed" / "8-tiny.png", draw(3, 20, 20))
    (root / "mixed" / "9-broken.jpg").write_bytes(b"no picture")
    twins(root / "twins", 4)
    heights(root / "heights")
    return root


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def pack(sets, cache, tmp_path):
    """Runs the command on all sets; the status and the folder."""

    def run(*options, only=("photos", "twins", "reliefs")):
        folders = {"photos": sets / "mixed", "twins": sets / "twins", "reliefs": sets / "heights"}
        chosen = [str(word) for role in only for word in (f"--{role}", folders[role])]
        out = tmp_path / "pack"
        words = [*chosen, "--side", SIDE, "--cache", cache, "--out", out, *options]
        return main(["pack", *map(str, words)]), out

    return run


def nearest(image, images):
    """Which of several pictures it is; packs are in an order of their own."""
    return int(np.argmin([np.abs(image.astype(float) - other).mean() for other in images]))


def test_photos_and_their_maps(pack, sets, capsys):
    status, out = pack(only=("photos",))
    said = capsys.readouterr().out
    assert (
        status == 0 and "mixed: photos 7, 2 skipped" in said and ("8-tiny.png" in said) != ("9-broken.jpg" in said)
    ), "the first that was met"
    data = read_pack(out, SIDE)
    assert data.twins is None and data.reliefs is None and len(data.photos) == 7
    originals = [square(read_picture(sets / "mixed" / name), SIDE) for name in SIZES.split()]
    depth, edge = Extractors(CHECKPOINTS, "cpu").maps(torch.from_numpy(np.stack(originals)).permute(0, 3, 1, 2))
    images = data.photos.image.permute(0, 2, 3, 1).numpy()
    found = [nearest(image, originals) for image in images]
    assert sorted(found) == list(range(7))
    for number, original in enumerate(found):
        assert np.abs(images[number].astype(float) - originals[original]).mean() < 3
        assert (data.photos.depth[number].float() - depth[original]).abs().mean() < 4
        assert (data.photos.edge[number].float() - edge[original]).abs().mean() < 6


def test_twins_are_exact(pack, sets):
    _, out = pack(only=("twins",))
    data = read_pack(out, SIDE).twins
    exact = [read_twin(files, SIDE) for files in find_twins(list_pictures(sets / "twins"))]
    assert len(data) == 4 and data.steep.sum() == 2 and data.steep.dtype == torch.bool
    extractors = Extractors(CHECKPOINTS, "cpu")
    for number in range(4):
        twin = exact[nearest(data.good[number].permute(1, 2, 0).numpy(), [twin.good for twin in exact])]
        assert data.steep[number] == twin.steep
        for name in ("good", "bad"):
            picture = torch.from_numpy(getattr(twin, name)).permute(2, 0, 1)
            assert (getattr(data, name)[number].float() - picture).abs().mean() < 3
            depth = getattr(data, f"{name}_depth")[number, 0]
            assert depth.dtype == torch.float16
            assert np.abs(depth.float().numpy() - getattr(twin, f"{name}_depth")).max() < 3e-4
            np.testing.assert_array_equal(getattr(data, f"{name}_edge")[number, 0], getattr(twin, f"{name}_edge"))
            seen = extractors.map("edge", picture[None])
            assert (getattr(data, f"{name}_seen")[number].float() - seen).abs().mean() < 6
        np.testing.assert_array_equal(data.mask[number, 0], twin.mask)


def test_reliefs(pack, sets):
    _, out = pack(only=("reliefs",))
    data = read_pack(out, SIDE).reliefs
    slope = square_plane(read_depth(DepthFile(sets / "heights" / "stone.height.png", "height")).plane, SIDE)
    assert len(data) == 2 and data.depth.dtype == torch.float16
    errors = sorted(np.abs(plane.float().numpy() - slope).max() for plane in data.depth[:, 0])
    assert errors[0] < 5e-4 and errors[1] < 0.05, "one came exact, one as JPEG"


def test_measured_depth_is_taken_instead_of_an_estimate(tmp_path, cache, capsys):
    folder = mvtec_3d(tmp_path / "bagel")
    words = ["--photos", folder, "--side", 32, "--cache", cache, "--out", tmp_path / "pack"]
    assert main(["pack", *map(str, words)]) == 0
    assert "2 depth maps had gaps, 8.3 % on average" in capsys.readouterr().out
    photos = read_pack(tmp_path / "pack", 32).photos
    assert len(photos) == 2, "those of validation and test stay out"
    columns = photos.depth[0, 0].float().mean(0)
    assert columns[0] < 10 and columns[-1] > 245 and (columns.diff() > 0).all()


def test_of_mvtec_ad_only_the_good_ones_for_training(tmp_path, cache):
    words = ["--photos", mvtec(tmp_path / "cable"), "--side", 32, "--cache", cache, "--out", tmp_path / "pack"]
    assert main(["pack", *map(str, words)]) == 0
    assert len(read_pack(tmp_path / "pack", 32).photos) == 3


def test_held_out_items_are_in_one_of_both_packs(pack, sets):
    _, out = pack("--hold-out", 3)
    own, held = read_pack(out, SIDE), read_pack(out / "held-out", SIDE)
    assert (len(own.photos), len(held.photos)) == (5, 2) and (len(own.twins), len(held.twins)) == (3, 1)
    assert len(own.reliefs) == 2 and held.reliefs is None
    originals = [square(read_picture(sets / "mixed" / name), SIDE) for name in SIZES.split()]
    kept = [nearest(image, originals) for image in own.photos.image.permute(0, 2, 3, 1).numpy()]
    away = [nearest(image, originals) for image in held.photos.image.permute(0, 2, 3, 1).numpy()]
    assert sorted(away) == [2, 5] and sorted(kept) == [0, 1, 3, 4, 6]


def test_the_index_says_what_is_inside(pack):
    _, out = pack("--licence", "mixed=MIT", "--licence", "own", "--hold-out", 3)
    index = json.loads((out / "pack.json").read_text())
    assert index["counts"] == {"photos": 5, "twins": 3, "reliefs": 2} and index["side"] == SIDE
    assert [(source["name"], source["role"], source["licence"]) for source in index["sources"]] == [
        ("mixed", "photos", "MIT"),
        ("twins", "twins", "own"),
        ("heights", "reliefs", "own"),
    ]
    assert index["checkpoints"] == Extractors(CHECKPOINTS, "cpu").hashes
    for part in index["parts"]:
        assert part["bytes"] == (out / part["file"]).stat().st_size
    names = zipfile.ZipFile(out / "part-000.zip").namelist()
    assert {name.split("/")[0] for name in names} == {"photos", "twins", "reliefs"}
    assert str(out.parent) not in (out / "pack.json").read_text(), "nothing of the machine"


def test_the_same_input_gives_the_same_bytes(pack, tmp_path):
    contents = []
    for number in range(2):
        _, out = pack("--cache", tmp_path / f"cache-{number}")
        contents.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert contents[0] == contents[1]


def test_parts_are_small_and_items_whole(pack, monkeypatch):
    _, out = pack()
    whole = read_pack(out, SIDE)
    monkeypatch.setattr(parts.PartWriter.__init__, "__defaults__", (9_000,))
    _, out = pack()
    files = sorted(out.glob("part-*.zip"))
    assert len(files) > 2 and all(path.stat().st_size <= 9_000 for path in files)
    owners = [{name.split(".")[0] for name in zipfile.ZipFile(path).namelist()} for path in files]
    assert len(set().union(*owners)) == sum(map(len, owners)) == 13
    several = read_pack(out, SIDE)
    for role in ("photos", "twins", "reliefs"):
        for name, tensor in vars(getattr(whole, role)).items():
            assert torch.equal(tensor, getattr(getattr(several, role), name))


def test_a_limit_takes_a_fair_share_and_says_so(tmp_path, capsys):
    photos(tmp_path / "many", " ".join(f"{number}.jpg" for number in range(60)))
    photos(tmp_path / "few", " ".join(f"{number}.jpg" for number in range(20)), 100)
    words = ["--photos", tmp_path / "many", "--photos", tmp_path / "few", "--side", 32, "--no-maps"]
    taken = {}
    for seed, limit in ((0, 0.006), (0, 0.012), (1, 0.006)):
        out = tmp_path / f"pack-{seed}-{limit}"
        assert main(["pack", *map(str, [*words, "--limit-mb", limit, "--seed", seed, "--out", out])]) == 0
        assert 0.9 * limit < sum(path.stat().st_size for path in out.glob("*.zip")) / 1e6 <= limit
        many, few = json.loads((out / "pack.json").read_text())["sources"]
        assert abs(many["taken"] - 3 * few["taken"]) <= 3 and many["left_out"] == 60 - many["taken"] > 0
        assert f"many: photos {many['taken']}, {many['left_out']} left out" in capsys.readouterr().out
        taken[seed, limit] = {image.numpy().tobytes() for image in read_pack(out, 32, say=str).photos.image}
    assert taken[0, 0.006] < taken[0, 0.012] and taken[0, 0.006] != taken[1, 0.006]


def test_maps_that_a_pack_lacks_are_made_when_it_is_read(pack):
    _, out = pack()
    stored = read_pack(out, SIDE)
    _, out = pack("--no-maps")
    assert json.loads((out / "pack.json").read_text())["checkpoints"] == {}
    said = []
    made = read_pack(out, SIDE, say=said.append)
    assert said == ["The pack holds no estimated maps; 22 are made now"]
    extractors, photos, twins = Extractors(CHECKPOINTS), made.photos, made.twins
    assert all(map(torch.equal, (photos.depth, photos.edge), extractors.maps(photos.image)))
    for picture, edge in ((twins.good, twins.good_seen), (twins.bad, twins.bad_seen)):
        assert torch.equal(edge, extractors.map("edge", picture))
    assert torch.equal(stored.twins.bad_depth, made.twins.bad_depth)


def test_smaller_sides_are_made_and_larger_refused(pack, sets):
    _, out = pack()
    large, small = read_pack(out, SIDE), read_pack(out, 32)
    assert small.photos.image.shape == (7, 3, 32, 32) and small.twins.mask.shape == (4, 1, 32, 32)
    mean = torch.nn.functional.avg_pool2d(large.photos.image.float(), 2)
    assert (small.photos.image - mean).abs().mean() < 1.5
    assert (small.twins.bad_depth - torch.nn.functional.avg_pool2d(large.twins.bad_depth.float(), 2)).abs().max() < 0.01
    np.testing.assert_array_equal(small.twins.good_edge[2, 0], square_lines(large.twins.good_edge[2, 0].numpy(), 32))
    assert set(small.twins.mask.unique().tolist()) == {0, 255}
    with pytest.raises(Fault, match="from which 96 cannot be made") as fault:
        read_pack(out, 96)
    assert fault.value.code == "pack-side"
