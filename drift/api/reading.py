"""The network that reads pairs, loaded once for every checker of a process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drift.protocols import PairReader, RuntimeName


def chosen(network: str, runtime: RuntimeName = "numpy") -> tuple[PairReader | None, str]:
    """What reads pairs by a setting of ``auto`` or ``off``; and why nothing does, in a word for the signature."""
    return (None, "off") if network == "off" else (reader(runtime), "absent")


@cache
def reader(runtime: RuntimeName = "numpy") -> PairReader | None:
    """It needs its own weights and those of e5; None where either is not here."""
    from drift.encoders import layers
    from drift.errors import ModelError
    from drift.runtime import load as running
    from drift.score.network import load

    try:
        return load(layers(runtime), running(runtime))
    except ModelError:
        return None
