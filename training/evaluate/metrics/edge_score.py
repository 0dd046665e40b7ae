"""Edge maps against what several people marked: the best F-measure (Arbeláez et al., PAMI 2011, section 3)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .edge_match import match_one_to_one, strongest_in_reach, within_reach

THRESHOLDS = np.arange(1, 100) / 100
TOLERANCE = 0.0075
"""Largest distance of partners as a share of the picture's diagonal."""

Counts = NDArray[np.int64]
"""4 T, for each threshold: marked pixels found, marked pixels, predicted pixels that are right, predicted pixels.

Marked pixels are counted for every person; a predicted one is right where any person agrees."""


def count_matches(
    thin: NDArray[np.floating], people: Sequence[NDArray[np.bool_]], tolerance: float = TOLERANCE
) -> tuple[Counts, Counts]:
    """Counts of one picture by two matchers.

    Args:
        thin: H W in [0, 1], thinned to lines.
        people: H W each, what a person marked.
        tolerance: see `TOLERANCE`.

    Returns:
        strict (one to one: no pixel is anybody's partner twice) and lenient (any pixel in reach will do).
    """
    predicted = np.argwhere(thin >= THRESHOLDS[0])
    strength = thin[tuple(predicted.T)].astype(np.float64)
    order = np.argsort(-strength, kind="stable")
    predicted, strength = predicted[order], strength[order]
    radius = tolerance * np.hypot(*thin.shape)
    marked = 0
    right = np.zeros((2, len(predicted)), bool)  # strict, lenient
    found: tuple[list, list] = ([], [])  # strengths from which on a marked pixel is found
    for person in people:
        places = np.argwhere(person)
        options = within_reach(predicted, places, radius)
        matched = match_one_to_one(options, len(places))
        right |= [matched, [bool(row) for row in options]]
        found[0].append(strength[matched])
        found[1].append(strongest_in_reach(options, strength, len(places)))
        marked += len(places)
    strict, lenient = (
        np.stack([_reach(np.concatenate(f)), np.full(len(THRESHOLDS), marked), _reach(strength[r]), _reach(strength)])
        for f, r in zip(found, right, strict=True)
    )
    return strict, lenient


def f_measure(counts: Counts) -> NDArray[np.float64]:
    """Harmonic mean of recall and precision at each threshold (T)."""
    found, marked, right, predicted = counts.astype(np.float64)
    recall, precision = found / np.maximum(marked, 1), right / np.maximum(predicted, 1)
    return 2 * recall * precision / np.maximum(recall + precision, 1e-300)


def ods(pictures: Sequence[Counts]) -> float:
    """Optimal data-set scale: the best F-measure of one threshold for all pictures."""
    return float(f_measure(np.sum(pictures, 0)).max())


def ois(pictures: Sequence[Counts]) -> float:
    """Optimal image scale: the F-measure where each picture has its own best threshold."""
    best = [counts[:, f_measure(counts).argmax(), None] for counts in pictures]
    return float(f_measure(np.sum(best, 0))[0])


def _reach(strength: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many are at least as strong as each threshold (T)."""
    return len(strength) - np.searchsorted(np.sort(strength), THRESHOLDS)
