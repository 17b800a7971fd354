"""Texts without any number, told from their words: most sentences have none, and need not be read closer."""

from __future__ import annotations

import re
from functools import cache

from drift.mentions.numbers.hours import first_words
from drift.mentions.numbers.lexicon import Lexicon, fold
from drift.mentions.numbers.spaced import LETTERS, opens

_WORDS = re.compile(rf"\d|{LETTERS}")
_PLAIN = re.compile(r"[^\W\d_]+")
_LEARNT = 1 << 17
"""Words of a language that are remembered at most."""


@cache
def _dull(lex: Lexicon) -> set[str]:
    """Words as written that say nothing of numbers: learnt as they are met."""
    return set()


def numberless(text: str, lex: Lexicon) -> bool:
    """Whether no number can be in a text: it has no digit and no word that begins one, names a month or an hour."""
    words, dull = _WORDS.findall(text), _dull(lex)
    if dull.issuperset(words):
        return True
    telling = False
    for word in set(words) - dull:
        if word[0].isdecimal() or opens(word, lex) or _named(word, lex):
            telling = True
        elif len(dull) < _LEARNT:
            dull.add(word)
    return not telling


def _named(word: str, lex: Lexicon) -> bool:
    """Whether a word names a month, or an hour may begin with it."""
    return word.lower() in first_words(lex) or any(fold(part) in lex.months for part in _PLAIN.findall(word))
