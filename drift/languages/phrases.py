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
_OPEN = re.compile(r"[*#…\s]")
"""What in an entry is not in the text as it stands."""
_GAP = rf"(?:[^{LETTER},;:.!?]+[{LETTER}'-]+){{0,6}}?[^{LETTER},;:.!?]+"


@dataclass(frozen=True, eq=False)
class Phrases:
    """A search over lower-case text; patterns are compiled when a text first needs them."""

    entries: Mapping[str, tuple[tuple[str, str], ...]]
    """By first letter: bodies of patterns with their labels, longer entries first; ``*`` for any letter."""
    dense: bool
    """Whether entries are searched inside words."""
    patterns: dict[str, re.Pattern[str] | None] = field(default_factory=dict)
    """By first letter: any entry; None for a letter that begins none."""
    heads: frozenset[str] = frozenset()
    """The first letters of each entry, three or as many as are fixed; empty where the first is not."""

    def find(self, text: str, words: Sequence[Word]) -> Iterator[tuple[Span, str]]:
        """The entries in a lower-case text with their labels, in order; none overlaps another."""
        done, heads = 0, self.heads
        for start in range(len(text)) if self.dense else _starts(words):
            head = text[start : start + 3]
            letter = head[:1]
            if heads and head not in heads and head[:2] not in heads and letter not in heads:
                continue
            if start >= done and (pattern := self._pattern(letter)) and (match := pattern.match(text, start)):
                done = match.end()
                yield Span(start, done), self._entries(letter)[(match.lastindex or 1) - 1][1]

    def _pattern(self, letter: str) -> re.Pattern[str] | None:
        """Any entry that begins with the letter, one group an entry, so that the group says which it was."""
        if letter not in self.patterns:
            bodies = "|".join(f"({body})" for body, _ in self._entries(letter))
            end = "" if self.dense else rf"(?![{LETTER}])"
            self.patterns[letter] = re.compile(f"(?:{bodies}){end}") if bodies else None
        return self.patterns[letter]

    def _entries(self, letter: str) -> tuple[tuple[str, str], ...]:
        return self.entries.get(letter, self.entries["*"])


def _starts(words: Sequence[Word]) -> Iterator[int]:
    """Where an entry may begin: at words, and behind an elided article or conjunction ("qu'aucun")."""
    for word in words:
        yield word.span.start
        if elided := word.text.find("'") + 1:
            yield word.span.start + elided


def compiled(lists: Mapping[str, Sequence[str]], language: str) -> Phrases:
    """One search for all lists; of two equal entries the one listed first counts."""
    listed = sorted(
        ((entry.lower(), label) for label, entries in lists.items() for entry in entries),
        key=lambda item: -len(item[0].strip("*")),
    )
    bodies = [(entry[0], _body(entry), label) for entry, label in listed]
    letters = {first for first, _, _ in bodies} | {"*"}
    return Phrases(
        {
            letter: tuple((body, label) for first, body, label in bodies if first in (letter, "*"))
            for letter in letters
        },
        primary(language) in _DENSE,
        heads=frozenset() if any(first == "*" for first, _, _ in bodies) else frozenset(map(_head, listed)),
    )


def _head(entry: tuple[str, str]) -> str:
    """What a text must have where the entry begins."""
    return entry[0][:1] + _OPEN.split(entry[0][1:3])[0]


def lowered(text: str) -> str:
    """Lower case with straight apostrophes, every letter in its place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.replace("’", "'")


def _body(entry: str) -> str:
    escaped = re.escape(entry).replace(r"\ ", r"\s+").replace(r"\*", rf"[{LETTER}']*").replace(r"\#", r"\d+")
    return re.sub(r"(?:\\s\+)?…(?:\\s\+)?", lambda _: _GAP, escaped)
