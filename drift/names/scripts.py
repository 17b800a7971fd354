"""Scripts and letters: which script a text is in, and its letters without accents."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x1F00, 0x1FFF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x3041, 0x30FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "hangul"),
)

# Letters that Unicode does not decompose, with their usual ASCII spelling.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "ı": "i", "ə": "a", "ŋ": "ng", "ħ": "h", "ĸ": "k", "ŧ": "t", "’": "'", "ʼ": "'", "‘": "'",
    }
)  # fmt: skip

CASED = frozenset({"latin", "cyrillic", "greek"})
"""Scripts with capitals."""


@lru_cache(maxsize=8192)
def script_of_letter(letter: str) -> str:
    """The script of one character; empty for digits, marks and punctuation."""
    if not letter.isalpha() and not unicodedata.category(letter).startswith("M"):
        return ""
    point = ord(letter)
    for first, last, name in _RANGES:
        if first <= point <= last:
            return name
    return "other"


@lru_cache(maxsize=8192)
def script_of(text: str) -> str:
    """The script most letters of ``text`` are in; empty where it has no letter."""
    if text.isascii():
        return "latin" if any(map(str.isalpha, text)) else ""
    counts: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if name := script_of_letter(letter):
            counts[name] += count
    if counts.get("kana"):  # kanji beside kana are Japanese
        return "kana"
    return counts.most_common(1)[0][0] if counts else ""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, without accents: ``Şimşek`` and ``simsek`` are the same."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(letter for letter in lowered if not unicodedata.combining(letter))


def begun_alike(one: str, other: str) -> int:
    """Characters at the beginning that two words share."""
    differ = (k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differ, min(len(one), len(other)))


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """The letters a-z of the folded text."""
    return re.sub(r"[^a-z]", "", fold(text))
