import numpy as np
import pytest

from training.foundry.defects.apply import damage
from training.foundry.defects.catalogue import KINDS, kinds_for
from training.foundry.defects.change import spot_at
from training.foundry.defects.polylines import distance_to, wander
from training.foundry.families.catalogue import FAMILIES
from training.foundry.geometry.mesh import volume
from training.foundry.maths import rotation
from training.foundry.setting.thing import Thing, build_object, build_surface
from training.foundry.surfaces.catalogue import SURFACES
from training.foundry.surfaces.field import plan

PIXEL = 0.006


def spot_on_top(thing: Thing, radius=0.1, **sizes):
    """A spot in the middle of a face that looks up."""
    corners = thing.mesh.vertices[thing.mesh.faces]
    up = thing.mesh.normals.mean(1)[:, 2] * (corners.mean(1)[:, 2] > np.median(corners[..., 2]))
    face = int(up.argmax())
    centre, normal = corners[face].mean(0), thing.mesh.normals[face].mean(0)
    return spot_at(np.random.default_rng(3), centre, normal, radius=radius, pixel=PIXEL, **sizes)


@pytest.fixture(scope="module")
def things():
    random = np.random.default_rng(5)
    made = {name: build_object(random, name, []) for name in ("washer", "plate")}
    return made | {"tiles": build_surface(random, "tiles", [], plan(np.zeros(2), 0.3, 121))[0]}


def test_there_are_the_promised_families_and_kinds():
    assert len(FAMILIES) >= 14 and len(SURFACES) >= 5 and len(KINDS) >= 10
    assert all(set(kinds_for(name)) <= set(KINDS) for name in (*FAMILIES, *SURFACES))
    assert "bend" in kinds_for("bolt") and "bend" not in kinds_for("nut")
    assert "missing" in kinds_for("nut") and "missing" not in kinds_for("tiles")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_made(things, kind):
    fit = [name for name in things if kind in kinds_for(name)]
    assert fit
    for name in fit:
        thing = things[name]
        done = damage(np.random.default_rng(1), thing, KINDS[kind], spot_on_top(thing))
        good, bad = done.good.mesh, done.bad.mesh
        assert np.array_equal(good.faces, bad.faces) and len(done.changed) == len(good.faces)
        assert volume(good.vertices, good.faces) == pytest.approx(
            volume(thing.mesh.vertices, thing.mesh.faces), rel=1e-9
        )
        assert np.isfinite(bad.vertices).all() and np.isfinite(bad.normals).all()
        moved = np.linalg.norm(bad.vertices - good.vertices, axis=1)
        assert moved.max() < 0.6
        assert (moved.max() > 0) == (kind not in ("stain", "contamination"))
        assert bad.slot.max() < len(done.bad.materials)
        # what is not marked as changed looks the same
        same = ~done.changed & (moved[good.faces].max(1) == 0)
        assert same.any() and np.array_equal(bad.normals[same], good.normals[same])
        assert np.array_equal(bad.slot[~done.changed], good.slot[~done.changed])
        if kind == "contamination":
            assert done.foreign is not None and not done.changed.any()
        else:
            assert done.foreign is None and 0 < done.changed.sum() < len(done.changed)


def test_a_dent_goes_in_and_a_bump_out(things):
    thing = things["plate"]
    for kind, sign in (("dent", -1), ("hole", -1), ("bump", 1)):
        spot = spot_on_top(thing)
        done = damage(np.random.default_rng(1), thing, KINDS[kind], spot)
        along = (done.bad.mesh.vertices - done.good.mesh.vertices) @ spot.normal * sign
        assert along.min() >= -1e-12 and along.max() > 0.01
        assert spot.distance(done.good.mesh.vertices[along > 1e-9]).max() < 1.4 * spot.radius


def test_a_dent_stops_before_the_other_side_and_grows_with_strength(things):
    def deepest(**sizes):
        spot = spot_on_top(things["plate"], **sizes)
        return np.abs(damage(np.random.default_rng(1), things["plate"], KINDS["dent"], spot).change.offset).max()

    assert deepest(room=0.01) == pytest.approx(0.008, rel=0.05)
    assert deepest(strength=1.5) == pytest.approx(1.5 * deepest(), rel=1e-6)


def test_a_bend_turns_one_end_and_keeps_lengths(things):
    done = damage(np.random.default_rng(1), things["plate"], KINDS["bend"], spot_on_top(things["plate"]))
    good, bad = done.good.mesh.vertices, done.bad.mesh.vertices
    still = np.linalg.norm(bad - good, axis=1) == 0
    assert 0.2 < still.mean() < 0.98
    edges = done.good.mesh.faces[:, :2]
    lengths = [np.linalg.norm(each[edges[:, 0]] - each[edges[:, 1]], axis=1) for each in (good, bad)]
    assert np.median(np.abs(lengths[1] / lengths[0] - 1)) < 0.05


def test_distances_to_lines_agree_with_many_points_on_them():
    random = np.random.default_rng(0)
    lines = [wander(random, 1, 0.5), wander(random, 0.5, 0.1) + 0.3]
    points = random.uniform(-1, 1, (40, 2))
    away, across, place = distance_to(points, lines)
    t = np.linspace(0, 1, 4001)
    dense = np.concatenate([
        np.stack([np.interp(t * (len(line) - 1), np.arange(len(line)), line[:, axis]) for axis in (0, 1)], 1)
        for line in lines
    ])  # fmt: skip
    gaps = points[:, None] - dense
    nearest = np.linalg.norm(gaps, axis=2).argmin(1)
    assert np.allclose(away, np.linalg.norm(gaps, axis=2).min(1), atol=1e-3)
    assert np.allclose(points - away[:, None] * across, dense[nearest], atol=3e-3)
    assert np.allclose(place, t[nearest % 4001], atol=2e-3)


def test_rotations_turn_by_the_right_hand():
    assert np.allclose(rotation([0, 0, 2], np.pi / 2) @ [1, 0, 0], [0, 1, 0])
    assert np.allclose(rotation([1, 1, 0], np.array([0.0, 1.0]))[0], np.eye(3))
