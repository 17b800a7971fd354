"""Sentences without a counterpart of their own whose content stands elsewhere on the other side.

A restatement is nearly as good as a bead: as far above the background as most of the document's own beads,
and long enough to hold what it is said to restate.  A sentence on the same matter is no restatement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from drift.align.lattice import Bead
from drift.model import Restatement, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drift.align.margins import Yardstick

_ENOUGH = 0.8
"""Of the median margin of the document's beads."""
_FITS = 0.6
"""Length that a restating passage needs, for each character it restates."""
_LONGEST = 2
"""Most sentences of a restating passage."""


def restatements(yardstick: Yardstick, beads: Sequence[Bead]) -> tuple[Restatement, ...]:
    """Lone sentences that are said elsewhere, those of the source first."""
    enough = _ENOUGH * yardstick.usual(beads)
    out = []
    for side in Side:
        here = len(yardstick.source if side is Side.SOURCE else yardstick.target)
        taken = {k for bead in beads for k in range(*(bead.source if side is Side.SOURCE else bead.target))}
        for i in range(here):
            if i in taken:
                continue
            best = max(_said(yardstick, side, i), key=yardstick.margin, default=None)
            if best is not None and yardstick.margin(best) >= enough:
                by = best.target if side is Side.SOURCE else best.source
                cosine = float(np.clip(yardstick.cosine(best), 0, 1))
                out.append(Restatement(side, i, tuple(range(*by)), cosine))
    return tuple(out)


def _said(yardstick: Yardstick, side: Side, i: int) -> Iterator[Bead]:
    """Beads of a lone sentence with what is nearest to it and long enough, for each size of passage."""
    view, other = yardstick.source, yardstick.target
    if side is Side.TARGET:
        view, other = other, view
    for size in range(1, min(_LONGEST, len(other)) + 1):
        cosines = other.vectors[size - 1, size - 1 :] @ view.vectors[0, i]
        ratio = yardstick.units.ratio if side is Side.SOURCE else 1 / yardstick.units.ratio
        fits = other.lengths[size - 1, size - 1 :] * ratio >= _FITS * view.lengths[0, i]
        if fits.any():
            j = int(np.where(fits, cosines, -1).argmax())
            own, there = (i, i + 1), (j, j + size)
            yield Bead(own, there) if side is Side.SOURCE else Bead(there, own)
