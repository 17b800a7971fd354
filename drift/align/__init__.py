"""Sentence alignment that does not need the order kept.

Each side becomes a view (vectors of windows, rare words, lengths).  Neighbours both ways give anchors,
anchors a chain; whether some of it stands out of order says whether this is a literal translation or a
rewrite. One lattice then finds the best beads, with jumps if it is a rewrite; they are mended, and what is left over
stands alone, and may be restated elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from drift.align.anchors import Anchor, candidates, chain
from drift.align.assembly import Prices, only, solve
from drift.align.blocks import without_strays
from drift.align.lattice import Bead
from drift.align.margins import Yardstick
from drift.align.mending import mended
from drift.align.moves import in_order
from drift.align.relation import relation
from drift.align.restated import restatements
from drift.align.scores import scale
from drift.align.view import LONGEST, View, views
from drift.model import Matching, Pair, Sentence

if TYPE_CHECKING:
    from drift.protocols import Encoder

_CHAIN_JUMP = 0.45
_COVERED = 0.25
"""Share of the shorter side that must be anchored before jumps are believed."""
LITERAL = Prices(float("inf"), 0.0)
REWRITE = Prices(1.0, 2.6)


def align(source: Sequence[Sentence], target: Sequence[Sentence], encoder: Encoder) -> Matching:
    """Which sentences are counterparts: every one in exactly one pair, pairs in source order."""
    if not source or not target:
        return Matching(_pairs(source, target, [], []), (), "literal", 0.0)
    texts = [s.text for s in source], [t.text for t in target]
    with threadpool_limits(limits=1):
        windows = encoder.windows(texts[0], LONGEST), encoder.windows(texts[1], LONGEST)
        left, right = views(texts, windows)
        beads, mode = _beads(left, right)
        yardstick = Yardstick(left, right, scale(left, right))
        if min(len(left), len(right)) > 1:
            beads = mended(beads, yardstick, (source, target))
        similarity = [float(np.clip(yardstick.cosine(bead), 0, 1)) for bead in beads]
        return Matching(
            _pairs(source, target, beads, similarity),
            restatements(yardstick, beads),
            mode,
            relation(left, right),
        )


def _beads(left: View, right: View) -> tuple[list[Bead], str]:
    """The beads in source order, and the mode."""
    if min(len(left), len(right)) == 1:
        return [only(left, right)], "literal"
    path, mode = _path(candidates(left, right), len(left), len(right))
    beads = solve(left, right, path, REWRITE if mode == "rewrite" else LITERAL)
    return sorted(beads), mode


def _path(anchors: list[Anchor], sources: int, targets: int) -> tuple[list[Anchor], str]:
    """The chain through the anchors, and ``literal`` or ``rewrite``: whether some of it is out of order."""
    path, moved = without_strays(chain(anchors, _CHAIN_JUMP))
    if moved and len(path) >= _COVERED * min(sources, targets):
        return path, "rewrite"
    return chain(anchors, float("inf")), "literal"


def _pairs(
    source: Sequence[Sentence], target: Sequence[Sentence], beads: list[Bead], similarity: list[float]
) -> tuple[Pair, ...]:
    """Beads and lone source sentences by source; a lone target sentence after what precedes it."""
    kept = in_order([b.target[0] for b in beads], [b.source[1] - b.source[0] for b in beads])
    matched = [
        (b.source[0], Pair(0, tuple(source[slice(*b.source)]), tuple(target[slice(*b.target)]), s, not k))
        for b, s, k in zip(beads, similarity, kept, strict=True)
    ]
    used = (
        {i for bead in beads for i in range(*bead.source)},
        {j for bead in beads for j in range(*bead.target)},
    )
    alone = [(i, Pair(0, (sentence,), ())) for i, sentence in enumerate(source) if i not in used[0]]
    ordered = [pair for _, pair in sorted(matched + alone, key=lambda item: item[0])]
    after: dict[int, list[Pair]] = {}
    owner = {j: bead.source[0] for bead in beads for j in range(*bead.target)}
    for j, sentence in enumerate(target):
        if j not in used[1]:
            before = next((owner[k] for k in range(j - 1, -1, -1) if k in owner), -1)
            after.setdefault(before, []).append(Pair(0, (), (sentence,)))
    out = list(after.get(-1, []))
    first = {id(pair): start for start, pair in matched}
    for pair in ordered:
        out += [pair, *after.get(first.get(id(pair), -2), [])]
    return tuple(Pair(i, pair.source, pair.target, pair.similarity, pair.moved) for i, pair in enumerate(out))
