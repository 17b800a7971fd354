"""How good a bead is by itself: its margin over the background, and how well its lengths agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drift.align.lattice import Bead
    from drift.align.scores import Scale
    from drift.align.view import View

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
