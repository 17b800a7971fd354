"""Blocks: stretches of both texts in which the order is kept, from the chain of anchors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from drift.align.moves import in_order

if TYPE_CHECKING:
    from drift.align.anchors import Anchor

Index: TypeAlias = npt.NDArray[np.int64]

_SLIP = 3
"""Sentences that one side may go on more than the other between two anchors of a block."""
_GAP = 6
"""Sentences between two anchors of a block."""


_SURE = 2
"""Anchors that make a block one in which hardly anything is left out."""
_MOVED = 1.1
"""Weight of a run that is out of order, from which on it is believed: one perfect anchor, or two fair ones."""


@dataclass(frozen=True, slots=True)
class Block:
    """Half-open ranges of sentences from the first to the last anchor."""

    source: tuple[int, int]
    target: tuple[int, int]
    sure: bool


@dataclass(frozen=True, eq=False)
class Territory:
    """What belongs to which block."""

    rooms: tuple[tuple[Index, Index], ...]
    """Of each block the sentences of both sides that it holds or may grow to."""
    owners: tuple[Index, Index]
    """The block that a sentence of a side lies in, -1 for none."""
    sure: tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]
    """Whether that block is a sure one."""

    def cells(self, rows: Index, columns: Index) -> npt.NDArray[np.bool_]:
        """``(rows, columns)``: whether some block has room for both of two sentences."""
        out = np.zeros((len(rows), len(columns)), bool)
        for room in self.rooms:
            out[np.ix_(_among(rows, room[0]), _among(columns, room[1]))] = True
        return out


def _among(index: Index, some: Index) -> Index:
    """Where the ascending ``index`` has one of ``some``."""
    first, last = np.searchsorted(index, some[[0, -1]] + [0, 1]) if len(some) else (0, 0)
    if first == last:
        return np.zeros(0, np.int64)
    at: Index = np.arange(first, last)
    return at[np.isin(index[first:last], some, assume_unique=True)]


def without_strays(chain: list[Anchor]) -> tuple[list[Anchor], bool]:
    """The chain without runs that are out of order and too light to be believed; whether some still are."""
    runs = _runs(chain)
    weights = [sum(anchor.weight for anchor in run) for run in runs]
    ordered = in_order([run[0].target for run in runs], [round(1000 * weight) for weight in weights])
    believed = [
        (run, kept)
        for run, weight, kept in zip(runs, weights, ordered, strict=True)
        if kept or weight >= _MOVED
    ]
    return sorted(anchor for run, _ in believed for anchor in run), not all(kept for _, kept in believed)


def blocks(chain: list[Anchor]) -> list[Block]:
    """The blocks in source order."""
    return [
        Block((r[0].source, r[-1].source + 1), (r[0].target, r[-1].target + 1), len(r) >= _SURE)
        for r in _runs(chain)
    ]


def _runs(chain: list[Anchor]) -> list[list[Anchor]]:
    """Anchors that go on from one another in both texts."""
    runs: list[list[Anchor]] = []
    for anchor in _one_each(chain):
        if runs and _goes_on(runs[-1][-1], anchor):
            runs[-1].append(anchor)
        else:
            runs.append([anchor])
    return runs


def _goes_on(one: Anchor, other: Anchor) -> bool:
    down, right = other.source - one.source, other.target - one.target
    return 0 < right <= _GAP and down <= _GAP and abs(down - right) <= _SLIP


def _one_each(chain: list[Anchor]) -> list[Anchor]:
    """Of anchors with one target the heaviest, in source order."""
    best: dict[int, Anchor] = {}
    for anchor in chain:
        if anchor.target not in best or anchor.weight > best[anchor.target].weight:
            best[anchor.target] = anchor
    return sorted(best.values())


def territory(found: list[Block], sources: int, targets: int) -> Territory:
    """What belongs to whom."""
    owners = np.full(sources, -1), np.full(targets, -1)
    sure = np.zeros(sources, bool), np.zeros(targets, bool)
    for k in sorted(range(len(found)), key=lambda k: (found[k].target[0] - found[k].target[1], k)):
        for side, bounds in enumerate(
            (found[k].source, found[k].target)
        ):  # a block inside another comes later
            owners[side][slice(*bounds)] = k
            sure[side][slice(*bounds)] = found[k].sure
    rooms = tuple(
        (_room(owners[0], block.source, k), _room(owners[1], block.target, k))
        for k, block in enumerate(found)
    )
    return Territory(rooms, owners, sure)


def _room(owner: Index, bounds: tuple[int, int], k: int) -> Index:
    """The sentences of a block, and the free ones around it."""
    start, end = bounds
    while start > 0 and owner[start - 1] == -1:
        start -= 1
    while end < len(owner) and owner[end] == -1:
        end += 1
    at = np.arange(start, end)
    mine: Index = at[(owner[start:end] == -1) | (owner[start:end] == k)]
    return mine
