"""Words of a text with their places, and whether two of them are forms of one word.

Scripts without spaces (Chinese, Japanese) give one word a character: enough to see what stands beside what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from drift.model import Span

_SIGNS = r"\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0963\u0966-\u097f"
LETTER = rf"\w{_SIGNS}"
"""Inside of a character class: letters, digits and the vowel signs that ``\\w`` leaves out."""

_DENSE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"([{_DENSE}]|[^\W_{_DENSE}][^\W{_DENSE}]*(?:[^\W{_DENSE}]+|[{_SIGNS}]+|['’](?=[^\W_]))*)"
)
_SPACED_WORD = re.compile(r"([^\W_]\w*(?:['’][^\W_]\w*)*)")
"""The same for a text without any such sign or letter, in a quarter of the time."""
_RARE = re.compile(rf"[{_DENSE}{_SIGNS}]")
# no quotation marks: what is quoted goes on with the sentence around it, as in: there is no "clear gain"
_CLAUSE = re.compile(r"[,;:.!?()\[\]–—，。；：！？、…（）؟،؛।|]|\s-+\s")
_SHORTEST = 4
"""Letters that two forms of a word share at least."""
_SHARED = 0.8
"""Share of the shorter form that both begin with."""
_LONGER = 5
"""Letters that one form may have more than the other."""


class Word(NamedTuple):
    """A word of a text; ``clause`` numbers the stretches between punctuation marks."""

    span: Span
    text: str
    """In lower case."""
    clause: int


def simple(text: str) -> bool:
    """Whether a text has neither vowel signs nor letters that are words: most texts, and they are read faster."""
    return text.isascii() or not _RARE.search(text)


class Tokens(NamedTuple):
    """The words of a text as columns, which are sooner made than words."""

    starts: tuple[int, ...]
    texts: tuple[str, ...]
    """In lower case, with straight apostrophes."""
    ends: tuple[int, ...]
    gaps: tuple[str, ...]
    """What stands before each."""


@lru_cache(maxsize=4096)
def tokens(text: str) -> Tokens:
    """The words of a text in order; several checks ask for the same sentence."""
    parts = (_SPACED_WORD if simple(text) else _WORD).split(text)
    borders = tuple(accumulate(map(len, parts)))
    lower = tuple(map(str.lower, parts[1::2]))
    if "’" in text:
        lower = tuple(word.replace("’", "'") for word in lower)
    return Tokens(borders[:-1:2], lower, borders[1::2], tuple(parts[:-1:2]))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, with their places and clauses."""
    found = tokens(text)
    clauses = accumulate(map(_parts, found.gaps))
    spans = map(Span, found.starts, found.ends)
    return tuple(map(Word, spans, found.texts, clauses))


@lru_cache(maxsize=4096)
def _parts(gap: str) -> int:
    """1 where what stands between two words parts two clauses, else 0."""
    return int(gap not in ("", " ") and _CLAUSE.search(gap) is not None)


def akin(one: str, other: str) -> bool:
    """Whether two words look like forms of one: equal, or one stem with two short endings."""
    if one == other:
        return True
    short, long = sorted((len(one), len(other)))
    if short < _SHORTEST or long - short > _LONGER or one[:_SHORTEST] != other[:_SHORTEST]:
        return False
    shared = _SHORTEST
    while shared < short and one[shared] == other[shared]:
        shared += 1
    return shared >= _SHARED * short


def nearest(word: Word, at: float, others: Sequence[Word]) -> int | None:
    """Index of the form of ``word`` in ``others`` whose place is nearest to ``at`` (0..1); None where there is none."""
    best, gap = None, 2.0
    for i, other in enumerate(others):
        away = abs(i / len(others) - at)
        if away < gap and akin(word.text, other.text):
            best, gap = i, away
    return best
