import numpy as np

from training.export.frame import draw_frame


def test_planes_fill_their_range_and_repeat():
    frame = draw_frame(64, 96, 3)
    assert {name: plane.shape for name, plane in frame.items()} == {
        "image": (1, 3, 64, 96),
        "depth": (1, 1, 64, 96),
        "edge": (1, 1, 64, 96),
    }
    for name, plane in draw_frame(64, 96, 3).items():
        assert plane.dtype == np.float32
        assert plane.min() >= 0 and plane.max() <= 1 and plane.std() > 0.1
        assert np.array_equal(plane, frame[name])


def test_another_seed_draws_another_frame():
    assert not np.allclose(draw_frame(64, 64, 3)["image"], draw_frame(64, 64, 4)["image"], atol=0.2)


def test_edges_stand_where_depth_jumps():
    frame = draw_frame(128, 128, 3)
    depth, edge = frame["depth"][0, 0], frame["edge"][0, 0]
    jump = np.abs(np.diff(depth, axis=1, prepend=depth[:, :1])) > 0.2
    assert edge[jump].mean() > 0.5 > edge[~jump].mean()
