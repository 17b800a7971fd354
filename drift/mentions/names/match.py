"""Whether a name of one side stands in a text of the other, both in scripts with the same letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drift.languages import primary
from drift.mentions.names.stems import restemmed
from drift.model import Span
from drift.names.exonyms import INFLECTED, VOWELS, exonyms
from drift.names.scripts import CASED, fold, script_of
from drift.names.spelling import likeness, reaches

_VARIANT = 0.93
"""Spelling likeness from which two forms are one name by convention; 1 % of pairs of different names reach it."""
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑’'ʼ][^\W\d_]+)*")
_PLURAL, _APOSTROPHE = re.compile(r"['-]?s?$"), re.compile(r"'\w{1,4}$")
_ELIDED = re.compile(
    r"(?i:[dlnsjmtc]|qu|(?:jus|lors|puis)qu|un|quell|d?all|[ds]ell|nell|sull)['’ʼ]([^\W\d_a-z].*)"
)
_LETTER = "ʼ"
"""An apostrophe that counts as a letter."""
_PART = re.compile(r"[^\W\d_]+(?:[’'ʼ][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Where a name stands on the other side, and how it was recognised."""

    span: Span
    """In the text that was searched."""
    text: str
    how: str
    likeness: float = 1.0


@lru_cache(maxsize=65536)
def akin(a: str, b: str, language: str) -> bool:
    """Whether two folded words are one word but for an ending of the language."""
    if a == b:
        return True
    if a[:1] != b[:1] and a and b:
        return False
    short, long = sorted((a, b), key=len)
    if len(short) > 2 and _PLURAL.sub("", long) == short.removesuffix("s"):
        return True
    if _APOSTROPHE.sub("", long) == short and primary(language) in INFLECTED:
        return True
    if primary(language) not in INFLECTED or len(short) < 4:
        return False
    if restemmed(a, b, primary(language)) or restemmed(b, a, primary(language)):
        return True
    stem = short[:-1] if short[-1] in VOWELS else short
    return len(stem) >= 3 and long.startswith(stem) and len(long) - len(stem) <= 4


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[tuple[str, int], ...]:
    """Words of a text with their offsets; the parts of a hyphenated word are words too, after it.

    So is what an article or a preposition was elided before: d'Arc.
    """
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        found.append((word, match.start()))
        if word.isalpha() and _LETTER not in word:
            continue
        parts = [(part.group(), match.start() + part.start()) for part in _PART.finditer(word)]
        found += parts if len(parts) > 1 else []
        elided = _ELIDED.match(word)
        if elided is not None:
            found.append((elided.group(1), match.start() + elided.start(1)))
    return tuple(found)


@lru_cache(maxsize=4096)
def _folded_words(text: str) -> tuple[tuple[str, int, str, bool], ...]:
    """The same words, each also folded, and whether it begins with a capital."""
    return tuple((word, at, fold(word), word[0].isupper()) for word, at in words_of(text))


def seek(token: str, text: str, languages: tuple[str, str]) -> Counterpart | None:
    """The best counterpart of one word of a name in a text of the same script; None where there is none.

    ``languages`` are those of the token and of the text.
    """
    wanted = fold(token)
    first = wanted[:1]
    best: Counterpart | None = None
    for word, at, found, capital in _folded_words(text):
        if found == wanted:
            return Counterpart(Span(at, at + len(word)), word, "same spelling")
        # most words begin otherwise, and are no form of it
        near = found[:1] == first or not first or not found
        if near and (akin(wanted, found, languages[1]) or akin(wanted, found, languages[0])):
            best = Counterpart(Span(at, at + len(word)), word, "same spelling but for an ending")
        elif best is None and capital and reaches(token, word, _VARIANT):
            span = Span(at, at + len(word))
            best = Counterpart(span, word, "another spelling of the same sound", likeness(token, word))
    return best


def seek_exonym(name: str, text: str, languages: tuple[str, str]) -> Counterpart | None:
    """A country, language or city under its name in the other language."""
    others = exonyms(name, *languages)
    if not others:
        return None
    whole, places = _folded(text)
    for other in others:
        wanted = fold(other)
        match = re.search(_bounded(wanted), whole) if wanted in whole else None
        if match is not None:
            span = Span(places[match.start()], places[match.end() - 1] + 1)
            return Counterpart(span, text[span.start : span.end], "the name in CLDR")
    return None


@lru_cache(maxsize=4096)
def _folded(text: str) -> tuple[str, list[int]]:
    """A text folded letter by letter, and the letter that each one of it comes from."""
    folded = [fold(letter) for letter in text]
    return "".join(folded), [at for at, piece in enumerate(folded) for _ in piece]


_ABBREVIATION = 3
"""Letters up to which a name takes no ending."""


@lru_cache(maxsize=4096)
def _bounded(name: str) -> str:
    """A pattern for a folded name: as a word, an ending allowed; anywhere where words are not parted."""
    if script_of(name) not in CASED:
        return re.escape(name)
    return rf"(?<!\w){re.escape(name)}" + (r"(?!\w)" if len(name) <= _ABBREVIATION else "")
