"""The best path through the lattice of beads: order is kept, unless a jump in the target pays its price.

Every bead's score counts against leaving its sentences alone, so a skipped sentence costs nothing and a
path may start, stop and jump where it likes.  Row i holds the best score of a path that has used the source
up to i and stands in the target at j; all beads come from earlier rows, so a row is a few array operations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from drift.protocols import Vectors

_SOURCE_SKIP, _TARGET_SKIP, _JUMP = -1, -2, -3


@dataclass(frozen=True, slots=True, order=True)
class Bead:
    """Sentences ``source_start..source_end`` and ``target_start..target_end``, both sides at least one."""

    source: tuple[int, int]
    target: tuple[int, int]
    gain: float = 0.0


def best_path(gains: Mapping[tuple[int, int], Vectors], jumps: Vectors) -> tuple[list[Bead], float]:
    """Beads in source order and the score of the path.

    ``gains[a, b][i, j]`` is the gain of the bead of the a source sentences ending with i and the b target
    sentences ending with j; ``jumps[i]`` is the price of going on elsewhere after i source sentences.  Two
    beads may share target sentences after a jump; a source sentence is used once.
    """
    n, m = next(iter(gains.values())).shape
    scores = np.zeros((n + 1, m + 1), np.float32)
    steps = np.full((n + 1, m + 1), _SOURCE_SKIP, np.int8)
    tops = np.zeros(n + 1, np.int64)
    shapes = list(gains)
    steps[0] = _TARGET_SKIP
    for i in range(1, n + 1):
        row, step = scores[i - 1].copy(), np.full(m + 1, _SOURCE_SKIP, np.int8)
        for s, (a, b) in enumerate(shapes):
            if a <= i and b <= m:
                reached = scores[i - a, : m + 1 - b] + gains[a, b][i - 1, b - 1 :]
                better = reached > row[b:]
                row[b:][better] = reached[better]
                step[b:][better] = s
        _along(row, step)
        tops[i] = row.argmax()
        after = row[tops[i]] - jumps[i]
        step[row < after] = _JUMP
        scores[i], steps[i] = np.maximum(row, after), step
    return _walk(scores, steps, tops, shapes)


def _along(row: Vectors, step: npt.NDArray[np.int8]) -> None:
    """Skips target sentences, in place."""
    best = np.maximum.accumulate(row)
    step[best > row] = _TARGET_SKIP
    row[:] = best


def _walk(
    scores: Vectors, steps: npt.NDArray[np.int8], tops: npt.NDArray[np.int64], shapes: list[tuple[int, int]]
) -> tuple[list[Bead], float]:
    i, j = scores.shape[0] - 1, int(scores[-1].argmax())
    total = float(scores[i, j])
    beads = []
    while i > 0:
        step = int(steps[i, j])
        if step == _SOURCE_SKIP:
            i -= 1
        elif step == _TARGET_SKIP:
            j -= 1
        elif step == _JUMP:
            j = int(tops[i])
        else:
            a, b = shapes[step]
            gain = float(scores[i, j] - scores[i - a, j - b])
            beads.append(Bead((i - a, i), (j - b, j), gain))
            i, j = i - a, j - b
    return beads[::-1], total
