"""The ``[negation]`` table of a language, compiled once into one pattern.

An entry is a word or a phrase: ``*`` stands for any letters, ``#`` for a number, ``…`` for up to six words of one
clause, a space for any white space.  Where two entries fit, the longer one is meant.  Scripts without spaces are
searched as they stand, all others from the beginning to the end of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from drift.languages import facts, primary
from drift.languages.words import LETTER, Word
from drift.model import Span

_DENSE = frozenset({"zh", "ja", "ko", "th"})
"""Languages whose entries are searched inside words too."""
_GAP = rf"(?:[^{LETTER},;:.!?]+[{LETTER}'-]+){{0,6}}?[^{LETTER},;:.!?]+"


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

    pattern: re.Pattern[str]
    """Any entry, longer ones first; over lower-case text."""
    entries: tuple[tuple[re.Pattern[str], Sort], ...]
    """Every entry by itself, in the same order."""
    dense: bool
    """Whether entries are searched inside words."""
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

    def find(self, text: str, words: tuple[Word, ...]) -> Iterator[tuple[Span, Sort]]:
        """The entries in a lower-case text, in order; none overlaps another."""
        for start, end in self._places(text, words):
            sort = _sort(self, text[start:end])
            if sort is not Sort.PLAIN:
                yield Span(start, end), sort

    def _places(self, text: str, words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
        if self.dense:
            yield from (match.span() for match in self.pattern.finditer(text))
            return
        done = 0
        for word in words:
            # a cue may follow an elided article or conjunction: "qu'aucun", "l'inconnu"
            elided = word.text.find("'") + 1
            for start in (word.span.start, word.span.start + elided) if elided else (word.span.start,):
                if start >= done and (match := self.pattern.match(text, start)):
                    done = match.end()
                    yield match.span()


@cache
def lexicon(language: str) -> Lexicon | None:
    """The compiled table; None for a language that has none."""
    table: Mapping[str, Any] = facts(language).get("negation", {})
    if not table:
        return None
    dense = primary(language) in _DENSE
    listed = sorted(
        ((entry, sort) for sort in Sort for entry in table.get(sort.value, ())),
        key=lambda item: (-len(item[0].strip("*")), item[1] is Sort.LOOSE),
    )
    bodies = [(_entry(entry), sort) for entry, sort in listed]
    whole = "|".join(body for body, _ in bodies)
    return Lexicon(
        re.compile(whole if dense else rf"(?:{whole})(?![{LETTER}])"),
        tuple((re.compile(body), sort) for body, sort in bodies),
        dense,
        frozenset(table.get("light", ())),
        frozenset(table.get("quantifiers", ())),
        table.get("before", False),
        table.get("concord", False),
        tuple(table.get("prefixes", ())),
    )


@lru_cache(maxsize=8192)
def _sort(known: Lexicon, found: str) -> Sort:
    return next((sort for pattern, sort in known.entries if pattern.fullmatch(found)), Sort.PLAIN)


def _entry(entry: str) -> str:
    escaped = (
        re.escape(entry.lower())
        .replace(r"\ ", r"\s+")
        .replace(r"\*", rf"[{LETTER}']*")
        .replace(r"\#", r"\d+")
    )
    return re.sub(r"(?:\\s\+)?…(?:\\s\+)?", lambda _: _GAP, escaped)
