from dataclasses import fields, replace

import pytest
import torch

from training.augment.batch import Batch, Case
from training.augment.recolour import recolour
from training.augment.settings import PAPER, STUDIO, ViewSettings
from training.augment.views import photo_batch, twin_batch
from training.data.sets import Photos, Twins

SIDE = 32
ALIGNED = replace(STUDIO, brightness=0, contrast=0, saturation=0, grey=0, edge_variation=0, hybrids=0, sharp=False)
"""Nothing that would hide where a pixel came from."""


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def smooth(count, channels, seed=0):
    coarse = torch.rand(count, channels, 8, 8, generator=seeded(seed))
    return torch.nn.functional.interpolate(coarse, SIDE, mode="bicubic").clamp(0, 1)


def photos(count=24) -> Photos:
    """Depth is the red channel and edge the blue one: what follows a map can be told from the picture."""
    image = smooth(count, 3)
    return Photos(image, image[:, :1], image[:, 2:])


def twins(count=24) -> Twins:
    """They differ inside a square; seen edges are half as strong as exact ones."""
    good, change = smooth(count, 3, 1), smooth(count, 3, 2)
    mask = torch.zeros(count, 1, SIDE, SIDE)
    mask[:, :, 10:20, 12:22] = 1
    bad = torch.where(mask > 0, change, good)
    pairs = (good, bad, good[:, :1], bad[:, :1], good[:, 2:], bad[:, 2:], good[:, 2:] / 2, bad[:, 2:] / 2)
    return Twins(*pairs, mask, torch.arange(count) % 2 == 0)


def make(kind: str, settings: ViewSettings, seed=0, count=24) -> Batch:
    build, items = (photo_batch, photos) if kind == "photos" else (twin_batch, twins)
    return build(items(count), settings, seeded(seed))


@pytest.mark.parametrize("settings", [PAPER, STUDIO], ids=["paper", "studio"])
@pytest.mark.parametrize("kind", ["photos", "twins"])
def test_shapes_ranges_and_seeds(kind, settings):
    batch, again, other = make(kind, settings), make(kind, settings), make(kind, settings, seed=1)
    pictures = {"reference", "truth_depth_group", "truth_edge_group", "target_image"}
    for field in fields(Batch):
        value = getattr(batch, field.name)
        assert torch.equal(value, getattr(again, field.name)), field.name
        if field.name == "case":
            assert value.shape == (24,) and value.dtype == torch.int64
            continue
        assert value.shape == (24, 3 if field.name in pictures else 1, SIDE, SIDE), field.name
        assert value.dtype == torch.float32 and value.min() >= 0 and value.max() <= 1 and not value.requires_grad
    assert not torch.equal(batch.reference, other.reference)
    assert set(batch.region.unique().tolist()) <= {0.0, 1.0}


@pytest.mark.parametrize("kind", ["photos", "twins"])
def test_every_truth_lies_on_the_map_that_it_follows(kind):
    batch = make(kind, replace(ALIGNED, exact_edges=1))
    depth_follows, edge_follows = batch.case != Case.EDGE, batch.case != Case.DEPTH
    torch.testing.assert_close(batch.truth_depth_group[depth_follows, :1], batch.depth[depth_follows])
    torch.testing.assert_close(batch.truth_edge_group[edge_follows, 2:], batch.edge[edge_follows])
    torch.testing.assert_close(batch.reference[:, :1], batch.reference_depth)
    torch.testing.assert_close(batch.reference[:, 2:], batch.reference_edge)
    torch.testing.assert_close(batch.target_image[:, :1], batch.target_depth)
    torch.testing.assert_close(batch.target_image[:, 2:], batch.target_edge)


@pytest.mark.parametrize("kind", ["photos", "twins"])
def test_what_does_not_change_leaves_its_group_at_the_reference(kind):
    batch = make(kind, replace(ALIGNED, same_frame=1, depth_only=0.4, edge_only=0.4))
    assert set(batch.case.tolist()) == {Case.BOTH, Case.DEPTH, Case.EDGE}
    depth, edge = batch.case == Case.DEPTH, batch.case == Case.EDGE
    assert torch.equal(batch.truth_edge_group[depth], batch.reference[depth])
    assert torch.equal(batch.edge[depth], batch.reference_edge[depth])
    assert torch.equal(batch.truth_depth_group[edge], batch.reference[edge])
    assert torch.equal(batch.depth[edge], batch.reference_depth[edge])
    assert not torch.equal(batch.truth_depth_group[depth], batch.reference[depth])
    assert not torch.equal(batch.truth_edge_group[edge], batch.reference[edge])


@pytest.mark.parametrize("kind", ["photos", "twins"])
def test_all_change_lies_in_the_region(kind):
    batch = make(kind, replace(ALIGNED, same_frame=1, tps=1))
    outside = (batch.region == 0).expand_as(batch.reference)
    for truth in (batch.truth_depth_group, batch.truth_edge_group, batch.target_image):
        assert (truth - batch.reference).abs()[outside].max() <= 0.1 + 1e-6  # a tenth of a pixel of the mask
    if kind == "photos":
        assert torch.equal(batch.target_image[outside], batch.reference[outside])
    changed = torch.maximum((batch.depth - batch.reference_depth).abs(), (batch.edge - batch.reference_edge).abs())
    assert ((changed * batch.region).flatten(1).amax(1) > 0.01).all()
    assert ((batch.region.mean((1, 2, 3)) > 0) & (batch.region.mean((1, 2, 3)) < 0.9)).all()


def test_the_paper_frames_all_three_apart():
    batch = make("photos", replace(PAPER, flip=1, resize=1))
    assert (batch.case == Case.FRAME).all() and (batch.region == 1).all()
    for a, b in (("reference", "truth_depth_group"), ("truth_depth_group", "truth_edge_group")):
        assert ((getattr(batch, a) - getattr(batch, b)).abs().mean((1, 2, 3)) > 0.01).all(), (a, b)


