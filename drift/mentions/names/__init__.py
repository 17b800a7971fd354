"""Names: where they stand in a text, and what became of each in the other one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drift.mentions.names.mention import Mention
    from drift.model import Alignment, NameEntry, Sentence


def find(sentences: Sequence[Sentence], language: str) -> tuple[Mention, ...]:
    """Every likely name of a document, in reading order."""
    from drift.mentions.names.detect import find as detect

    return detect(sentences, language)


def ledger(alignment: Alignment) -> tuple[NameEntry, ...]:
    """What became of every name of the source, and which names were put in; computed once for an alignment."""
    from drift.mentions.names.entries import ledger as compute

    return compute(alignment)
