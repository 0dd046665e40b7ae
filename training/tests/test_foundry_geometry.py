import numpy as np
import pytest

from training.foundry.families.catalogue import FAMILIES
from training.foundry.geometry.extrude import extrude
from training.foundry.geometry.mesh import Mesh, join, volume, weld
from training.foundry.geometry.normals import face_areas
from training.foundry.geometry.outlines import circle, hole, inside, polygon, rounded_rectangle
from training.foundry.geometry.refine import refine_near
from training.foundry.geometry.solids import blob, lathe, rounded_box, tube


def is_closed(faces) -> bool:
    """Each edge of a face is, the other way round, an edge of exactly one other face."""
    there = [(a, b) for face in faces for a, b in zip(face, np.roll(face, -1), strict=True)]
    return len(set(there)) == len(there) and {(b, a) for a, b in there} == set(there)


def area(mesh) -> float:
    return float(np.linalg.norm(face_areas(mesh.vertices, mesh.faces), axis=1).sum() / 2)


def ball(points=24) -> Mesh:
    return join([(blob(np.random.default_rng(0), 0.5, 0.0, points), 0)])


@pytest.mark.parametrize("family", FAMILIES)
def test_a_body_is_closed_looks_outwards_and_has_no_degenerate_face(family):
    body = FAMILIES[family].build(np.random.default_rng(7))
    assert {slot for _, slot in body.parts} <= set(range(len(body.looks)))
    for solid, _ in body.parts:
        solid = weld(solid)
        edges = np.concatenate([solid.faces[:, pair] for pair in ([0, 1], [1, 2], [2, 0])]) @ [1, 1 << 32]
        back = np.concatenate([solid.faces[:, pair] for pair in ([1, 0], [2, 1], [0, 2])]) @ [1, 1 << 32]
        assert len(np.unique(edges)) == len(edges) and np.array_equal(np.sort(edges), np.sort(back))
        assert volume(*solid) > 0
        assert np.linalg.norm(face_areas(*solid), axis=1).min() > 1e-9


@pytest.mark.parametrize("family", ["plate", "gear", "bracket", "nut", "connector"])
def test_outlines_close_for_other_numbers_too(family):
    for seed in range(3):
        for solid, _ in FAMILIES[family].build(np.random.default_rng(seed)).parts:
            faces = weld(solid).faces
            edges = np.sort(faces[:, [[0, 1], [1, 2], [2, 0]]], 2).reshape(-1, 2)
            assert (np.unique(edges, axis=0, return_counts=True)[1] == 2).all()


def test_is_closed_sees_a_gap_and_a_flipped_face():
    faces = weld(rounded_box((1, 1, 1), 0.1, 6)).faces.tolist()
    assert is_closed(faces)
    assert not is_closed(faces[1:])
    assert not is_closed([faces[0][::-1], *faces[1:]])


def test_volumes_are_those_of_the_textbook():
    ruler = np.linspace(0, np.pi, 90)
    sphere = weld(lathe(np.stack([np.sin(ruler), np.cos(ruler)], 1), 180, step=1.0))
    assert volume(*sphere) == pytest.approx(4 / 3 * np.pi, rel=2e-3)
    path = np.stack([np.zeros(9), np.zeros(9), np.linspace(0, 1, 9)], 1)
    assert volume(*weld(tube(path, 0.1, 90))) == pytest.approx(np.pi * 0.01, rel=2e-3)
    chamfer = 1e-4
    plate = weld(extrude([rounded_rectangle(1, 0.6, 0.05), hole(circle(0.1, (0.2, 0), 90))], 0.2, chamfer))
    corners, bore = (4 - np.pi) * 0.05**2, np.pi * 0.1**2
    assert volume(*plate) == pytest.approx(0.2 * (0.6 - corners - bore), rel=2e-3)