def test_a_hybrid_s_reference_is_another_photo_and_its_truth_has_that_one_s_colours():
    still = replace(ALIGNED, hybrids=0.5, same_frame=1, tps=0, reference_tps=0, flip=0, resize=0)
    batch, given = make("photos", still), photos()
    hybrid = batch.case == Case.HYBRID
    assert 4 <= hybrid.sum() <= 20 and (batch.region[hybrid] == 1).all()
    assert torch.equal(batch.reference[~hybrid], given.image[~hybrid])
    other = given.image.roll(1, 0)[hybrid]
    torch.testing.assert_close(batch.reference[hybrid], other)
    torch.testing.assert_close(batch.reference_depth[hybrid], other[:, :1])
    torch.testing.assert_close(batch.reference_edge[hybrid], other[:, 2:])
    torch.testing.assert_close(batch.depth[hybrid], given.image[hybrid, :1])
    torch.testing.assert_close(batch.truth_depth_group[hybrid], recolour(given.image[hybrid], other))
    torch.testing.assert_close(batch.truth_edge_group[hybrid], recolour(given.image[hybrid], other))


def test_one_augmentation_for_both_maps_gives_both_groups_one_truth():
    batch = make("photos", replace(ALIGNED, same_maps=1, depth_only=0, edge_only=0))
    assert torch.equal(batch.truth_depth_group, batch.truth_edge_group)
    assert {Case.FRAME, Case.BOTH} == set(batch.case.tolist())


@pytest.mark.parametrize("kind", ["photos", "twins"])
def test_a_grey_reference_has_a_grey_truth(kind):
    batch = make(kind, replace(STUDIO, grey=0.5, hybrids=0))
    colourless = [
        (picture - picture[:, :1]).abs().amax((1, 2, 3)) < 1e-6
        for picture in (batch.reference, batch.truth_depth_group, batch.truth_edge_group, batch.target_image)
    ]
    assert 0 < colourless[0].sum() < 24
    assert all(torch.equal(one, colourless[0]) for one in colourless)


@pytest.mark.parametrize("kind", ["photos", "twins"])
def test_light_and_colour_change_for_reference_and_truth_alike(kind):
    still = replace(ALIGNED, same_frame=1, tps=0, flip=0, resize=0, twin_resize=0, twin_tps=0)
    plain = make(kind, still)
    lit = make(kind, replace(still, brightness=0.2, contrast=0.25, saturation=0.35))
    assert (lit.reference - plain.reference).abs().mean() > 0.02
    same = (plain.reference == plain.truth_edge_group).all(1)
    assert same.float().mean() > 0.5
    gap = (lit.reference - lit.truth_edge_group).abs().amax(1)
    assert gap[same].max() < 1e-6


def test_both_directions_and_both_kinds_of_edges_occur():
    still = replace(ALIGNED, flip=0, twin_resize=0, twin_tps=0, depth_only=0, edge_only=0)
    batch, given = make("twins", still, count=200), twins(200)
    good = (batch.reference == given.good).flatten(1).all(1)
    bad = (batch.reference == given.bad).flatten(1).all(1)
    assert (good ^ bad).all() and abs(good.float().mean() - 0.75) < 0.1
    assert torch.equal(batch.truth_edge_group[good], given.bad[good])
    assert torch.equal(batch.truth_edge_group[bad], given.good[bad])
    exact = (batch.edge[good] == given.bad_edge[good]).flatten(1).all(1)
    seen = (batch.edge[good] == given.bad_seen[good]).flatten(1).all(1)
    assert (exact ^ seen).all() and abs(exact.float().mean() - 0.3) < 0.1
    assert torch.equal(batch.reference_edge[good][exact], given.good_edge[good][exact])
    assert torch.equal(batch.reference_edge[good][seen], given.good_seen[good][seen])
    assert torch.equal(batch.region, given.mask)


def test_oblique_twins_are_never_turned_upside_down():
    settings = replace(ALIGNED, twin_resize=0, twin_tps=0, defects=1)
    batch, given = make("twins", settings, count=60), twins(60)
    for item, steep in enumerate(given.steep.tolist()):
        turned = [
            axes for axes in ((), (2,), (1,), (1, 2)) if torch.equal(batch.reference[item], given.good[item].flip(axes))
        ]
        assert len(turned) == 1 and (steep or 1 not in turned[0])
    upside_down = sum(
        torch.equal(batch.reference[i], given.good[i].flip(axes)) for i in range(60) for axes in ((1,), (1, 2))
    )
    assert 8 <= upside_down <= 22  # half of the steep ones


def test_edges_are_drawn_in_other_ways_for_the_generator_alone():
    varied = make("photos", replace(ALIGNED, edge_variation=1, same_maps=1, depth_only=0, edge_only=0))
    assert ((varied.edge - varied.target_edge).abs().flatten(1).amax(1) > 0.01).all()
    torch.testing.assert_close(varied.target_edge, varied.target_image[:, 2:])
    torch.testing.assert_close(varied.reference_edge, varied.reference[:, 2:])


def test_batches_join_in_order():
    a, b = make("photos", STUDIO), make("twins", STUDIO)
    joined = Batch.cat(a, b)
    assert len(joined) == 48
    for field in fields(Batch):
        assert torch.equal(getattr(joined, field.name), torch.cat([getattr(a, field.name), getattr(b, field.name)]))


def test_settings_that_cannot_be_met_are_refused():
    with pytest.raises(AssertionError, match="shares of the same items"):
        ViewSettings(depth_only=0.7, edge_only=0.5)
