"""Names: where they stand in a text, and what became of each in the other one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drift.mentions.names.mention import Mention
    from drift.model import Alignment, NameEntry, Sentence
    from drift.names.house import HouseName
    from drift.protocols import NameFinder


def find(sentences: Sequence[Sentence], language: str) -> tuple[Mention, ...]:
    """Every likely name of a document, in reading order."""
    from drift.mentions.names.detect import find as detect

    return detect(sentences, language)


def ledger(
    alignment: Alignment, known: Sequence[HouseName] = (), finders: Sequence[NameFinder] = ()
) -> tuple[NameEntry, ...]:
    """What became of every name of the source, and which names were put in; computed once for an alignment.

    ``known`` is the newsroom's list (``drift.names.house``), which decides where it has a name; ``finders`` find
    names that the rules do not see.
    """
    from drift.mentions.names.entries import ledger as compute

    entries = compute(alignment, finders)
    if not known:
        return entries
    from drift.mentions.names.listed import listed

    return listed(entries, known, (alignment.source.language, alignment.target.language))
