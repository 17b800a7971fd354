"""Beads of two views: lattices over pieces, and what to do where two beads want the same target sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from drift.align.blocks import Territory, blocks, territory
from drift.align.lattice import Bead, best_path
from drift.align.pieces import Piece, pieces
from drift.align.scores import SHAPES, Scale, bead_features, scale, skip_features, weights, worse_than_a_part
from drift.align.view import View

if TYPE_CHECKING:
    from drift.align.anchors import Anchor
    from drift.align.scores import Shape
    from drift.protocols import Vectors

Floats: TypeAlias = npt.NDArray[np.float64]
Index: TypeAlias = npt.NDArray[np.int64]

_ROUNDS = 6
"""How often a piece is solved again with contested cells closed."""
_LONGER = 0.01
"""What a sentence more must add to the similarity of the only bead."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What sets a rewrite apart from a literal translation, in nats."""

    jump: float
    """Of going on elsewhere in the target."""
    bead: float
    """Of each sentence that is put into a bead, against leaving it alone."""


def solve(source: View, target: View, anchors: list[Anchor], prices: Prices) -> list[Bead]:
    """The beads; of those that want the same target sentence the best."""
    units = scale(source, target)
    ground = territory(blocks(anchors), len(source), len(target))
    beads: list[Bead] = []
    for piece in pieces(anchors, len(source), len(target)):
        if len(piece.targets):
            beads += _solve_piece(source, target, piece, (units, prices, ground))
    clashes = _beaten(beads)
    return [bead for bead in beads if bead not in clashes]


def only(source: View, target: View) -> Bead:
    """The bead of a side that is one sentence: the most similar window of the other."""
    beads = [
        Bead((max(0, i - a), i), (max(0, j - b), j))
        for a, b in SHAPES
        for i in range(a, len(source) + 1)
        for j in range(b, len(target) + 1)
    ]
    return max(
        beads, key=lambda bead: (cosine(source, target, bead) - _LONGER * _size(bead), bead.source[0] * -1)
    )


def cosine(source: View, target: View, bead: Bead) -> float:
    """Of the two sides of a bead, each as one text."""
    (a, b), (c, d) = bead.source, bead.target
    return float(source.vectors[b - a - 1, b - 1] @ target.vectors[d - c - 1, d - 1])


def _size(bead: Bead) -> int:
    return bead.source[1] - bead.source[0] + bead.target[1] - bead.target[0]


def _solve_piece(
    source: View, target: View, piece: Piece, how: tuple[Scale, Prices, Territory]
) -> list[Bead]:
    units, prices, ground = how
    rows: Index = np.arange(piece.start, piece.end, dtype=np.int64)
    left, right = source.take(rows), target.take(piece.targets)
    inside = replace(units, usual=(units.usual[0][:, rows], units.usual[1][:, piece.targets]))
    means = float(source.lengths[0].mean()), float(target.lengths[0].mean())
    gains = _gains(left, right, inside, means)
    for (a, b), gain in gains.items():
        gain[~_whole(rows, a)] = -np.inf
        gain[:, ~_whole(piece.targets, b)] = -np.inf
    jumps = np.full(len(rows) + 1, np.inf)
    if np.isfinite(prices.jump):
        owner = ground.owners[0][rows]
        jumps[1:-1] = np.where((owner[1:] == owner[:-1]) & (owner[1:] >= 0), np.inf, prices.jump)
        _restrict(gains, ground, (rows, piece.targets), prices)
    for _ in range(_ROUNDS):
        beads, _ = best_path(gains, jumps)
        beaten = _beaten(beads)
        if not beaten:
            break
        won = {j for bead in beads if bead not in beaten for j in range(*bead.target)}
        for bead in beaten:
            _close(gains, bead, won)
    beaten = _beaten(beads)
    return [_placed(bead, piece) for bead in beads if bead not in beaten]


def _restrict(
    gains: dict[Shape, Vectors], ground: Territory, index: tuple[Index, Index], prices: Prices
) -> None:
    """In place: beads stay in one block's room, and pay for sentences that no sure block holds."""
    rows, columns = index
    closed = ~ground.cells(rows, columns)
    paid = [np.where(side[at], 0, prices.bead) for side, at in zip(ground.sure, index, strict=True)]
    sums = [np.concatenate([[0], np.cumsum(side)]) for side in paid]
    for (a, b), gain in gains.items():
        gain -= _over(sums[0], a)[:, None] + _over(sums[1], b)[None]
        gain[closed] = -np.inf
        if a <= len(rows) and b <= len(columns):
            gain[a - 1 :, b - 1 :][closed[: len(rows) - a + 1, : len(columns) - b + 1]] = -np.inf


def _gains(left: View, right: View, units: Scale, means: tuple[float, float]) -> dict[Shape, Vectors]:
    """Score of every bead less the scores of its sentences left alone."""
    trained = weights()
    features = bead_features(left, right, units)
    ones = features[1, 1][0]
    foreign = worse_than_a_part({shape: rows[0] for shape, rows in features.items()})
    skipped = np.array(trained.skipped, np.float32)
    alone = [
        skipped @ skip_features(ones.max(axis=axis), view.lengths[0], mean)
        for axis, view, mean in ((1, left, means[0]), (0, right, means[1]))
    ]
    sums = [np.concatenate([[0], np.cumsum(side, dtype=np.float64)]) for side in alone]
    gains = {}
    for a, b in SHAPES:
        score = np.tensordot(np.array(trained.features, np.float32), features[a, b], 1)
        score += trained.shapes[min(a, b), max(a, b)]
        score -= _over(sums[0], a)[:, None] + _over(sums[1], b)[None]
        score[foreign[a, b]] = -np.inf
        score[: a - 1] = -np.inf
        score[:, : b - 1] = -np.inf
        gains[a, b] = score
    return gains


def _over(sums: Floats, size: int) -> Floats:
    """Sum over the last ``size`` entries; 0 where there are not so many."""
    out = np.zeros(len(sums) - 1)
    if size < len(sums):
        out[size - 1 :] = sums[size:] - sums[: len(sums) - size]
    return out


def _whole(index: Index, size: int) -> npt.NDArray[np.bool_]:
    """Whether the last ``size`` entries are consecutive sentences."""
    out = np.zeros(len(index), bool)
    out[size - 1 :] = index[size - 1 :] - index[: max(0, len(index) - size + 1)] == size - 1
    return out


def _beaten(beads: list[Bead]) -> set[Bead]:
    """Of beads that share target sentences, all but the best, sentence for sentence."""
    taken: set[int] = set()
    beaten = set()
    for bead in sorted(beads, key=lambda bead: (-_worth(bead), bead)):
        if taken.isdisjoint(range(*bead.target)):
            taken |= set(range(*bead.target))
        else:
            beaten.add(bead)
    return beaten


def _worth(bead: Bead) -> float:
    return bead.gain / _size(bead)


def _close(gains: dict[Shape, Vectors], bead: Bead, winners: set[int]) -> None:
    """No bead may join these source sentences to those of the target that others have won."""
    for j in winners.intersection(range(*bead.target)):
        for (a, b), gain in gains.items():
            gain[bead.source[0] : bead.source[1] + a - 1, j : j + b] = -np.inf


def _placed(bead: Bead, piece: Piece) -> Bead:
    first, last = int(piece.targets[bead.target[0]]), int(piece.targets[bead.target[1] - 1])
    start, end = bead.source
    return Bead((start + piece.start, end + piece.start), (first, last + 1), bead.gain)
