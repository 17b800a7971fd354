"""Sentences without a counterpart of their own whose content stands elsewhere on the other side.

A restatement is nearly as good as a bead: as far above the background as most of the document's own beads,
and long enough to hold what it is said to restate.  A sentence on the same matter is no restatement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from drift.align.anchors import nearest
from drift.align.lattice import Bead
from drift.model import Restatement, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drift.align.margins import Yardstick
    from drift.align.view import View

_ENOUGH = 0.8
"""Of the median margin of the document's beads."""
_FITS = 0.6
"""Length that a restating passage needs, for each character it restates."""
_LONG = 2_000
"""Sentences from which on not every passage of a text is looked at."""
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
    ratio = yardstick.units.ratio if side is Side.SOURCE else 1 / yardstick.units.ratio
    for size in range(1, min(_LONGEST, len(other)) + 1):
        ends = _ends(view, other, i, size)
        cosines = other.vectors[size - 1, ends] @ view.vectors[0, i]
        fits = other.lengths[size - 1, ends] * ratio >= _FITS * view.lengths[0, i]
        if fits.any():
            j = int(ends[np.where(fits, cosines, -1).argmax()]) + 1 - size
            own, there = (i, i + 1), (j, j + size)
            yield Bead(own, there) if side is Side.SOURCE else Bead(there, own)


def _ends(view: View, other: View, i: int, size: int) -> npt.NDArray[np.int64]:
    """Where passages of ``size`` sentences end that may restate sentence i: in long texts those near its neighbours."""
    if len(other) <= _LONG:
        return np.arange(size - 1, len(other))
    found = nearest(view, other).index[i]
    ends = np.unique((found[found >= 0][:, None] + np.arange(size)).ravel())
    return ends[(ends >= size - 1) & (ends < len(other))]