def test_inside_agrees_with_a_formula():
    points = np.random.default_rng(0).uniform(-1, 1, (500, 2))
    away = np.hypot(*points.T)
    clear = (np.abs(away - 0.8) > 0.01) & (np.abs(away - 0.4) > 0.01)
    ring = inside(points, [polygon(400, 0.8), hole(polygon(400, 0.4))])
    assert (ring == ((away < 0.8) & (away > 0.4)))[clear].all()


def test_corner_normals_are_round_on_a_ball_and_sharp_on_a_box():
    mesh = ball()
    assert (np.einsum("mkj,mkj->mk", mesh.normals, 2 * mesh.vertices[mesh.faces]) > 0.99).all()
    box = join([(extrude([polygon(4, 1.0)], 1.0, 0.01), 0)])
    top = (box.vertices[box.faces][..., 2] > 0.999).all(1)
    assert top.any() and np.allclose(box.normals[top], [0, 0, 1])


def test_vertices_in_one_place_become_one_even_where_rounding_differs():
    solid = rounded_box((1, 1, 1), 0.1, 6)
    shaken = solid._replace(
        vertices=solid.vertices + np.random.default_rng(0).uniform(-1e-12, 1e-12, solid.vertices.shape)
    )
    assert is_closed(weld(shaken).faces.tolist())


@pytest.fixture(scope="module")
def refined():
    mesh = ball()
    # attributes that are linear in the place, so that what they should be is known everywhere
    mesh = Mesh(
        mesh.vertices, mesh.faces, (mesh.vertices[mesh.faces].mean(1)[:, 2] > 0).astype(int),
        mesh.vertices[mesh.faces] @ np.array([[1, 0.2, 0], [0, 2, 0], [0.5, 0, 1]]), mesh.vertices[mesh.faces][..., :2],
    )  # fmt: skip
    centre = np.array([0.5, 0, 0.0])
    return mesh, refine_near(mesh, centre, 0.15, 0.012), centre


def test_refinement_keeps_the_surface(refined):
    mesh, fine, _ = refined
    assert len(fine.faces) > 2 * len(mesh.faces)
    assert is_closed(fine.faces.tolist())
    assert volume(fine.vertices, fine.faces) == pytest.approx(volume(mesh.vertices, mesh.faces), rel=1e-12)
    assert area(fine) == pytest.approx(area(mesh), rel=1e-12)
    for slot in (0, 1):
        parts = [face_areas(each.vertices, each.faces)[each.slot == slot] for each in (mesh, fine)]
        assert np.allclose(*(np.linalg.norm(part, axis=1).sum() for part in parts), rtol=1e-12)
    assert np.linalg.norm(face_areas(fine.vertices, fine.faces), axis=1).min() > 1e-9


def test_refinement_interpolates_normals_and_uv(refined):
    fine = refined[1]
    corners = fine.vertices[fine.faces]
    assert np.allclose(fine.uv, corners[..., :2], atol=1e-12)
    assert np.allclose(fine.normals, corners @ np.array([[1, 0.2, 0], [0, 2, 0], [0.5, 0, 1]]), atol=1e-12)


def test_refinement_makes_edges_short_in_the_ball_and_leaves_far_faces(refined):
    mesh, fine, centre = refined
    corners = fine.vertices[fine.faces]
    edges = np.linalg.norm(corners - np.roll(corners, -1, 1), axis=2)
    assert edges[np.linalg.norm(corners.mean(1) - centre, axis=1) < 0.15].max() <= 0.012
    far = mesh.vertices[mesh.faces].mean(1)[:, 0] < -0.2
    kept = {tuple(face) for face in fine.faces.tolist()}
    assert all(tuple(face) in kept for face in mesh.faces[far].tolist())


def test_refinement_of_coarse_faces_stays_closed_where_grading_goes_far():
    box = join([(extrude([polygon(4, 1.0)], 1.0, 0.05, step=2.0), 0)])
    fine = refine_near(box, box.vertices[0], 0.02, 0.004)
    assert len(fine.faces) > len(box.faces)
    assert is_closed(fine.faces.tolist())
    assert area(fine) == pytest.approx(area(box), rel=1e-12)
