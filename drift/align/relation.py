"""Whether two texts are versions of one article at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from drift.align.lattice import Bead
    from drift.align.view import View


def relation(source: View, target: View, beads: list[Bead]) -> float:
    """0..1: how sure the texts belong together."""
    return 1.0
