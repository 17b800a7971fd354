"""The network that reads pairs, loaded once for every checker of a process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drift.protocols import PairReader


@cache
def reader() -> PairReader | None:
    """It needs its own weights and those of e5; None where either is not here."""
    from drift.encoders import layers
    from drift.errors import ModelError
    from drift.score.network import load

    try:
        return load(layers())
    except ModelError:
        return None
