"""Words that carry the content of a text, cut to stems: for two texts of one language."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from drift.languages import facts, primary

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u0900-\u0963]*|\d+")
_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_STEM = 5
"""Letters that are kept of a word: inflection stands behind them."""


@lru_cache(maxsize=1024)
def stems(text: str, language: str) -> frozenset[str]:
    """The stems of the content words; pairs of characters where words are not spaced."""
    idle = light(primary(language))
    found = {
        word[:_STEM]
        for word in map(str.lower, _WORD.findall(_RUN.sub(" ", text)))
        if word not in idle and (len(word) > 2 or word.isdecimal())
    }
    for run in _RUN.findall(text):
        found |= {run[i : i + 2] for i in range(len(run) - 1)}
    return frozenset(found)


@cache
def light(language: str) -> frozenset[str]:
    """Words that rarely carry content."""
    known = facts(language)
    return frozenset(known.get("words", {}).get("function", ())) | frozenset(
        known.get("quotes", {}).get("light", "").split()
    )
