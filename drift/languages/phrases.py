"""Lists of words and phrases, each under a label, compiled into one search.

An entry is a word or a phrase: ``*`` stands for any letters, ``#`` for a number, ``…`` for up to six words of one
clause, a space for any white space.  Where two entries fit, the longer one is meant.  Scripts without spaces are
searched as they stand, all others from the beginning to the end of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from drift.languages import primary
from drift.languages.words import LETTER, words
from drift.model import Span

_DENSE = frozenset({"zh", "ja", "ko", "th"})
"""Languages whose entries are searched inside words too."""
_OPEN = re.compile(r"[*#…\s]")
"""What in an entry is not in the text as it stands."""
_GAP = rf"(?:[^{LETTER},;:.!?]+[{LETTER}'-]+){{0,6}}?[^{LETTER},;:.!?]+"
_LEARNT = 1 << 16
"""Beginnings that a search remembers at most."""


@dataclass(frozen=True, slots=True)
class Places:
    """A text made ready to be searched."""

    lower: str
    starts: tuple[tuple[int, str], ...]
    """Where an entry may begin, with the three letters that stand there."""


@lru_cache(maxsize=4096)
def places(text: str, *, dense: bool) -> Places:
    """All places of a text as it was written; else where words begin, and what follows an elision ("qu'aucun")."""
    lower = lowered(text)
    starts: Sequence[int] = range(len(lower))
    if not dense:
        found = words(text)
        elided = (w.span.start + w.text.find("'") + 1 for w in found if "'" in w.text)
        starts = sorted([*(word.span.start for word in found), *elided])
    return Places(lower, tuple((start, lower[start : start + 3]) for start in starts))


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or phrase."""

    head: str
    """Its first letters, three or as many as are fixed; empty where it begins with any letters."""
    body: str
    """Regular expression."""
    label: str


@dataclass(frozen=True, slots=True)
class _Search:
    """The entries that may begin with some letters, one group an entry, so that the group says which it was."""

    pattern: re.Pattern[str]
    labels: tuple[str, ...]


class _Searches(dict[str, "_Search | None"]):
    """By three letters of a text: what to search for there; learnt as they are met, as many as texts usually have."""

    def __init__(self, known: Phrases, heads: frozenset[str]) -> None:
        super().__init__()
        self._known, self._heads = known, heads

    def __missing__(self, letters: str) -> _Search | None:
        heads = self._heads.intersection((letters, letters[:2], letters[:1], ""))
        found = self._known.search(heads) if heads else None
        if len(self) < _LEARNT:
            self[letters] = found
        return found


@dataclass(frozen=True, eq=False)
class Phrases:
    """A search over texts; patterns are compiled when a text first needs them."""

    entries: tuple[Entry, ...]
    """Longer ones first."""
    dense: bool
    """Whether entries are searched inside words."""
    tails: tuple[str, ...]
    """What a text must have for an entry without a head; the empty string where nothing is fixed."""
    searches: dict[frozenset[str], _Search] = field(default_factory=dict)

    @cached_property
    def _by_letters(self) -> tuple[_Searches, _Searches]:
        """For texts that have none of the tails, and for those that have one."""
        heads = frozenset(entry.head for entry in self.entries)
        return _Searches(self, heads - {""}), _Searches(self, heads)

    def find(self, text: str) -> Iterator[tuple[Span, str]]:
        """The entries in a text with their labels, in order, capitals or not; none overlaps another."""
        ready, done = places(text, dense=self.dense), 0
        by_letters = self._by_letters[any(tail in ready.lower for tail in self.tails)]
        for start, letters in ready.starts:
            search = by_letters[letters]
            if search and start >= done and (match := search.pattern.match(ready.lower, start)):
                done = match.end()
                yield Span(start, done), search.labels[(match.lastindex or 1) - 1]

    def search(self, heads: frozenset[str]) -> _Search:
        """The search for the entries with these heads."""
        if heads not in self.searches:
            some = [entry for entry in self.entries if entry.head in heads]
            bodies = "|".join(f"({entry.body})" for entry in some)
            end = "" if self.dense else rf"(?![{LETTER}])"
            labels = tuple(entry.label for entry in some)
            self.searches[heads] = _Search(re.compile(f"(?:{bodies}){end}"), labels)
        return self.searches[heads]


def compiled(lists: Mapping[str, Sequence[str]], language: str) -> Phrases:
    """One search for all lists; of two equal entries the one listed first counts."""
    listed = sorted(
        ((entry.lower(), label) for label, entries in lists.items() for entry in entries),
        key=lambda item: -len(item[0].strip("*")),
    )
    return Phrases(
        tuple(Entry(_head(entry), _body(entry), label) for entry, label in listed),
        primary(language) in _DENSE,
        tuple({_OPEN.split(entry.lstrip("*"))[0]: 0 for entry, _ in listed if entry[0] == "*"}),
    )


def _head(entry: str) -> str:
    """What a text must have where the entry begins."""
    return "" if entry[0] == "*" else entry[0] + _OPEN.split(entry[1:3])[0]


def lowered(text: str) -> str:
    """Lower case with straight apostrophes, every letter in its place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.replace("’", "'")


def _body(entry: str) -> str:
    escaped = re.escape(entry).replace(r"\ ", r"\s+").replace(r"\*", rf"[{LETTER}']*").replace(r"\#", r"\d+")
    return re.sub(r"(?:\\s\+)?…(?:\\s\+)?", lambda _: _GAP, escaped)
