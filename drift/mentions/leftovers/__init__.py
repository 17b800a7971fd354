"""Words of the source that stand in the target as they were."""

from __future__ import annotations

from drift.mentions.leftovers.judge import left_standing, unreadable
from drift.mentions.leftovers.runs import Run
from drift.mentions.leftovers.sentences import USUAL, Leftover, Measure, leftovers, untouched
from drift.mentions.leftovers.single import Single, singles

__all__ = [
    "USUAL",
    "Leftover",
    "Measure",
    "Run",
    "Single",
    "left_standing",
    "leftovers",
    "singles",
    "unreadable",
    "untouched",
]
