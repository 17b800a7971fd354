"""The ``[negation]`` table of a language, compiled once into one pattern.

An entry is a word or a phrase: ``*`` stands for any letters, ``#`` for a number, ``…`` for up to four words of one
clause, a space for any white space.  Scripts without spaces are searched as they stand, all others at word boundaries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from drift.languages import facts, primary
from drift.languages.words import LETTER

_DENSE = frozenset({"zh", "ja", "ko", "th"})
"""Languages whose entries are searched inside words too."""
_GAP = rf"(?:[^{LETTER},;:.!?]+[{LETTER}'’-]+){{0,4}}?[^{LETTER},;:.!?]+"


class Sort(Enum):
    """What a cue does."""

    IDLE = "idle"
    """Has the form of a negation but denies nothing: "not only", "no doubt"."""
    IMPLICIT = "implicit"
    """Negative by meaning: "refused", "without"."""
    EXPLICIT = "explicit"
    """A negator: "not", "nobody"."""
    LOOSE = "loose"
    """Another language may say it with a negator: "only", "until", "unknown"."""


@dataclass(frozen=True)
class Lexicon:
    """What is known of negation in one language."""

    pattern: re.Pattern[str]
    """Named groups are sorts, in order of precedence."""
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


@cache
def lexicon(language: str) -> Lexicon | None:
    """The compiled table; None for a language that has none."""
    table = facts(language).get("negation")
    if not table:
        return None
    dense = primary(language) in _DENSE
    groups = [
        f"(?P<{sort.value}>{'|'.join(_entry(e, dense) for e in sorted(table[sort.value], key=len, reverse=True))})"
        for sort in Sort
        if table.get(sort.value)
    ]
    body = "|".join(groups)
    whole = body if dense else rf"(?<![{LETTER}])(?:{body})(?![{LETTER}])"
    return Lexicon(
        re.compile(whole, re.IGNORECASE),
        frozenset(table.get("light", ())),
        frozenset(table.get("quantifiers", ())),
        table.get("before", False),
        table.get("concord", False),
        tuple(table.get("prefixes", ())),
    )


def _entry(entry: str, dense: bool) -> str:  # noqa: FBT001 - one caller, a line above
    escaped = re.escape(entry).replace(r"\ ", r"\s+").replace(r"\*", rf"[{LETTER}]*").replace(r"\#", r"\d+")
    escaped = re.sub(r"\\?'", "['’]", escaped)
    return re.sub(r"(?:\\s\+)?…(?:\\s\+)?", ".{0,12}?" if dense else lambda _: _GAP, escaped)
