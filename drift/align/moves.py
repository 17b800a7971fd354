"""Which beads stand out of the order that the others keep."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def in_order(positions: Sequence[int], sizes: Sequence[int]) -> list[bool]:
    """Whether each position belongs to the heaviest increasing subsequence."""
    tops: list[tuple[int, int]] = []  # (position, total) with both increasing
    totals: list[int] = []
    before: list[int] = []
    ends: dict[int, int] = {}
    for i, (position, size) in enumerate(zip(positions, sizes, strict=True)):
        at = bisect_left(tops, (position, -1))
        total = size + (tops[at - 1][1] if at else 0)
        before.append(ends[tops[at - 1][0]] if at else -1)
        totals.append(total)
        end = at
        while end < len(tops) and tops[end][1] <= total:
            end += 1
        if at == len(tops) or tops[at][0] > position or tops[at][1] < total:
            tops[at:end] = [(position, total)]
            ends[position] = i
    kept = [False] * len(positions)
    at = max(range(len(totals)), key=totals.__getitem__, default=-1)
    while at >= 0:
        kept[at] = True
        at = before[at]
    return kept
