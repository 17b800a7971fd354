"""Where the tokens of two texts differ from those of the two joined: around the seam."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drift.encoders.use_network import REACH


@dataclass(frozen=True, slots=True)
class Seam:
    """The zones to exchange where two neighbours are joined; all are half-open ranges of tokens."""

    index: int
    """Which text stands after the seam."""
    ids: Sequence[int]
    """Tokens of the joined text around the seam, with what the features of the zone look at."""
    joint: tuple[int, int]
    """The zone in ``ids`` that takes the place of the next two."""
    tail: tuple[int, int]
    """In the text before."""
    head: tuple[int, int]
    """In the text after."""
    tokens: int
    """How many tokens more the joined text has than the two; below zero, since two marks go."""


def seam(index: int, before: Sequence[int], after: Sequence[int], whole: Sequence[int]) -> Seam:
    """The seam between two texts and their joined text, all as tokens with their marks."""
    kept = _alike(before, whole)
    left = _alike(after[::-1], whole[kept:][::-1])
    start, end = max(0, kept - REACH), min(len(whole), len(whole) - left + REACH)
    first, last = max(0, start - REACH), min(len(whole), end + REACH)
    return Seam(
        index,
        whole[first:last],
        (start - first, end - first),
        (start, len(before)),
        (0, len(after) - (len(whole) - end)),
        len(whole) - len(before) - len(after),
    )


def _alike(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens both begin with."""
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))
