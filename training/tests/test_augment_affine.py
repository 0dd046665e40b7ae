import torch

from training.augment.affine import resize_translate_flip


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def test_ranges_and_shares():
    scale, shift = resize_translate_flip(4000, probability=0.5, generator=seeded())
    size = 1 / scale.abs()
    assert torch.equal(size[:, 0], size[:, 1])  # a square stays one
    assert size.min() >= 0.7 and size.max() <= 4 / 3 and shift.abs().max() <= 0.25
    as_it_was = (scale.abs() == 1).all(1) & (shift == 0).all(1)
    assert abs(as_it_was.float().mean() - 0.5) < 0.03
    flipped = (scale < 0).float().mean(0)
    assert (flipped - 0.5).abs().max() < 0.03
    # one flip says nothing of the other, nor of the size
    assert abs(((scale[:, 0] < 0) & (scale[:, 1] < 0)).float().mean() - 0.25) < 0.03


def test_up_and_down_stay_where_they_mean_something():
    upright, _ = resize_translate_flip(500, up_down=False, generator=seeded())
    assert (upright[:, 1] > 0).all() and (upright[:, 0] < 0).any()
    steep = torch.rand(500, generator=seeded()) < 0.5
    mixed, _ = resize_translate_flip(500, up_down=steep, generator=seeded())
    assert (mixed[~steep, 1] > 0).all() and (mixed[steep, 1] < 0).any()


def test_nothing_happens_where_nothing_shall():
    scale, shift = resize_translate_flip(50, flip=0, probability=0, generator=seeded())
    assert (scale == 1).all() and (shift == 0).all()


def test_a_seed_gives_the_same_again():
    first, second = (torch.cat(resize_translate_flip(9, generator=seeded(4))) for _ in range(2))
    assert torch.equal(first, second)
