"""English words that can stand for each other: inspect and check, heard and listened.

A generous table: kin are wordings of one thing or things of one sort.  What is not kin cannot be a rewording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_ENDINGS = ("ing", "ed", "es", "s", "ly", "d")


@cache
def _table() -> Mapping[str, frozenset[str]]:
    text = (files(__package__) / "kin.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: frozenset(row[1:]) for row in rows}


def strangers(words: Iterable[str], others: Iterable[str]) -> list[str]:
    """Those of ``words`` (small letters) that are kin of none of the others; a word not in the table is no stranger."""
    groups: frozenset[str] = frozenset().union(*(_groups(other) for other in others))
    return [word for word in words if (own := _groups(word)) and not own & groups]


def _groups(word: str) -> frozenset[str]:
    table = _table()
    if word in table:
        return table[word]
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return next((table[stem] for stem in stems if stem in table), frozenset())
