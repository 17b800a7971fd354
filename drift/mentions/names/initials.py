"""Acronyms and the long forms that they are the initials of, as a text itself defines them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from drift.mentions.names.tokens import title_case
from drift.model import Sentence, Span
from drift.names.scripts import fold

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0391-\u03a9\u0400-\u042f"
_EDGE = "0-9A-Za-z\u00c0-\u024f\u0370-\u052f_"
_ACRONYM = re.compile(rf"(?<![{_EDGE}.@#/&+-])[{_UPPER}]{{2,7}}(?=s?(?![{_EDGE}&+@/]))")
_WORD = re.compile(r"[^\W\d_]+")
_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]{2,60})[)）\]]")
_ROMAN = re.compile(r"[IVXLCDM]+")
_SMALL = 3
"""Letters of the longest small word that an acronym may pass over."""
_LONGEST = 4
"""Words of a long form for each letter of its acronym, at most two of them small."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym where it stands in a document."""

    text: str
    span: Span
    defined: bool = False
    """Whether it stands in brackets, as where it is introduced."""


@cache
def _generic() -> frozenset[str]:
    held = tomllib.loads((files(__package__) / "generic.toml").read_text(encoding="utf-8"))
    return frozenset(held["acronyms"].split())


@lru_cache(maxsize=8192)
def _found(text: str) -> tuple[tuple[str, Span, bool], ...]:
    if title_case(text):
        return ()
    brackets = [Span(*match.span(1)) for match in _BRACKET.finditer(text)]
    return tuple(
        (match.group(), Span(*match.span()), Span(*match.span()) in brackets)
        for match in _ACRONYM.finditer(text)
        if not _ROMAN.fullmatch(match.group()) and match.group() not in _generic()
    )


def acronyms(sentences: Sequence[Sentence]) -> Iterator[Acronym]:
    """Acronyms that are names, in reading order; none in a heading, where every letter may be a capital."""
    for sentence in sentences:
        for text, span, defined in _found(sentence.text):
            yield Acronym(text, span.shifted(sentence.span.start), defined)


def spelt_out(acronym: str, sentences: Sequence[Sentence]) -> Span | None:
    """Where words stand whose initials an acronym is; None where none do."""
    for sentence in sentences:
        found = _spelt_out(fold(acronym), sentence.text)
        if found is not None:
            return found.shifted(sentence.span.start)
    return None


@lru_cache(maxsize=8192)
def _spelt_out(acronym: str, text: str) -> Span | None:
    """The run of words, the first and the last of which count; small words may be passed over."""
    held = [(fold(match.group()), match.span()) for match in _WORD.finditer(text)]
    for first, (word, _) in enumerate(held):
        if word[0] != acronym[0] or text[held[first][1][0]].islower():
            continue
        last = _last([word for word, _ in held[first : first + _LONGEST + len(acronym)]], acronym)
        if last is not None:
            return Span(held[first][1][0], held[first + last][1][1])
    return None


def _last(run: Sequence[str], acronym: str) -> int | None:
    """The number of the word that the last letter of the acronym begins; the first letter begins the first."""
    letter = 1
    for number, word in enumerate(run[1:], 1):
        if word[0] == acronym[letter]:
            letter += 1
            if letter == len(acronym):
                return number
        elif len(word) > _SMALL:
            return None
    return None
