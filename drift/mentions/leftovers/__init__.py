"""Words of the source that stand in the target as they were."""

from __future__ import annotations

from drift.mentions.leftovers.judge import left_standing, needed, unreadable
from drift.mentions.leftovers.runs import Run, find_runs, free_words, words_of
from drift.mentions.leftovers.single import Single, singles

__all__ = [
    "Run",
    "Single",
    "find_runs",
    "free_words",
    "left_standing",
    "needed",
    "singles",
    "unreadable",
    "words_of",
]
