"""Beads of what the lattice left over: sentences of both sides that are each other's, wherever they stand.

A literal translation may still swap two sentences; the lattice keeps the order there and leaves them alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from drift.align.lattice import Bead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drift.align.margins import Yardstick

Index: TypeAlias = npt.NDArray[np.int64]

_ENOUGH = 0.7
"""Of the median margin of the document's beads; both sides are free, so less is asked than of a restatement."""
_LONGEST = 2
"""Most sentences of a side."""
_ROWS = 1_000
"""Rows of margins in memory at once."""
_UNEVEN = 0.7
"""Greatest logarithm of how much longer one side is than the other."""


@dataclass(frozen=True, slots=True, order=True)
class _Offer:
    worth: float
    bead: Bead


def paired(beads: Sequence[Bead], yardstick: Yardstick) -> list[Bead]:
    """The beads, and more of free sentences, the best first."""
    enough = _ENOUGH * yardstick.usual(beads)
    out = list(beads)
    free = (
        set(range(len(yardstick.source))) - {i for bead in beads for i in range(*bead.source)},
        set(range(len(yardstick.target))) - {j for bead in beads for j in range(*bead.target)},
    )
    for offer in sorted(_offers(yardstick, free, enough), reverse=True):
        used = set(range(*offer.bead.source)), set(range(*offer.bead.target))
        if used[0] <= free[0] and used[1] <= free[1]:
            out.append(offer.bead)
            free = free[0] - used[0], free[1] - used[1]
    return sorted(out)


def _offers(yardstick: Yardstick, free: tuple[set[int], set[int]], enough: float) -> Iterator[_Offer]:
    for a in range(1, _LONGEST + 1):
        for b in range(1, _LONGEST + 1):
            rows, columns = _ends(free[0], a), _ends(free[1], b)
            for at in range(0, len(rows), _ROWS):
                some = rows[at : at + _ROWS]
                for i, j in np.argwhere(yardstick.margins((a, b), some, columns) >= enough):
                    end, stop = int(some[i]) + 1, int(columns[j]) + 1
                    bead = Bead((end - a, end), (stop - b, stop))
                    if abs(yardstick.excess(bead)) <= _UNEVEN:
                        yield _Offer(yardstick.worth(bead), bead)


def _ends(free: set[int], size: int) -> Index:
    """Where free windows of ``size`` sentences end."""
    return np.array([i for i in sorted(free) if all(i - k in free for k in range(size))], np.int64)
