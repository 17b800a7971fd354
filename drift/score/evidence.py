"""What is known of single word pieces before the network reads a pair: numbers and names with and without a
counterpart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from drift.mentions.numbers import find

NOTHING, NUMBER, LONE_NUMBER, NAME, LONE_NAME = range(5)
STATES = 5
_CAPITAL = re.compile(r"(?<=[\w,;:'’\"“„«»()\-–—] )[^\W\d_a-zа-яё][\w'’-]+|(?<=^)[^\W\d_a-zа-яё][\w'’-]+")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_STEM = 5
"""First letters that two forms of a name share."""


def evidence(
    texts: tuple[str, str], languages: tuple[str, str], pieces: tuple[Sequence[tuple[int, int]], ...]
) -> tuple[list[int], list[int]]:
    """For every piece of both texts what it belongs to: a number or a name, with or without one across.

    ``pieces`` are the spans of the word pieces in code points of their text.  Names are compared only where both sides
    are written in one alphabet, by their first letters.
    """
    numbers = [find(text, language) for text, language in zip(texts, languages, strict=True)]
    values = [{reading for m in found for reading in (*m.readings, *m.parts)} for found in numbers]
    alike = _alphabet(texts[0]) == _alphabet(texts[1]) != ""
    stems = (
        [{_stem(word) for word in re.findall(r"\w+", text)} for text in texts] if alike else [set(), set()]
    )
    out = []
    for i, (text, spans) in enumerate(zip(texts, pieces, strict=True)):
        marked = [
            (m.span.start, m.span.end, NUMBER if values[1 - i] & {*m.readings, *m.parts} else LONE_NUMBER)
            for m in numbers[i]
        ]
        if alike:
            marked += [
                (m.start(), m.end(), NAME if _stem(m.group()) in stems[1 - i] else LONE_NAME)
                for m in _CAPITAL.finditer(text)
            ]
        out.append(_states(sorted(marked), spans))
    return out[0], out[1]


def _states(marked: Sequence[tuple[int, int, int]], spans: Sequence[tuple[int, int]]) -> list[int]:
    """The state of each piece; of two marks over one piece the first counts."""
    out, at = [], 0
    for start, end in spans:
        while at < len(marked) and marked[at][1] <= start:
            at += 1
        out.append(marked[at][2] if at < len(marked) and marked[at][0] < end else NOTHING)
    return out


def _alphabet(text: str) -> str:
    """``latin``, ``cyrillic``, or nothing where neither prevails."""
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    if max(latin, cyrillic) * 2 < sum(c.isalpha() for c in text):
        return ""
    return "latin" if latin >= cyrillic else "cyrillic"


def _stem(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))[:_STEM]
