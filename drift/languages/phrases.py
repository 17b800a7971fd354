"""Lists of words and phrases, each under a label, compiled into one search.

An entry is a word or a phrase: ``*`` stands for any letters, ``#`` for a number, ``…`` for up to six words of one
clause, a space for any white space.  Where two entries fit, the longer one is meant.  Scripts without spaces are
searched as they stand, all others from the beginning to the end of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drift.languages import primary
from drift.languages.words import LETTER, Word
from drift.model import Span

_DENSE = frozenset({"zh", "ja", "ko", "th"})
"""Languages whose entries are searched inside words too."""
_GAP = rf"(?:[^{LETTER},;:.!?]+[{LETTER}'-]+){{0,6}}?[^{LETTER},;:.!?]+"


@dataclass(frozen=True, eq=False)
class Phrases:
    """A compiled search over lower-case text."""

    by_letter: Mapping[str, re.Pattern[str]]
    """The entries that can begin with a letter, longer ones first."""
    other: re.Pattern[str] | None
    """The same for the letters that begin no entry."""
    entries: tuple[tuple[re.Pattern[str], str], ...]
    """Every entry by itself with its label, in the same order."""
    dense: bool
    """Whether entries are searched inside words."""
    seen: dict[str, str] = field(default_factory=dict)
    """Labels of the words found so far."""

    def find(self, text: str, words: Sequence[Word]) -> Iterator[tuple[Span, str]]:
        """The entries in a lower-case text with their labels, in order; none overlaps another."""
        for start, end in self._places(text, words):
            yield Span(start, end), self._label(text[start:end])

    def _places(self, text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        if self.dense:
            yield from self._inside(text)
            return
        done = 0
        for word in words:
            # an entry may follow an elided article or conjunction: "qu'aucun", "l'inconnu"
            elided = word.text.find("'") + 1
            for start in (word.span.start, word.span.start + elided) if elided else (word.span.start,):
                pattern = self.by_letter.get(text[start : start + 1], self.other)
                if start >= done and pattern is not None and (match := pattern.match(text, start)):
                    done = match.end()
                    yield match.span()

    def _inside(self, text: str) -> Iterator[tuple[int, int]]:
        done = 0
        for start, letter in enumerate(text):
            pattern = self.by_letter.get(letter, self.other) if start >= done else None
            if pattern is not None and (match := pattern.match(text, start)):
                done = match.end()
                yield match.span()

    def _label(self, found: str) -> str:
        if found not in self.seen:
            self.seen[found] = next(label for pattern, label in self.entries if pattern.fullmatch(found))
        return self.seen[found]


def compiled(lists: Mapping[str, Sequence[str]], language: str) -> Phrases:
    """One search for all lists; of two equal entries the one listed first counts."""
    dense = primary(language) in _DENSE
    listed = sorted(
        ((entry, label) for label, entries in lists.items() for entry in entries),
        key=lambda item: -len(item[0].strip("*")),
    )
    bodies = [(_body(entry), entry.lower()[:1], label) for entry, label in listed]
    wild = [body for body, first, _ in bodies if first == "*"]
    end = "" if dense else rf"(?![{LETTER}])"
    return Phrases(
        {
            letter: _any((body for body, first, _ in bodies if first in (letter, "*")), end)
            for letter in {first for _, first, _ in bodies if first != "*"}
        },
        _any(wild, end) if wild else None,
        tuple((re.compile(body), label) for body, _, label in bodies),
        dense,
    )


def _any(bodies: Iterable[str], end: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(bodies)}){end}")


def lowered(text: str) -> str:
    """Lower case with straight apostrophes, every letter in its place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.replace("’", "'")


def _body(entry: str) -> str:
    escaped = (
        re.escape(entry.lower())
        .replace(r"\ ", r"\s+")
        .replace(r"\*", rf"[{LETTER}']*")
        .replace(r"\#", r"\d+")
    )
    return re.sub(r"(?:\\s\+)?…(?:\\s\+)?", lambda _: _GAP, escaped)
