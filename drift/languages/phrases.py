"""Lists of words and phrases, each under a label, compiled into one search.

An entry is a word or a phrase: ``*`` stands for any letters, ``#`` for a number, ``…`` for up to six words of one
clause, a space for any white space.  Where two entries fit, the longer one is meant.  Scripts without spaces are
searched as they stand, all others from the beginning to the end of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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

    pattern: re.Pattern[str]
    """Any entry, longer ones first."""
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
            yield from (match.span() for match in self.pattern.finditer(text))
            return
        done = 0
        for word in words:
            # an entry may follow an elided article or conjunction: "qu'aucun", "l'inconnu"
            elided = word.text.find("'") + 1
            for start in (word.span.start, word.span.start + elided) if elided else (word.span.start,):
                if start >= done and (match := self.pattern.match(text, start)):
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
    bodies = [(_body(entry), label) for entry, label in listed]
    whole = "|".join(body for body, _ in bodies)
    return Phrases(
        re.compile(whole if dense else rf"(?:{whole})(?![{LETTER}])"),
        tuple((re.compile(body), label) for body, label in bodies),
        dense,
    )


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
