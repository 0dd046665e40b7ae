import numpy as np
import pytest
from PIL import Image

from training.fault import Fault
from training.foundry.looks.choose import LOOKS, choose_material
from training.foundry.looks.colour import hsv
from training.foundry.looks.textures import list_textures, read_height
from training.foundry.order import Order
from training.foundry.setting.camera import choose_camera
from training.foundry.setting.scene import CATEGORIES, draw_scene


def scene(category=None, seed=0, view="any", textures=()):
    return draw_scene(np.random.default_rng(seed), list(textures), category, view, points=97)


@pytest.fixture
def textures(tmp_path):
    """A ramp: dark and low on the left, bright and high on the right."""
    ramp = np.uint8(np.tile(np.linspace(20, 220, 64), (48, 1)))
    Image.fromarray(np.stack([ramp] * 3, -1)).save(tmp_path / "ramp.color.jpg")
    Image.fromarray(ramp).save(tmp_path / "ramp.height.jpg")
    Image.fromarray(ramp).save(tmp_path / "alone.height.jpg")
    return tmp_path


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_makes_a_scene_that_the_camera_sees(category):
    made = scene(category, seed=2)
    thing, camera = made.things[0], made.camera
    assert made.category == thing.name == category
    for each in made.things:
        assert np.isfinite(each.mesh.vertices).all() and np.isfinite(each.mesh.normals).all()
        assert each.mesh.slot.max() < len(each.materials)
        assert all(material.picture.dtype == np.uint8 and material.picture.ndim == 3 for material in each.materials)
    away = thing.mesh.vertices - camera.origin
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    seen = away @ camera.forward() > np.cos(np.radians(camera.field / 2))
    assert seen.mean() > (0.1 if len(made.things) == 1 else 0.5)
    if len(made.things) > 1:
        assert thing.mesh.vertices[:, 2].min() == pytest.approx(0, abs=1e-9), "it stands on the ground"
        assert 0.5 < np.ptp(thing.mesh.vertices, axis=0).max() < 1.2


def test_the_same_numbers_give_the_same_scene_and_others_another():
    for category in ("bolt", "leather", None):
        first, second, other = scene(category, 3), scene(category, 3), scene(category, 4)
        assert first.describe() == second.describe() != other.describe()
        for a, b in zip(first.things, second.things, strict=True):
            assert np.array_equal(a.mesh.vertices, b.mesh.vertices) and np.array_equal(a.mesh.uv, b.mesh.uv)
            assert all(np.array_equal(m.picture, n.picture) for m, n in zip(a.materials, b.materials, strict=True))


def test_seed_and_index_are_two_numbers():
    draws = {tuple(Order(seed, index, 64, 1).random(1).random(2)) for seed in range(3) for index in range(3)}
    assert len(draws) == 9


def camera(seed, view, surface):
    return choose_camera(np.random.default_rng(seed), np.array([0.1, 0, 0.01]), 0.2, view, surface)


@pytest.mark.parametrize("surface", [False, True])
def test_views_are_what_they_say(surface):
    assert min(camera(seed, "above", surface).elevation() for seed in range(100)) >= 70
    assert max(camera(seed, "oblique", surface).elevation() for seed in range(100)) <= 68
    steep = [camera(seed, "any", surface).elevation() >= 70 for seed in range(100)]
    assert 0.3 < np.mean(steep) < 0.8


def test_a_footprint_holds_what_the_corners_of_a_picture_see():
    for seed in range(20):
        seen = camera(seed, "oblique", True)
        middle, half = seen.footprint()
        forward, right = seen.forward(), np.cross(seen.forward(), seen.up)
        right /= np.linalg.norm(right)
        ends = np.tan(np.radians(seen.field / 2)) * np.array([-1, 0, 1])
        reached = []
        for x in ends:
            for y in ends:
                ray = forward + x * right + y * np.cross(right, forward)
                reached.append(np.abs((seen.origin - ray * seen.origin[2] / ray[2])[:2] - middle).max())
        assert max(reached) == pytest.approx(half) and half < 0.8


def test_textures_are_pairs_and_lie_on_the_surface_as_their_heights_do(textures):
    pairs = list_textures(textures)
    assert [pair.colour.name for pair in pairs] == ["ramp.color.jpg"]
    assert read_height(pairs[0]).max() <= 1
    made = scene("relief", 0, textures=pairs)
    assert made.source == "ramp.color.jpg"
    mesh, material = made.things[0].mesh, made.things[0].materials[0]
    u = mesh.uv[:, 0, 0] * material.scale % 1
    height = mesh.vertices[mesh.faces[:, 0], 2]
    middle = (u > 0.1) & (u < 0.9)
    assert np.corrcoef(u[middle], height[middle])[0, 1] > 0.99


def test_without_textures_a_surface_is_drawn():
    assert scene("relief", 0).source == ""
    assert list_textures(None) == []


def test_a_folder_without_pairs_is_a_fault(tmp_path):
    with pytest.raises(Fault) as fault:
        list_textures(tmp_path)
    assert fault.value.code == "textures-missing"


def test_a_texture_that_is_no_picture_is_a_fault(textures):
    pairs = list_textures(textures)
    pairs[0].height.write_text("no picture")
    with pytest.raises(Fault) as fault:
        scene("relief", 0, textures=pairs)
    assert fault.value.code == "texture-unreadable" and "ramp.height.jpg" in fault.value.message


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_has_a_material(look):
    material = choose_material(np.random.default_rng(0), look, [])
    assert material.picture.shape[2] == 3 and 0 <= material.mean().min() <= material.mean().max() <= 1


def test_hsv_is_that_of_the_standard_library():
    import colorsys

    for h, s, v in np.random.default_rng(0).random((20, 3)):
        assert np.allclose(hsv(h, s, v), colorsys.hsv_to_rgb(h, s, v))
