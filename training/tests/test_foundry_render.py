from dataclasses import replace

import numpy as np
import pytest
from scipy import ndimage

from training.foundry.attempt import attempt, shoot
from training.foundry.defects.apply import damage
from training.foundry.defects.catalogue import KINDS
from training.foundry.defects.change import spot_at
from training.foundry.geometry.extrude import extrude
from training.foundry.geometry.mesh import join
from training.foundry.geometry.outlines import polygon
from training.foundry.geometry.solids import lathe
from training.foundry.looks.material import plain
from training.foundry.order import Order
from training.foundry.render.develop import choose_development
from training.foundry.render.gbuffer import trace
from training.foundry.render.samples import OVER, centres
from training.foundry.render.session import start
from training.foundry.render.variant import probe
from training.foundry.setting.camera import Camera
from training.foundry.setting.light import choose_light
from training.foundry.setting.scene import Scene, draw_scene
from training.foundry.setting.thing import Thing
from training.foundry.truth.depth import NEAREST, Scale, common_scale, to_points
from training.foundry.truth.edges import find_edges
from training.foundry.truth.mask import find_mask, grey_change
from training.foundry.twin import make_twins

SIDE, LARGER = 64, 96


@pytest.fixture(scope="module", autouse=True)
def renderer():
    start("scalar")


def slab(size=4.0, height=0.2) -> Thing:
    """A flat square whose top is at z = 0."""
    solid = extrude([polygon(4, size)], height, 0.01, step=1.0).moved(0, 0, -height)
    return Thing("slab", join([(solid, 0)]), [plain(0.5)])


def ball(radius=0.5, place=(0, 0, 0)) -> Thing:
    polar = np.linspace(0, np.pi, 120)
    solid = lathe(radius * np.stack([np.sin(polar), np.cos(polar)], 1), 240, step=1.0)
    return Thing("ball", join([(solid.moved(*place), 0)]), [plain(0.5)])


def looking(origin, target=(0, 0, 0), field=40.0) -> Camera:
    return Camera(np.array(origin, float), np.array(target, float), np.array([0.1, 1, 0.2]), field)


def rays(camera: Camera, side: int):
    """Directions side side 3 through the pixels' centres, 1 long along the optical axis."""
    forward = camera.forward()
    right = np.cross(forward, camera.up)
    right /= np.linalg.norm(right)
    down = np.cross(forward, right)
    ruler = ((np.arange(side) + 0.5) / side * 2 - 1) * np.tan(np.radians(camera.field / 2))
    return forward + ruler[None, :, None] * right + ruler[:, None, None] * down


def test_depth_of_a_plane_is_exact():
    camera = looking((0.3, -1.5, 2))
    seen = rays(camera, SIDE)
    truth = -camera.origin[2] / seen[..., 2]
    buffer = trace([slab()], camera, SIDE)
    assert buffer.hit.all()
    assert np.allclose(buffer.distance, truth, rtol=1e-5)
    assert np.allclose(buffer.normal, [0, 0, 1], atol=1e-5)
    assert np.allclose(buffer.position, camera.origin + seen * truth[..., None], atol=1e-5)


def test_depth_of_a_ball_is_that_of_the_formula():
    camera = looking((0.5, -1.5, 1))
    seen = rays(camera, SIDE)
    # |origin + t · ray|² = r²
    a, b = (seen**2).sum(-1), seen @ camera.origin
    root = b**2 - a * (camera.origin @ camera.origin - 0.25)
    buffer = trace([ball()], camera, SIDE)
    clear = np.abs(root) > 0.02
    assert np.array_equal(buffer.hit[clear], (root > 0)[clear])
    inside = clear & (root > 0)
    assert inside.sum() > 500
    assert np.allclose(buffer.distance[inside], ((-b - np.sqrt(np.maximum(root, 0))) / a)[inside], rtol=2e-3)
    assert (buffer.thing[inside] == 0).all() and np.isinf(buffer.distance[~buffer.hit]).all()


def test_the_compiled_variant_sees_and_shines_as_the_interpreted_one():
    reason = probe("llvm")
    if reason:
        pytest.skip(f"llvm does not run here: {reason}")
    order = Order(0, 1, SIDE, 16, "washer")
    scene = draw_scene(order.random(1), [], "washer")
    results = []
    for variant in ("llvm", "scalar"):
        start(variant)
        results.append((trace(scene.things, scene.camera, SIDE), shoot(order, scene, scene.things)))
    (compiled, bright), (interpreted, truth) = results
    assert np.allclose(compiled.distance, interpreted.distance, rtol=1e-4)
    assert np.array_equal(compiled.thing, interpreted.thing)
    assert np.allclose(bright.mean((0, 1)), truth.mean((0, 1)), rtol=0.05)


