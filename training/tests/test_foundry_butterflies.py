import numpy as np
import pytest
from PIL import Image

from training.cli import main
from training.foundry.butterflies.draw import draw_mirrored, draw_specimen
from training.foundry.butterflies.species import make_species

SIDE = 96


def species(number):
    return make_species(np.random.default_rng(number))


def histogram(colour, cover):
    counts = np.histogramdd(colour[cover > 0.9], bins=6, range=[(0, 1)] * 3)[0]
    return counts / counts.sum()


@pytest.fixture(scope="module")
def drawn():
    """Two specimens each of six species, before they are turned and put on a ground."""
    return [[draw_mirrored(species(n), SIDE, np.random.default_rng([n, k])) for k in range(2)] for n in range(6)]


def test_the_left_half_mirrors_the_right_one(drawn):
    for specimens in drawn:
        for colour, cover in specimens:
            assert colour.shape == (SIDE, SIDE, 3) and cover.shape == (SIDE, SIDE)
            assert np.array_equal(colour, colour[:, ::-1]) and np.array_equal(cover, cover[:, ::-1])
            assert colour.min() >= 0 and colour.max() <= 1


def test_it_has_wings_inside_of_the_picture(drawn):
    for specimens in drawn:
        for _, cover in specimens:
            assert 0.15 < cover.mean() < 0.6
            assert cover[0].max() == cover[:, 0].max() == 0
            assert cover[SIDE // 2 - 5 : SIDE // 2 + 5, SIDE // 2].min() > 0.9, "the body is in the middle"


def test_specimens_of_a_species_are_alike_and_species_differ(drawn):
    histograms = [[histogram(*specimen) for specimen in specimens] for specimens in drawn]
    within = [np.abs(a - b).sum() for a, b in histograms]
    between = [np.abs(histograms[a][0] - histograms[b][0]).sum() for a in range(6) for b in range(a)]
    assert 0 < max(within) < np.median(between)
    assert np.median(between) > 3 * np.median(within)
    covers = [specimens[0][1] for specimens in drawn]
    assert min(np.abs(covers[a] - covers[b]).mean() for a in range(6) for b in range(a)) > 0.005


def test_a_picture_is_derived_from_its_numbers():
    first, again, other = (draw_specimen(species(1), 64, np.random.default_rng(n)) for n in (1, 1, 2))
    assert first.shape == (64, 64, 3) and first.dtype == np.uint8
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_the_command_fills_one_folder_a_species_and_goes_on(tmp_path, capsys):
    command = ["foundry", "butterflies", "--out", str(tmp_path), "--side", "32", "--specimens", "2", "--jobs", "1"]
    assert main([*command, "--count", "2"]) == 0
    first = (tmp_path / "species-0000" / "000001.jpg").stat().st_mtime_ns
    assert main([*command, "--count", "3"]) == 0
    assert "1 of 3 butterflies to draw." in capsys.readouterr().out
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.jpg"))
    assert names == ["species-0000/000000.jpg", "species-0000/000001.jpg", "species-0001/000002.jpg"]
    assert (tmp_path / "species-0000" / "000001.jpg").stat().st_mtime_ns == first
    with Image.open(tmp_path / names[0]) as picture:
        assert picture.size == (32, 32)
    assert main([*command[:-4], "--count", "1"]) == 3, "with other settings"
    assert "specimens 2 (now 4)" in capsys.readouterr().err
