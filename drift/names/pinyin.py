"""Pinyin in Latin letters: does a word look like it, and how does it divide."""

from __future__ import annotations

from functools import lru_cache

from drift.names.han import syllables
from drift.names.scripts import letters

_LONGEST = 6


@lru_cache(maxsize=16384)
def divide(name: str) -> tuple[str, ...]:
    """The fewest pinyin syllables the letters of a name make; empty where they make none."""
    text = letters(name).replace("ü", "v")
    best: list[tuple[str, ...] | None] = [None] * (len(text) + 1)
    best[0] = ()
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before = best[start]
            piece = text[start:end]
            if before is None or piece not in _known():
                continue
            if best[end] is None or len(before) + 1 < len(best[end] or ()):
                best[end] = (*before, piece)
    return best[len(text)] or ()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Syllables without the interjections that would let any letter pass."""
    return frozenset(s for s in syllables() if len(s) > 1 or s in "aeo") - {"ng", "hm", "hng", "ei", "o", "e"}


def syllabic(token: str) -> bool:
    """Whether one word is one or two pinyin syllables, as the parts of Chinese names are."""
    return 1 <= len(divide(token)) <= 2


def shaped(name: str) -> bool:
    """Whether a whole name looks like a Chinese name in plain pinyin: two to four syllables, two or three words."""
    words = name.replace("-", " ").split()
    parts = [divide(word) for word in words]
    return 2 <= len(words) <= 3 and all(1 <= len(part) <= 2 for part in parts)
