"""How much of each side of a pair the other side covers, and which words stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from drift.align.links import SURE, Linked
from drift.model import Side, Span, Unlinked

if TYPE_CHECKING:
    import numpy.typing as npt

    from drift.protocols import Vectors, WordPieces

_MET = 0.8
"""Cosine from which a piece counts as met, linked or not."""
_BREAK = 7.0
"""Nats from which a met piece ends a stretch; function words are met everywhere."""
_LIGHTEST = 10.0
"""Weight below which a stretch is not worth carrying."""


@dataclass(frozen=True, eq=False)
class Cover:
    """One side of a pair: for every piece what the other side has for it."""

    side: Side
    nearest: Vectors
    """``(pieces,)``: best cosine to a piece of the other side."""
    sure: Vectors
    """``(pieces,)``: how sure its best link is, 0..1."""
    weights: Vectors
    """Surprisals."""
    upper: tuple[Vectors, ...] = ()
    """``nearest`` at the upper layers."""

    @property
    def free(self) -> npt.NDArray[np.bool_]:
        """``(pieces,)``: no link."""
        free: npt.NDArray[np.bool_] = self.sure <= SURE
        return free

    @cached_property
    def lost(self) -> Vectors:
        """``(pieces,)``: surprisal times what the best cosine lacks, where there is no link."""
        lacking: Vectors = np.clip(_MET - self.nearest, 0, None)
        lost: Vectors = self.weights * self.free * lacking
        return lost

    @cached_property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """Neighbouring pieces that are lost, as half-open ranges; met function words may stand between them."""
        return tuple(_stretches(self))


def covers(linked: Linked, source: WordPieces, target: WordPieces) -> tuple[Cover, Cover]:
    """Both sides of a pair."""
    tables = (
        linked.similarity,
        linked.sure,
        *(a @ b.T for a, b in zip(source.upper, target.upper, strict=True)),
    )
    out = []
    for axis, side, pieces in ((1, Side.SOURCE, source), (0, Side.TARGET, target)):
        nearest, sure, *upper = (_highest(table, axis) for table in tables)
        out.append(Cover(side, nearest, sure, pieces.weights, tuple(upper)))
    return out[0], out[1]


def _highest(table: Vectors, axis: int) -> Vectors:
    best: Vectors = table.max(axis=axis) if table.shape[axis] else np.zeros(table.shape[1 - axis], np.float32)
    return best


def _stretches(cover: Cover) -> Iterator[tuple[int, int]]:
    lost = (cover.lost > 0).tolist()
    content = (cover.weights >= _BREAK).tolist()
    start = end = None
    for i, gone in enumerate(lost):
        if gone:
            start, end = (i if start is None else start), i + 1
        elif content[i] and start is not None and end is not None:
            yield start, end
            start = end = None
    if start is not None and end is not None:
        yield start, end


def unlinked(cover: Cover, places: Sequence[Span], beside: Vectors) -> tuple[Unlinked, ...]:
    """The stretches of a side that are heavy enough, the heaviest first.

    ``places`` are the words of the pieces; ``beside`` ``(pieces,)`` is the best cosine of each piece to the sentences
    around the other side, so that what moved to a neighbour is no loss.
    """
    lost = np.minimum(cover.lost, cover.weights * np.clip(_MET - beside, 0, None))
    found = [
        Unlinked(cover.side, Span(places[a].start, places[b - 1].end), round(float(lost[a:b].sum()), 2))
        for a, b in cover.stretches
    ]
    heavy = [item for item in found if item.weight >= _LIGHTEST]
    return tuple(sorted(heavy, key=lambda item: -item.weight))
