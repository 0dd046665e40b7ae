"""Suites measure what they say: of networks whose answers are known, the figures are."""

from types import SimpleNamespace

import pytest
import torch
from evaluate_data import all_sets

from training.evaluate.sets.all import Sets
from training.evaluate.suites import hybrids, photos, star, twins
from training.fault import Fault
from training.models.anomaly_hybrid import Group
from training.pretrained.efficientnet import EFFICIENTNET


@pytest.fixture(scope="module")
def sets(tmp_path_factory):
    try:
        EFFICIENTNET.find()
    except Fault as fault:
        pytest.skip(str(fault))
    return Sets(all_sets(tmp_path_factory.mktemp("sets")), limit=5)


def lines(image):
    """An edge network: how far a pixel differs from the one beside it."""
    steps = torch.nn.functional.pad(30 * image.mean(1, keepdim=True).diff(dim=3).abs(), (1, 0)).clamp(max=1)
    return [steps] * 5


def lightness(image):
    """A depth network."""
    return image.mean(1, keepdim=True)


def group(out, fusion):
    return Group(out, out, torch.full_like(out[:, :1], fusion))


def one_follows(ahd_follows):
    """A generator one of whose groups copies the reference; the other gives nothing but its own map, in grey."""

    def ask(image, depth, edge):
        maps = [depth.expand_as(image), edge.expand_as(image)]
        ahd = group(maps[0], 0.5) if ahd_follows else group(image, 0.0)
        ahe = group(image, 0.0) if ahd_follows else group(maps[1], 0.5)
        return ahd, ahe

    return ask


@pytest.mark.parametrize(("copies", "follows"), [("ahd", "ahe"), ("ahe", "ahd")])
def test_of_a_group_that_copies_nothing_changes(sets, copies, follows):
    figures = photos.measure(sets, one_follows(follows == "ahd"), lines, lightness)
    for place in ("whole", "changed", "soft"):
        for measure in ("psnr", "ssim", "lp", "l1"):
            assert figures[f"{place}.{copies}.{measure}"] == pytest.approx(figures[f"{place}.unchanged.{measure}"])
            assert figures[f"{place}.{follows}.{measure}"] != figures[f"{place}.unchanged.{measure}"]
    assert (
        figures[f"outside.{copies}.change"] == figures[f"outside.{copies}.worst"] == figures[f"undecided.{copies}"] == 0
    )
    assert figures[f"outside.{follows}.change"] > 5
    assert figures[f"outside.{follows}.fusion"] == 0.5 and figures[f"undecided.{follows}"] == 1
    assert figures["chroma.ahd"] < 1e-3 and figures["chroma.ahe"] < 1e-3
    gains = {"ahd": figures["depth_only.gain"], "ahe": figures["edge_only.gain"]}
    assert gains[copies] == 0 and gains[follows] != 0


def test_the_better_group_is_one_for_all_measures(sets):
    figures = photos.measure(sets, one_follows(True), lines, lightness)
    best = min(("ahd", "ahe"), key=lambda name: figures[f"changed.{name}.lp"])
    assert all(figures[f"changed.best.{m}"] == figures[f"changed.{best}.{m}"] for m in ("psnr", "ssim", "lp", "l1"))


def test_the_defective_twin_itself_is_perfect_and_the_good_one_unchanged(sets):
    pairs = sets.twins

    def oracle(image, depth, edge):
        """AHD answers with the defective twin where it is told its depth, AHE where it is told its edges."""
        known = pairs.bad_depth, lines(pairs.bad)[0]
        answers = []
        for told, maps in zip((depth, edge), known, strict=True):
            is_bad = torch.tensor([any(torch.equal(map_, known_map) for known_map in maps) for map_ in told])
            answers.append(group(torch.where(is_bad.view(-1, 1, 1, 1), pairs.bad, image), 1.0))
        return tuple(answers)

    figures = twins.measure(sets, oracle, lines)
    assert figures["depth_only.count"] == 2
    for edit, name in (("both", "ahd"), ("both", "ahe"), ("depth_only", "ahd"), ("edge_only", "ahe")):
        assert figures[f"{edit}.{name}.lp"] == pytest.approx(0, abs=1e-6) and figures[f"{edit}.{name}.l1"] == 0
        assert figures[f"{edit}.unchanged.l1"] > 5 and figures[f"{edit}.best.l1"] == 0
    copier = twins.measure(sets, lambda image, depth, edge: (group(image, 0), group(image, 0)), lines)
    assert copier["both.ahd.l1"] == copier["both.unchanged.l1"] == figures["both.unchanged.l1"]


def test_the_star_s_share_is_1_for_the_maps_as_they_were_and_0_for_the_true_ones(sets):
    def ask(image, depth, edge):
        return SimpleNamespace(out=depth), SimpleNamespace(out=lines(image)[0])

    figures = star.measure(sets, ask, lines)
    assert figures["depth.ratio"] == 1 and figures["depth"] > 1
    assert figures["edge.ratio"] == 0 and figures["edge.unchanged"] > 0

    def other(image, depth, edge):
        return SimpleNamespace(out=depth * 0), SimpleNamespace(out=edge)

    figures = star.measure(sets, other, lines)
    assert figures["depth.ratio"] != 1 and figures["edge.ratio"] == 1


def test_a_hybrid_that_is_the_reference_has_its_colours_and_not_the_target_s_edges(sets):
    def ask(image, depth, edge):
        return group(image, 0), group(edge.expand_as(image), 1)

    figures = hybrids.measure(sets, ask, lines, lightness)
    assert figures["ahd.colour"] == figures["reference.colour"] == 0
    assert figures["ahd.edge"] == figures["reference.edge"] < 1
    assert figures["ahe.colour"] > 0
