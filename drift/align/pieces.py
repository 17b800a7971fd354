"""Cuts a long pair of documents where the alignment is beyond doubt, so that time grows with length, not
its square.

A piece is a stretch of source sentences with the target sentences that its anchors point to, and some
around them; the target part may have gaps, where the text was reordered.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from drift.align.anchors import Anchor

_CELLS = 400_000
"""Lattices up to this size are not cut."""
_PIECE = 150
"""Source sentences in a piece, about."""
_MARGIN = 15
"""Target sentences taken along on each side of a run of anchors."""


@dataclass(frozen=True, eq=False)
class Piece:
    """Source sentences ``start..end`` and the target sentences they may belong to."""

    start: int
    end: int
    targets: npt.NDArray[np.int64]


def pieces(anchors: list[Anchor], sources: int, targets: int) -> list[Piece]:
    """The pieces of a pair of documents, in source order; every source sentence is in one."""
    if sources * targets <= _CELLS or not anchors:
        return [Piece(0, sources, np.arange(targets))]
    cuts = [0, *_cuts(anchors, sources), sources]
    out = []
    for start, end in pairwise(cuts):
        inside = [anchor.target for anchor in anchors if start <= anchor.source < end]
        wanted = np.zeros(targets, bool)
        for one, next_one in pairwise([*inside[:1], *inside]):
            near = 0 <= next_one - one <= 4 * _MARGIN
            wanted[max(0, (one if near else next_one) - _MARGIN) : next_one + _MARGIN + 1] = True
        out.append(Piece(start, end, np.flatnonzero(wanted)))
    return out


def _cuts(anchors: list[Anchor], sources: int) -> list[int]:
    """Source positions between two anchors that are neighbours, about every ``_PIECE`` sentences."""
    cuts = []
    last = 0
    for one, other in pairwise(anchors):
        steady = other.source == one.source + 1 and other.target == one.target + 1
        if other.source - last >= _PIECE and steady and sources - other.source >= _PIECE // 2:
            cuts.append(other.source)
            last = other.source
    return cuts
