"""How much of each side of a pair the other side covers: what the score reads, and which words stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from drift.align.links import SURE, Linked
from drift.model import Side, Span, Unlinked

if TYPE_CHECKING:
    import numpy.typing as npt

    from drift.protocols import Vectors, WordPieces

_MET = 0.8
"""Cosine from which a piece counts as met, linked or not."""
_RARE = 9.0
"""Nats from which a piece is content: about one in 8,000."""
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
    free: npt.NDArray[np.bool_]
    """No link."""
    weights: Vectors
    """Surprisals."""

    @property
    def lost(self) -> Vectors:
        """``(pieces,)``: surprisal times what the best cosine lacks, where there is no link."""
        lacking: Vectors = np.clip(_MET - self.nearest, 0, None)
        lost: Vectors = self.weights * self.free * lacking
        return lost


def covers(linked: Linked, source: WordPieces, target: WordPieces) -> tuple[Cover, Cover]:
    """Both sides of a pair."""
    shape = linked.similarity.shape
    out = []
    for axis, side, pieces in ((1, Side.SOURCE, source), (0, Side.TARGET, target)):
        some = shape[axis] > 0
        nearest = linked.similarity.max(axis=axis) if some else np.zeros(shape[1 - axis], np.float32)
        sure = linked.sure.max(axis=axis) if some else nearest
        out.append(Cover(side, nearest, sure <= SURE, pieces.weights))
    return out[0], out[1]


def traits(cover: Cover) -> dict[str, float]:
    """Three figures of a side, each 0 where everything is covered, and bounded or in nats.

    ``unlinked``: what is lost in all; ``weakest``: how far the worst content piece is from the other side;
    ``distance``: how far the side is on the average, by weight.
    """
    side, total = cover.side.value, float(cover.weights.sum())
    if not total:
        return {f"unlinked {side}": 0.0, f"weakest {side}": 0.0, f"distance {side}": 0.0}
    rare = cover.weights > min(_RARE, float(cover.weights.max()) - 1e-3)
    return {
        f"unlinked {side}": float(cover.lost.sum()),
        f"weakest {side}": float(1 - cover.nearest[rare].min()),
        f"distance {side}": float(1 - (cover.weights * cover.nearest).sum() / total),
    }


def stretches(cover: Cover) -> Iterator[tuple[int, int]]:
    """Neighbouring pieces that are lost, as half-open ranges; met function words may stand between them."""
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
        for a, b in stretches(cover)
    ]
    heavy = [item for item in found if item.weight >= _LIGHTEST]
    return tuple(sorted(heavy, key=lambda item: -item.weight))
