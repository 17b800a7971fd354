"""Words of a text with their places, and whether two of them are forms of one word.

Scripts without spaces (Chinese, Japanese) give one word a character: enough to see what stands beside what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from drift.model import Span

_SIGNS = r"\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0963\u0966-\u097f"
LETTER = rf"\w{_SIGNS}"
"""Inside of a character class: letters, digits and the vowel signs that ``\\w`` leaves out."""

_DENSE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_DENSE}]|[^\W_{_DENSE}][^\W{_DENSE}]*(?:[^\W{_DENSE}]+|[{_SIGNS}]+|['’](?=[^\W_]))*")
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


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; several checks ask for the same sentence."""
    out: list[Word] = []
    clause, at = 0, 0
    curly = "’" in text
    for match in _WORD.finditer(text):
        start, end = match.span()
        # most words are parted by one space, which need not be searched for a mark
        if start > at and (start > at + 1 or text[at] != " ") and _CLAUSE.search(text, at, start):
            clause += 1
        at = end
        word = match[0].lower()
        out.append(Word(Span(start, end), word.replace("’", "'") if curly else word, clause))
    return tuple(out)


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
