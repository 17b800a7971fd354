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
from operator import itemgetter

from drift.languages import primary
from drift.languages.words import LETTER, tokens
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
    starts: Mapping[str, Sequence[int]]
    """Where an entry may begin, by the three letters that stand there."""


@lru_cache(maxsize=4096)
def places(text: str, *, dense: bool) -> Places:
    """All places of a text as it was written; else where words begin, and what follows an elision ("qu'aucun")."""
    lower = lowered(text)
    starts: Sequence[int] = range(len(lower))
    if not dense:
        found = tokens(text)
        starts = found.starts
        if "'" in lower:
            inside = (
                start + word.find("'") + 1
                for start, word in zip(found.starts, found.texts, strict=True)
                if "'" in word
            )
            starts = sorted((*starts, *inside))
    by_letters: dict[str, list[int]] = {}
    for start in starts:
        by_letters.setdefault(lower[start : start + 3], []).append(start)
    return Places(lower, by_letters)


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
    """Some of the entries, one group each, so that the group says which it was."""

    pattern: re.Pattern[str]
    ranks: tuple[int, ...]
    """The place of each in the list of all."""

    def at(self, text: str, start: int) -> tuple[int, int] | None:
        """The rank of the entry that begins there, the longest of several, and where it ends."""
        found = self.pattern.match(text, start)
        return found and (self.ranks[(found.lastindex or 1) - 1], found.end())


class _Searches(dict[str, "_Search | None"]):
    """By three letters of a text: what to search for there; learnt as they are met, as many as texts usually have."""

    def __init__(self, known: Phrases) -> None:
        super().__init__()
        self._known = known
        self._heads = frozenset(entry.head for entry in known.entries)
        self.dull: set[str] = set()
        """Those for which there is nothing to search, as for most."""

    def __missing__(self, letters: str) -> _Search | None:
        heads = self._heads.intersection((letters, letters[:2], letters[:1]))
        found = self._known.search(heads) if heads else None
        if len(self) < _LEARNT:
            self[letters] = found
            if found is None:
                self.dull.add(letters)
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
    def _by_letters(self) -> _Searches:
        return _Searches(self)

    def find(self, text: str) -> Iterator[tuple[Span, str]]:
        """The entries in a text with their labels, in order, capitals or not; none overlaps another."""
        ready, done = places(text, dense=self.dense), 0
        headless = self.search(frozenset({""})) if any(tail in ready.lower for tail in self.tails) else None
        for start, search in self._live(ready, everywhere=headless is not None):
            if start < done:
                continue
            found = search.at(ready.lower, start) if search else None
            if headless and (other := headless.at(ready.lower, start)):
                found = min(found or other, other)
            if found:
                rank, done = found
                yield Span(start, done), self.entries[rank].label

    def _live(self, ready: Places, *, everywhere: bool) -> list[tuple[int, _Search | None]]:
        """The places in order at which there is something to search, or all of them, with the search for each."""
        by_letters = self._by_letters
        some = ready.starts.keys() if everywhere else ready.starts.keys() - by_letters.dull
        found = [
            (start, search)
            for letters in some
            if (search := by_letters[letters]) or everywhere
            for start in ready.starts[letters]
        ]
        found.sort(key=itemgetter(0))
        return found

    def may(self, text: str) -> bool:
        """Whether an entry could stand in a text, by the letters that its words begin with: soon told, mostly no."""
        ready = places(text, dense=self.dense)
        return any(tail in ready.lower for tail in self.tails) or bool(self._live(ready, everywhere=False))

    def search(self, heads: frozenset[str]) -> _Search:
        """The search for the entries with one of some heads; those without a head have an empty one."""
        if heads not in self.searches:
            ranks = tuple(i for i, entry in enumerate(self.entries) if entry.head in heads)
            bodies = "|".join(f"({self.entries[rank].body})" for rank in ranks)
            end = "" if self.dense else rf"(?![{LETTER}])"
            self.searches[heads] = _Search(re.compile(f"(?:{bodies}){end}"), ranks)
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
