"""In one language: whether two words may come of one name, generously (America, American; Economics, Economy)."""

from __future__ import annotations

import re
from functools import lru_cache

from drift.names.scripts import begun_alike, fold
from drift.names.spelling import reaches
from drift.names.words import everyday

_ALIKE, _CLOSE = 0.6, 0.8
"""Spelling likeness from which two capitalised words may be one name; the same where one is short, or a common word."""
_SHORT = 4
"""Letters up to which a word is short: few letters are alike by chance."""
_STEM = 4
"""Letters at least of the stem that two forms of one word share."""
_FORM = re.compile(
    r"(?:|a|an|ans|as|e|ean|eans|ee|en|er|ern|ers|ese|i|ia|ian|ians|ic|ica|ical|ics|ies|ii|in|ine|is|ish|ism|ist"
    r"|ists|ity|land|n|ns|o|s|es|u|ui|us|y|al|ally|tic|ing|ed|ion|ions|ward|ovo|ova|sky|ski|ite|ites)"
)
"""Endings of words that come of one name."""


@lru_cache(maxsize=65536)
def derived(x: str, y: str) -> bool:
    """Whether two folded words share a stem and differ in their endings."""
    if len(x) > 1 and x.removesuffix("s") == y.removesuffix("s"):
        return True
    shared = begun_alike(x, y)
    if shared < _STEM:
        return False
    if everyday(x) and everyday(y):
        return True
    return any(
        _FORM.fullmatch(x[at:]) is not None and _FORM.fullmatch(y[at:]) is not None
        for at in range(shared, _STEM - 1, -1)
    )


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> bool:
    """Whether two capitalised words are spelt so alike that they may be one name."""
    if not (a[:1].isupper() and b[:1].isupper()) or a.isupper() or b.isupper():
        return False
    x, y = fold(a), fold(b)
    chance = min(len(x), len(y)) <= _SHORT or everyday(x) or everyday(y)
    return reaches(a, b, _CLOSE if chance else _ALIKE)
