"""Words that stand several times in a row, as a model says them that does not find the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import eq

from drift.languages.words import Word, tokens, words
from drift.model import Span

_LONGEST = 12
"""Words of the longest unit that is looked for."""
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Scripts of which every letter is a word."""
_TIMES = (3, 3, 2)
"""How often a unit of one, two, or more words stands in a row in a loop: nobody says the same word three times, but
"never again, never again" is speech."""
_TIMES_DENSE = (6, 4, 3, 3, 2)
"""The same for letters of Chinese and Japanese: 哈哈哈, 很多很多."""
_FIGURES = 4
"""The same for a unit of figures or single letters."""
_MARK = re.compile(r"([^\w\s])\1{29,}|([^\W\d])\2{9,}")
"""A mark thirty times, a letter ten times."""
_MARKED = 10
"""Fewest of them."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A unit and how often it stands there; ``span`` is all of it."""

    span: Span
    size: int
    """Words of the unit; 0 for a single character."""
    times: int


def new_loops(source: str, target: str) -> tuple[Loop, ...]:
    """Loops of the target where the source says nothing as often: rhetorical repetition is translated."""
    found = [loop for loop in _loops(target) if loop.times >= _needed(target, loop)]
    if not found:
        return ()
    most = max((loop.times for loop in _loops(source)), default=1)
    return tuple(loop for loop in found if loop.times > most + 1 or most == 1)


def _needed(text: str, loop: Loop) -> int:
    if loop.size == 0:
        return 1
    dense = _DENSE.match(text, loop.span.start)
    scale = _TIMES_DENSE if dense else _TIMES
    return scale[min(loop.size, len(scale)) - 1]


def _loops(text: str) -> Iterator[Loop]:
    """Every unit that stands twice or more, the longest stretch first; none overlaps another."""
    if any(letter * _MARKED in text for letter in set(text)):
        for match in _MARK.finditer(text):
            yield Loop(Span(*match.span()), 0, len(match[0]))
    stretches = sorted(_stretches(tokens(text).texts), key=lambda one: (one[0] - one[1], one[2]))
    if not stretches:
        return
    taken: list[Span] = []
    found = words(text)
    for start, end, size in stretches:
        span = Span(found[start].span.start, found[end - 1].span.end)
        times = (end - start) // size
        if any(span.overlaps(other) for other in taken) or _stammered(text, found[start:end]):
            continue
        if times >= _FIGURES or _says_something(found[start : start + size]):
            taken.append(span)
            yield Loop(span, size, times)


def _stretches(texts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """First word, end and size of every stretch in which each word equals the one ``size`` words on."""
    for size in _distances(texts, min(_LONGEST, len(texts) // 2)):
        run = 0
        for i in range(len(texts) - size):
            run = run + 1 if texts[i] == texts[i + size] else 0
            last = i + size + 1 == len(texts) or texts[i + 1] != texts[i + 1 + size]
            if run >= size and last:
                yield i - run + 1, i + size + 1, size


def _distances(texts: Sequence[str], most: int) -> list[int]:
    """How far apart equal words stand, up to ``most``, where as many words do as a unit of that size has."""
    if len(set(texts)) == len(texts):
        return []
    return [size for size in range(1, most + 1) if sum(map(eq, texts, texts[size:])) >= size]


def _stammered(text: str, stretch: Sequence[Word]) -> bool:
    """Whether hyphens join the words: blah-blah-blah."""
    return all(text[a.span.end : b.span.start] in ("-", "‑", "–") for a, b in pairwise(stretch))


def _says_something(unit: Sequence[Word]) -> bool:
    """Whether a unit has a word of letters that is no single letter."""
    return any(
        not any(c.isdigit() for c in word.text) and (len(word.text) > 1 or _DENSE.match(word.text))
        for word in unit
    )
