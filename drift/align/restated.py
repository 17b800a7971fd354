"""Sentences without a counterpart of their own whose content stands elsewhere on the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from drift.align.anchors import background, spread
from drift.align.neighbours import neighbours
from drift.model import Restatement, Side

if TYPE_CHECKING:
    from drift.align.lattice import Bead
    from drift.align.view import View

_ENOUGH = 0.75
"""In units of the document's spread: how far above the background a restatement stands."""


def restatements(source: View, target: View, beads: list[Bead], lost: list[Bead]) -> tuple[Restatement, ...]:
    """Lone sentences with a neighbour as near as counterparts are; what they lost to comes first."""
    unit = spread(source, target)
    used = (
        {i for bead in beads for i in range(*bead.source)},
        {j for bead in beads for j in range(*bead.target)},
    )
    out = []
    for side, view, other, taken in (
        (Side.SOURCE, source, target, used[0]),
        (Side.TARGET, target, source, used[1]),
    ):
        rows = [i for i in range(len(view)) if i not in taken]
        if not rows:
            continue
        found = neighbours(view.vectors[0][rows], other.vectors[0], 1)
        usual = background(view, other)[rows]
        for i, j, cosine, base in zip(rows, found.index[:, 0], found.similarity[:, 0], usual, strict=True):
            lost_to = [b.target for b in lost if side is Side.SOURCE and i in range(*b.source)]
            if (cosine - base) / unit >= _ENOUGH or lost_to:
                by = tuple(range(*lost_to[0])) if lost_to else (int(j),)
                out.append(Restatement(side, i, by, float(np.clip(cosine, 0, 1))))
    return tuple(out)
