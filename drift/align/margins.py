"""How good a bead is by itself: its margin over the background, and how well its lengths agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drift.align.lattice import Bead
    from drift.align.scores import Scale
    from drift.align.view import View
    from drift.protocols import Vectors

Index: TypeAlias = npt.NDArray[np.int64]

_UNEVEN = 0.25
"""Units of margin for one e-fold of uneven length."""
_FEW = 4
"""With fewer beads their median says little."""


@dataclass(frozen=True, eq=False)
class Yardstick:
    """Measures beads of two views in the document's units."""

    source: View
    target: View
    units: Scale

    def margin(self, bead: Bead) -> float:
        """Cosine of the two sides above the background of both."""
        (a, b), (c, d) = bead.source, bead.target
        usual = (self.units.usual[0][b - a - 1, b - 1] + self.units.usual[1][d - c - 1, d - 1]) / 2
        return (self.cosine(bead) - float(usual)) / self.units.unit

    def margins(self, shape: tuple[int, int], rows: Index, columns: Index) -> Vectors:
        """``margin`` of every bead of a shape that ends with one of the rows and one of the columns."""
        a, b = shape
        usual = self.units.usual[0][a - 1, rows][:, None] + self.units.usual[1][b - 1, columns][None]
        cosines = self.source.vectors[a - 1, rows] @ self.target.vectors[b - 1, columns].T
        out: Vectors = ((cosines - usual / 2) / self.units.unit).astype(np.float32)
        return out

    def worth(self, bead: Bead) -> float:
        """The margin, less what uneven lengths take from it."""
        return self.margin(bead) - _UNEVEN * abs(self.excess(bead))

    def cosine(self, bead: Bead) -> float:
        """Of the two sides, each as one text."""
        (a, b), (c, d) = bead.source, bead.target
        return float(self.source.vectors[b - a - 1, b - 1] @ self.target.vectors[d - c - 1, d - 1])

    def excess(self, bead: Bead) -> float:
        """Logarithm of how much longer the source side is than the document's ratio says."""
        (a, b), (c, d) = bead.source, bead.target
        here, there = self.source.lengths[b - a - 1, b - 1], self.target.lengths[d - c - 1, d - 1]
        return float(np.log(here / (self.units.ratio * there)))

    def usual(self, beads: Sequence[Bead]) -> float:
        """Median margin of the beads; one unit where they are few."""
        return float(np.median([self.margin(bead) for bead in beads])) if len(beads) >= _FEW else 1.0
