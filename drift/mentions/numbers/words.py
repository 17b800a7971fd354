"""Single words: the number one stands for, and the few of a text that can have to do with a number at all."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from drift.mentions.numbers.hours import first_words
from drift.mentions.numbers.lexicon import Lexicon, Role, fold
from drift.mentions.numbers.sums import Atom, Sum, add

# Vowel signs of Arabic, Hebrew and the Indian scripts belong to the word, though they are no letters.
_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
)
LETTERS = rf"(?:[^\W\d_]+|[{_SIGNS}]+)+"
"""Pattern of a word."""
BARE = r"[^\W\d_]+"
"""The same for a text without such signs, which is found in a fraction of the time."""
_SIGN = re.compile(f"[{_SIGNS}]")
_WORDS, _BARE_WORDS = re.compile(rf"\d|{LETTERS}"), re.compile(rf"\d|{BARE}")
_PLAIN = re.compile(BARE)
_LEARNT = 1 << 17
"""Words of a language that are remembered at most."""
_STEM = 3
"""Shorter stems carry no endings: Turkish "ona" is "to her", not "to ten"."""


def signed(text: str) -> bool:
    """Whether such a sign stands in a text."""
    return not text.isascii() and _SIGN.search(text) is not None


@cache
def _dull(lex: Lexicon) -> set[str]:
    """Words as written that say nothing of numbers, as most do: learnt as they are met."""
    return set()


@lru_cache(maxsize=16)
def telling(text: str, lex: Lexicon) -> frozenset[str]:
    """The digits of a text, and its words that may begin a number, or name a month or an hour."""
    words, dull = (_WORDS if signed(text) else _BARE_WORDS).findall(text), _dull(lex)
    if dull.issuperset(words):
        return frozenset()
    new = {word for word in words if word not in dull}
    found = frozenset(word for word in new if word[0].isdecimal() or _opens(word, lex) or calendar(word, lex))
    if len(dull) < _LEARNT:
        dull |= new - found
    return found


def _opens(word: str, lex: Lexicon) -> bool:
    """Whether a number may begin with a word."""
    folded = fold(word)
    return folded in lex.longer or look_up(folded, lex)[0] is not None


@lru_cache(maxsize=1 << 12)
def calendar(word: str, lex: Lexicon) -> bool:
    """Whether a word names a month, or an hour may begin with it."""
    return word.lower() in first_words(lex) or any(fold(part) in lex.months for part in _PLAIN.findall(word))


@lru_cache(maxsize=1 << 16)
def look_up(word: str, lex: Lexicon) -> tuple[tuple[Role, Decimal] | None, bool]:
    """A word's role and value, through prefixes and glued parts; and whether "and" is glued to it."""
    if word in lex.words:
        return lex.words[word], False
    for prefix in lex.prefixes:
        if word.startswith(prefix) and word[len(prefix) :] in lex.words:
            return lex.words[word[len(prefix) :]], any(prefix.startswith(j) for j in lex.joiners)
    glued = _glued(word, lex)
    if glued is not None:
        return (Role.CARDINAL, glued), False
    for ending, role in lex.endings:
        stem = ending.sub("", word)
        entry = lex.words.get(stem)
        if stem == word or len(stem) < _STEM:
            continue
        if entry and entry[0] in (Role.CARDINAL, Role.SCALE):
            return (entry[0] if role is Role.CARDINAL else role, entry[1]), False
        value = _glued(stem, lex)
        if value is not None:
            return (role, value), False
    return None, False


def _glued(word: str, lex: Lexicon) -> Decimal | None:
    """The value of a word such as "einundzwanzig"; None where it is not all number."""
    if lex.pieces is None or word.startswith(tuple(lex.joiners)):
        return None
    parts, at = [], 0
    while at < len(word):
        part = lex.pieces.match(word, at)
        if part is None:
            return None
        parts.append(part[0])
        at = part.end()
    total, joined = Sum(), False
    for n, part_text in enumerate(parts, 1):
        if part_text in lex.joiners:
            joined = True
            continue
        role, value = lex.words[part_text]
        if not add(total, Atom(role, (value,), n, joined, bare=part_text in lex.bare), lex):
            return None
        joined = False
    return total.values[0] if len(parts) > 1 else None