def test_centres_of_samples_are_the_pixels_own():
    camera, things = looking((0.5, -1.5, 1)), [ball(), slab()]
    fine, coarse = trace(things, camera, OVER * SIDE), trace(things, camera, SIDE)
    assert np.allclose(centres(fine.distance), coarse.distance, rtol=1e-5)


def test_sixteen_bits_hold_the_depth_and_say_where_nothing_is():
    scale = Scale(0.25, 0.5)
    distance = np.array([[2.0, 3.0], [4.0, np.inf]])
    coded = scale.encode(1 / distance)
    assert coded.dtype == np.uint16
    assert coded[0, 0] == NEAREST and coded[1, 0] == 1 and coded[1, 1] == 0
    assert np.allclose(scale.decode(coded), distance, rtol=1e-5)


def test_both_twins_share_one_scale():
    camera = looking((0, 0, 3))
    near, far = (trace([ball(place=(0, 0, z))], camera, SIDE) for z in (0.5, 0))
    scale = common_scale([near, far])
    assert scale.high == pytest.approx(1 / 2, rel=1e-2)
    assert scale.low < centres(far.disparity())[centres(far.hit)].min() + 1e-6


def test_points_are_in_camera_coordinates():
    camera = looking((0.3, -1.5, 2))
    buffer = trace([slab(), ball(0.3)], camera, SIDE)
    points = to_points(buffer.distance.astype(float), camera)
    forward = camera.forward()
    right = np.cross(forward, camera.up)
    right /= np.linalg.norm(right)
    axes = np.stack([right, np.cross(forward, right), forward])
    assert points.dtype == np.float32
    assert np.allclose(points, (buffer.position - camera.origin) @ axes.T, atol=1e-4)


