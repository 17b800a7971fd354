"""The ``[negation]`` table of a language as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from drift.languages import facts
from drift.languages.phrases import Phrases, compiled


class Sort(Enum):
    """What a cue does."""

    PLAIN = "plain"
    """Looks like a cue and is none: "under" for "un-"; no cue is made of it."""
    IDLE = "idle"
    """Has the form of a negation but denies nothing: "not only", "no doubt"."""
    IMPLICIT = "implicit"
    """Negative by meaning: "refused", "without"."""
    EXPLICIT = "explicit"
    """A negator: "not", "nobody"."""
    LOOSE = "loose"
    """Another language may say it with a negator: "only", "until", "unknown"."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What is known of negation in one language."""

    phrases: Phrases
    """Labels are the values of ``Sort``."""
    light: frozenset[str]
    """Function words, which a negator governs only in passing."""
    quantifiers: frozenset[str]
    """Negators that stand for a noun phrase: the verb comes after them."""
    before: bool
    """Whether a negator also governs what stands before it, in its clause."""
    concord: bool
    """Whether several negators in a clause deny once."""
    prefixes: tuple[str, ...]
    """Beginnings that turn a word into its opposite."""
    negators: Phrases
    """The explicit entries alone."""


@cache
def lexicon(language: str) -> Lexicon | None:
    """The compiled table; None for a language that has none."""
    table: Mapping[str, Any] = facts(language).get("negation", {})
    if not table:
        return None
    return Lexicon(
        compiled({sort.value: table.get(sort.value, ()) for sort in Sort}, language),
        frozenset(table.get("light", ())),
        frozenset(table.get("quantifiers", ())),
        table.get("before", False),
        table.get("concord", False),
        tuple(table.get("prefixes", ())),
        compiled({Sort.EXPLICIT.value: table.get(Sort.EXPLICIT.value, ())}, language),
    )
