import torch

from training.augment.edges import bold, fine, hard, soft, strong, vary_edges


def line() -> torch.Tensor:
    """A soft vertical line, three pixels wide and not quite sure of itself: 1 1 16 16."""
    edge = torch.zeros(1, 1, 16, 16)
    edge[..., 7], edge[..., 8], edge[..., 9] = 0.4, 0.8, 0.4
    return edge


def profile(edge: torch.Tensor) -> torch.Tensor:
    return edge[0, 0, 8, 5:12]


def test_each_way_draws_the_line_as_its_name_says():
    own = profile(line())
    assert profile(soft(line())).max() < own.max() and (profile(soft(line())) > 0).sum() == 5
    torch.testing.assert_close(profile(strong(line())), own * 1.3, atol=0.05, rtol=0)
    assert strong(line()).max() <= 1
    sure = profile(hard(line()))
    assert sure[3] > 0.99 and (sure[[2, 4]] > 0.6).all() and (sure[[0, 1, 5, 6]] == 0).all()
    wide = profile(bold(line()))
    assert (wide[1:6] > 0.6).all() and wide[0] == wide[6] == 0
    assert (profile(fine(line())) > 0.5).tolist() == [False, False, False, True, False, False, False]


def test_nothing_stays_nothing():
    for way in (soft, strong, hard, bold, fine):
        assert (way(torch.zeros(1, 1, 8, 8)) == 0).all()


def test_the_named_share_is_varied_all_ways_occur_and_the_rest_is_untouched():
    edge = line().repeat(1500, 1, 1, 1)
    varied = vary_edges(edge, 0.5, torch.Generator().manual_seed(0))
    kinds, counts = varied.flatten(1).unique(dim=0, return_counts=True)
    assert len(kinds) == 6
    own = (kinds == edge[0].flatten()).all(1)
    assert abs(counts[own] / 1500 - 0.5) < 0.05
    assert (counts[~own] / 1500 - 0.1).abs().max() < 0.03
    assert varied.min() >= 0 and varied.max() <= 1
    assert vary_edges(edge, 0) is edge
    assert torch.equal(edge, line().repeat(1500, 1, 1, 1))
