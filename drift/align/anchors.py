"""Anchors: pairs of sentences that are each other's translation beyond doubt, and the chain through them.

A pair's weight is how far its cosine stands above what the two sentences have with everything, and above
their next-best neighbours, in units of the document's own spread; so one set of constants serves every
encoder and language pair.  The chain follows source order and may jump in the target at a price: what it
gains by jumping tells a rewrite from a literal translation.  Numbers and names are no anchors of their own.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from drift.align.neighbours import Neighbours, neighbours
from drift.align.view import View

if TYPE_CHECKING:
    from drift.protocols import Vectors

_THRESHOLD = 0.25
"""In units of the document's spread; below it a pair is noise."""
_SHORT = 40
"""Sentences from which on a best match no longer lifts the mean."""
_LEAST = 0.02
"""The unit where nothing stands out."""
_REACH = 16
"""Anchors further apart on either side are joined by a jump."""
_BEND = 0.05
"""Price of a sentence's deviation from the diagonal between two anchors."""
_NEAREST: WeakKeyDictionary[View, WeakKeyDictionary[View, Neighbours]] = WeakKeyDictionary()
"""Lives as long as the views."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A source and a target sentence, and how sure they are a pair."""

    source: int
    target: int
    weight: float


def spread(source: View, target: View) -> float:
    """How far the best neighbour usually stands above the background: the document's unit."""
    ahead = np.concatenate([ahead_of(source, target), ahead_of(target, source)])
    return max(float(np.median(ahead)), _LEAST)


def background(view: View, other: View, size: int = 1) -> Vectors:
    """Mean cosine of each window of ``size`` sentences with the other side, less its best if short."""
    if len(other) > _SHORT or len(other) == 1:
        rows: Vectors = view.vectors[size - 1] @ other.vectors[0].mean(axis=0)
        return rows
    cosines = view.vectors[size - 1] @ other.vectors[0].T
    rest: Vectors = (cosines.sum(axis=1) - cosines.max(axis=1)) / (len(other) - 1)
    return rest


def ahead_of(view: View, other: View) -> Vectors:
    """Of every sentence, how far its best neighbour stands above its background."""
    best: Vectors = nearest(view, other).similarity[:, 0] - background(view, other)
    return best


def nearest(view: View, other: View) -> Neighbours:
    """Of every sentence its neighbours on the other side; looked for once, however often asked."""
    found = _NEAREST.setdefault(view, WeakKeyDictionary())
    if other not in found:
        found[other] = neighbours(view.vectors[0], other.vectors[0])
    return found[other]


def candidates(source: View, target: View) -> list[Anchor]:
    """Pairs of near neighbours with a positive weight, in source order."""
    there, back = nearest(source, target), nearest(target, source)
    usual = background(source, target), background(target, source)
    unit = spread(source, target)
    rivals = [
        found.similarity[:, 1:].mean(axis=1) if found.index.shape[1] > 1 else base
        for found, base in zip((there, back), usual, strict=True)
    ]
    cosines = {
        (i, int(j)): float(c)
        for i, row in enumerate(zip(there.index, there.similarity, strict=True))
        for j, c in zip(*row, strict=True)
    }
    cosines |= {
        (int(i), j): float(c)
        for j, row in enumerate(zip(back.index, back.similarity, strict=True))
        for i, c in zip(*row, strict=True)
    }
    found = []
    for (i, j), cosine in sorted(cosines.items()):
        if min(i, j) < 0:
            continue
        above = 0.5 * (cosine - (usual[0][i] + usual[1][j]) / 2) + cosine - (rivals[0][i] + rivals[1][j]) / 2
        weight = float(above) / unit - _THRESHOLD
        if weight > 0:
            found.append(Anchor(i, j, weight))
    return found


def chain(anchors: list[Anchor], jump: float) -> list[Anchor]:
    """The heaviest sequence in source order; going on anywhere in the target costs ``jump``."""
    best = np.zeros(len(anchors))
    before = np.full(len(anchors), -1)
    top, top_at, row_start, sources = 0.0, -1, 0, [anchor.source for anchor in anchors]
    for q, anchor in enumerate(anchors):
        if anchor.source != anchors[row_start].source:
            for p in range(row_start, q):  # a jump starts from an earlier sentence only
                if best[p] > top:
                    top, top_at = best[p], p
            row_start = q
        score, previous = (top - jump, top_at) if top > jump else (0.0, -1)
        for p in range(bisect_left(sources, anchor.source - _REACH), row_start):
            step = anchor.target - anchors[p].target
            price = _BEND * abs(step - (anchor.source - anchors[p].source))
            if 0 < step <= 2 * _REACH and best[p] - price > score:
                score, previous = best[p] - price, p
        best[q], before[q] = score + anchor.weight, previous
    out, q = [], int(best.argmax()) if anchors else -1
    while q >= 0:
        out.append(anchors[q])
        q = int(before[q])
    return out[::-1]
