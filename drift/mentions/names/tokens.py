"""Words and signs of a sentence, and where capitals say nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from drift.languages import primary
from drift.languages.code import masked
from drift.model import Sentence
from drift.names.scripts import fold
from drift.names.words import Words, words

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'ʼ.‐‑][^\W\d_]+)*\.?|\d+|[^\w\s]")
_ARGUMENT = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*(?:\[?=|[ \[])([^\W\d_a-z]{2,})(?![^\W\d_])")
_LONG = re.compile(r"[^\W\d_]{4,}")
COLUMN = 3
"""Characters of white space that part two columns, or a line from the indented one below it."""
_FEW, _CAPITALS = 8, 0.7
"""Letters from which a text may be one in capitals, and the share of them that it has then."""
_CLOSERS, _ENDS = frozenset('"”»’'), frozenset(".!?…")
_OPENERS = frozenset('.!?…:;"“”„«»‘•*–—-([')
_APOSTROPHE = "ʼ"
"""The one that counts as a letter."""
_POSSESSIVE = {"tr": re.compile(r"[’'ʼ]\w{1,5}$"), "": re.compile(r"[’'ʼ]s?$")}


class Token(NamedTuple):
    """A word or a sign of a sentence."""

    text: str
    start: int
    end: int
    word: str
    """Without a final full stop and possessive ending."""
    opens: bool
    """Whether capitals mean nothing here: a sentence, a quotation or a list item begins."""
    capital: bool
    """Whether it is a capitalised word."""


@lru_cache(maxsize=4096)
def tokenise(text: str, language: str) -> tuple[Token, ...]:
    """Words and signs with their offsets."""
    found: list[Token] = []
    titles = words(language).titles
    wordless = True
    ending = _POSSESSIVE.get(primary(language), _POSSESSIVE[""])
    for match in _TOKEN.finditer(masked(text)):
        before = found[-1].text if found else ""
        ended = len(before) > 3 and before[-1] == "." and "." not in before[:-1]
        if before in _CLOSERS and len(found) > 1 and found[-2].text not in _ENDS:
            opens = wordless or (before == '"' and found[-2].text != ",")
        else:
            opens = wordless or before in _OPENERS or (ended and fold(before[:-1]) not in titles)
        opens = opens or (bool(found) and match.start() - found[-1].end >= COLUMN)
        text, first = match.group(), match.group()[0]
        word = text.rstrip(".")
        if not word.isalpha() or _APOSTROPHE in word:
            word = ending.sub("", word)
        found.append(Token(text, *match.span(), word, opens, first.isalpha() and first.isupper()))
        wordless = wordless and not first.isalnum()
    return tuple(found)


@lru_cache(maxsize=4096)
def title_case(text: str) -> bool:
    """Whether most words are capitalised, as in a headline: there capitals say nothing."""
    if sum(map(str.isupper, text)) > _CAPITALS * _FEW:
        letters = [letter for letter in text if letter.isalpha()]
        if len(letters) > _FEW and sum(map(str.isupper, letters)) > _CAPITALS * len(letters):
            return True
    long = _LONG.findall(text)
    return len(long) >= 5 and sum(word[0].isupper() for word in long) > 0.75 * len(long)


@dataclass(frozen=True, slots=True)
class Witness:
    """What a whole document says about its words."""

    language: str
    words: Words
    lower: Counter[str]
    """Words in lower case."""
    inner: Counter[str]
    """Capitalised words, folded, that do not open a sentence."""
    arguments: frozenset[str] = frozenset()
    """Words in capitals, folded, that stand for the value of an option somewhere: ``-w WIDTH``, ``--width=WIDTH``."""


def witness(sentences: Sequence[Sentence], language: str) -> Witness:
    """Count the words of a document by case."""
    return _witness(tuple(sentences), language)


@lru_cache(maxsize=8)  # both sides of a document, asked for by several
def _witness(sentences: tuple[Sentence, ...], language: str) -> Witness:
    lists = words(language)
    lower: list[str] = []
    inner: list[str] = []
    for sentence in sentences:
        heading = title_case(sentence.text)
        for token in tokenise(sentence.text, language):
            if token.text[0].islower():
                lower.append(fold(token.word))
            elif token.capital and not token.opens and not heading:
                inner.append(fold(token.word))
    arguments = frozenset(fold(word) for s in sentences for word in _ARGUMENT.findall(s.text))
    return Witness(primary(language), lists, Counter(lower), Counter(inner), arguments)
