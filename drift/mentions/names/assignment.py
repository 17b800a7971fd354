"""The assignment problem: which of these goes with which of those, each at most once."""

from __future__ import annotations

from collections.abc import Sequence


def assign(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of the largest total gain; only pairs that gain something are kept.

    The Hungarian method with potentials (Kuhn 1955, in the O(n^3) form of Jonker and Volgenant), on a
    square made with zeros.
    """
    size = max(len(gains), max((len(row) for row in gains), default=0))
    if size == 0:
        return []
    cost = [[0.0] * size for _ in range(size)]
    for i, row in enumerate(gains):
        for j, gain in enumerate(row):
            cost[i][j] = -gain
    owner = _solve(cost, size)
    found = [(owner[j] - 1, j - 1) for j in range(1, size + 1)]
    return sorted((i, j) for i, j in found if i < len(gains) and j < len(gains[i]) and gains[i][j] > 0)


def _solve(cost: list[list[float]], size: int) -> list[int]:
    """For each column (from 1) the row (from 1) that owns it."""
    rows, columns = [0.0] * (size + 1), [0.0] * (size + 1)
    owner = [0] * (size + 1)
    for i in range(1, size + 1):
        owner[0] = i
        way = _augment(i, cost, (rows, columns), owner)
        at = way.pop()
        for before in reversed(way):
            owner[at] = owner[before]
            at = before
    return owner


def _augment(
    start: int, cost: list[list[float]], potentials: tuple[list[float], list[float]], owner: list[int]
) -> list[int]:
    """Columns of the cheapest augmenting path from column 0 to a free column; updates the potentials."""
    rows, columns = potentials
    size = len(cost)
    least, came, done = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    at = 0
    owner[0] = start
    while owner[at]:
        done[at] = True
        row, step, after = owner[at], float("inf"), 0
        for j in range(1, size + 1):
            if done[j]:
                continue
            reduced = cost[row - 1][j - 1] - rows[row] - columns[j]
            if reduced < least[j]:
                least[j], came[j] = reduced, at
            if least[j] < step:
                step, after = least[j], j
        for j in range(size + 1):
            if done[j]:
                rows[owner[j]] += step
                columns[j] -= step
            else:
                least[j] -= step
        at = after
    path = [at]
    while path[-1]:
        path.append(came[path[-1]])
    return path[::-1]