def test_edges_of_a_box_are_thin_and_where_they_should_be():
    camera = looking((0.01, -0.02, 4), field=30)
    box = Thing("box", join([(extrude([polygon(4, 0.7)], 0.6, 0.001, step=1.0), 0)]), [plain(0.5)])
    edge = find_edges(trace([box, slab()], camera, OVER * SIDE), camera.pixel(OVER * SIDE))
    assert edge.max() == 255
    thick = ndimage.distance_transform_edt(edge > 127)
    assert thick.max() <= 1.5, "no edge is wider than two pixels"
    # around the top: corners of radius 0.7 at distance 3.4
    radius = 0.7 / 3.4 / camera.pixel(SIDE)
    assert abs((edge > 127).sum() / (4 * np.sqrt(2) * radius) - 1.2) < 0.5
    assert not edge[SIDE // 2 - 5 : SIDE // 2 + 5, SIDE // 2 - 5 : SIDE // 2 + 5].any()


def test_another_material_is_an_edge_and_a_smooth_ball_has_none_inside():
    camera = looking((0, 0, 3), field=25)
    plainly = find_edges(trace([ball(0.4)], camera, OVER * SIDE), camera.pixel(OVER * SIDE)) > 127
    filled = ndimage.binary_fill_holes(plainly)
    assert filled.sum() > 3 * plainly.sum()
    assert not (plainly & ndimage.binary_erosion(filled, iterations=3)).any()
    mesh = ball(0.4).mesh
    halves = (mesh.vertices[mesh.faces].mean(1)[:, 0] > 0).astype(int)
    two = Thing("ball", replace(mesh, slot=halves), [plain(0.2), plain(0.8)])
    edge = find_edges(trace([two], camera, OVER * SIDE), camera.pixel(OVER * SIDE)) > 127
    assert edge[ndimage.binary_erosion(filled, iterations=3)].sum() > 10


def damaged(kind: str, side=LARGER, radius=0.3):
    """A slab with a defect of a kind in its middle, seen from above."""
    order = Order(1, 0, side, 4)
    camera = looking((0, 0, 3), field=30)
    scene = Scene("slab", "", [slab()], camera, choose_light(np.random.default_rng(1)))
    spot = spot_at(
        np.random.default_rng(2), np.zeros(3), np.array([0, 0, 1.0]), radius=radius, pixel=3 * camera.pixel(side)
    )
    done = damage(np.random.default_rng(3), scene.things[0], KINDS[kind], spot)
    radiance = shoot(order, scene, scene.things)
    twins = attempt(order, scene, done, spot, radiance, choose_development(np.random.default_rng(4), radiance))
    assert not isinstance(twins, str), twins
    return twins, done, scene


@pytest.mark.parametrize("kind", ["crack", "scratch"])
def test_cracks_and_scratches_are_single_thin_lines(kind):
    twins, done, scene = damaged(kind)
    edge = twins.bad.edge > 100
    assert edge.sum() > 20 and not (twins.good.edge > 0)[twins.mask].any()
    assert (ndimage.binary_dilation(twins.mask) | ~edge).all(), "the line lies within the mask"
    # nowhere is a square of 3 × 3 full, save where lines meet
    assert ndimage.binary_erosion(edge, np.ones((3, 3))).sum() <= 0.1 * edge.sum()
    # there is one line where the furrow's own edges are two rims
    rims = find_edges(trace([done.bad], scene.camera, OVER * LARGER), scene.camera.pixel(OVER * LARGER)) > 100
    assert rims.sum() > 1.4 * edge.sum()


def test_a_mask_covers_exactly_what_changed():
    twins, done, scene = damaged("stain")
    buffer = trace([done.bad], scene.camera, LARGER)
    stained = buffer.slot == 1  # an independent look: the material at the pixels' centres
    assert stained.sum() > 100
    assert twins.mask[stained].all()
    assert not twins.mask[~ndimage.binary_dilation(stained, np.ones((3, 3)))].any()
    difference = np.abs(twins.good.picture.astype(int) - twins.bad.picture).max(-1)
    assert difference[~ndimage.binary_dilation(twins.mask, iterations=2)].max() <= 1
    assert np.array_equal(twins.good.depth, twins.bad.depth), "a stain is no relief"


def test_twins_are_the_same_outside_of_the_mask_but_for_light():
    twins, _, _ = damaged("hole")
    outside = ~ndimage.binary_dilation(twins.mask, iterations=2)
    difference = np.abs(twins.good.picture.astype(int) - twins.bad.picture).max(-1)
    assert np.median(difference[twins.mask]) > 6
    assert (difference[outside] == 0).mean() > 0.9 and difference[outside].mean() < 0.5
    assert np.array_equal(twins.good.edge[outside], twins.bad.edge[outside])
    gap = np.abs(twins.good.depth.astype(int) - twins.bad.depth)
    assert gap[outside].max() <= 0.0016 * NEAREST and gap[twins.mask].max() > 0.3 * NEAREST


def test_a_mask_follows_relief_without_a_weight():
    camera = looking((0, 0, 3), field=30)
    good, bad = (trace([ball(0.4, (0, 0, z)), slab()], camera, OVER * SIDE) for z in (0, 0.3))
    mask = find_mask(good, bad, common_scale([good, bad]))
    ball_seen = centres(bad.thing) == 0
    assert mask[ball_seen].mean() > 0.97 and not mask[~ndimage.binary_dilation(ball_seen)].any()


def test_change_is_in_grey_levels_and_blind_to_noise():
    grey = np.full((32, 32, 3), 0.5)
    assert np.allclose(grey_change(grey, grey + 10 / 255), 10) and grey_change(grey, grey).max() == 0
    noise = np.random.default_rng(0).normal(0, 5 / 255, grey.shape)
    assert grey_change(grey, grey + noise).mean() < 0.5 * np.abs(noise).mean() * 255


def test_a_defect_that_nobody_sees_is_none_and_says_so():
    order = Order(1, 0, SIDE, 4)
    camera = looking((0, 0, 3), field=30)
    scene = Scene("slab", "", [slab()], camera, choose_light(np.random.default_rng(1)))
    radiance = shoot(order, scene, scene.things)
    development = choose_development(np.random.default_rng(4), radiance)
    for centre, normal, reason in (((0, 0, -0.2), (0, 0, -1.0), "0 pixels"), ((0, 0, 0), (0, 0, 1.0), "grey levels")):
        spot = spot_at(np.random.default_rng(2), np.array(centre), np.array(normal), radius=0.3, pixel=0.02)
        done = damage(np.random.default_rng(3), scene.things[0], KINDS["stain"], spot)
        done = replace(done, bad=replace(done.bad, materials=[plain(0.5), plain(0.51)]))
        said = attempt(order, scene, done, spot, radiance, development)
        assert isinstance(said, str) and reason in said


def test_a_scene_in_which_nothing_shows_is_dropped_with_what_was_tried(monkeypatch):
    monkeypatch.setattr("training.foundry.attempt.VISIBLE", 256)
    made = make_twins(Order(0, 3, 32, 1, "plate"), [])
    assert made.twins is None
    assert len(made.record["tried"]) == 6
    assert all("reason" in tried and tried["kind"] in KINDS for tried in made.record["tried"])


def test_the_same_order_gives_the_same_pictures_and_record():
    first, second = (make_twins(Order(2, 1, SIDE, 2, "washer"), []) for _ in range(2))
    for name in ("good", "bad"):
        a, b = getattr(first.twins, name), getattr(second.twins, name)
        assert all(np.array_equal(getattr(a, part), getattr(b, part)) for part in ("picture", "depth", "edge"))
    assert np.array_equal(first.twins.mask, second.twins.mask)
    assert first.record | {"seconds": 0} == second.record | {"seconds": 0}
    scenes = [draw_scene(Order(2, index, SIDE, 2).random(1), [], "washer").describe() for index in (1, 1, 2)]
    assert scenes[0] == scenes[1] != scenes[2]
