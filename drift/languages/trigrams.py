"""Whether a single word is spelt as one language spells or as another: three letters at a time.

The counts are langdetect's profiles, made from Wikipedia; its own detector is for texts, not for words.
"""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypeAlias

from drift.languages import primary

_UNSEEN = 5e-7
"""Share given to three letters that a profile has not; it has none below one in 100,000."""

_Profile: TypeAlias = dict[str, float]


@cache
def _profile(language: str) -> _Profile | None:
    """Logarithm of the share of each three letters; None for a language without a profile."""
    name = {"zh": "zh-cn", "nb": "no"}.get(language, language)
    path = files("langdetect") / "profiles" / name
    if not path.is_file():
        return None
    table = json.loads(path.read_text(encoding="utf-8"))
    total = table["n_words"][2]
    return {k: math.log(n / total + _UNSEEN) for k, n in table["freq"].items() if len(k) == 3}


@lru_cache(maxsize=65536)
def evidence(word: str, language: str, other: str) -> float | None:
    """Nats by which the spelling of a lower-case word speaks for a language and against another.

    None where there is no profile of one of them.
    """
    ours, theirs = _profile(primary(language)), _profile(primary(other))
    if ours is None or theirs is None:
        return None
    text, none = f" {word} ", math.log(_UNSEEN)
    triples = [text[i : i + 3] for i in range(len(text) - 2)]
    return sum(ours.get(three, none) - theirs.get(three, none) for three in triples)
