"""Which pixels of a predicted edge map find a partner among the pixels that a person marked.

Predicted pixels are taken one by one, strongest first, so that a single pass answers for every threshold at once.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
"""Pixels as rows (y, x)."""


def within_reach(predicted: Places, marked: Places, radius: float) -> list[list[int]]:
    """For each predicted pixel the marked ones (their row numbers) within a radius in pixels, nearest first."""
    if not len(predicted):
        return []
    reach = int(radius)
    steps = np.mgrid[-reach : reach + 1, -reach : reach + 1].reshape(2, -1).T
    distance = np.hypot(*steps.T)
    steps = steps[np.argsort(distance, kind="stable")][: np.count_nonzero(distance <= radius)]
    highest = np.concatenate([predicted, marked]).max(0)
    number = np.full(highest + 1 + 2 * reach, -1)  # of the marked pixel at a place, the rim of `reach` around them all
    number[tuple((marked + reach).T)] = np.arange(len(marked))
    y, x = (predicted[:, None] + steps + reach).transpose(2, 0, 1)
    found = number[y, x]  # predicted pixels × steps
    flat = found[found >= 0].tolist()
    ends = (found >= 0).sum(1).cumsum().tolist()
    return [flat[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def match_one_to_one(options: Sequence[Sequence[int]], count: int) -> NDArray[np.bool_]:
    """Which predicted pixels get a partner of their own.

    Each in turn is matched if that can be done while all matched before it stay so, if with other partners. After
    every k of them the matching is therefore a largest possible one of the first k (augmenting paths: Berge, 1957; that
    nobody refused could be matched later is the exchange property of matroids). What a failed search has seen can never
    be freed and is not searched again.

    Args:
        options: for each predicted pixel, strongest first, the marked pixels within reach.
        count: of marked pixels.
    """
    owner, held = [-1] * count, [-1] * len(options)
    seen = [False] * count
    for start in range(len(options)):
        came_from: dict[int, int] = {}
        free = _search(options, owner, seen, start, came_from)
        if free < 0:
            continue
        for marked in came_from:
            seen[marked] = False
        while free >= 0:
            current = came_from[free]
            owner[free], held[current], free = current, free, held[current]
    return np.array(held, int) >= 0


def _search(
    options: Sequence[Sequence[int]], owner: list[int], seen: list[bool], start: int, came_from: dict[int, int]
) -> int:
    """Breadth first over alternating paths to a marked pixel without owner; -1 if there is none."""
    queue = [start]
    for current in queue:
        for marked in options[current]:
            if not seen[marked]:
                seen[marked] = True
                came_from[marked] = current
                if owner[marked] < 0:
                    return marked
                queue.append(owner[marked])
    return -1


def strongest_in_reach(
    options: Sequence[Sequence[int]], strength: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """For each marked pixel the strength of the strongest predicted one in reach, 0 where there is none."""
    best = np.zeros(count)
    lengths = np.fromiter(map(len, options), int, len(options))
    flat = np.fromiter((marked for row in options for marked in row), int, lengths.sum())
    np.maximum.at(best, flat, np.repeat(strength, lengths))
    return best
