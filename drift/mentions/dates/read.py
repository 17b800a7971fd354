"""The dates of a text, whatever its language."""

from __future__ import annotations

import re
from functools import lru_cache

from drift.languages import primary
from drift.mentions.dates.dense import DENSE, dense
from drift.mentions.dates.lexicon import lexicon, plain
from drift.mentions.dates.mention import Date
from drift.mentions.dates.spaced import spaced

_DIGITS = re.compile(r"\d+")
_SHORT_YEAR = re.compile(r"(?<=['/–—-])\d\d(?!\d)|(?<!\d)\d\d(?=\s?[年년])")


@lru_cache(maxsize=4096)
def dates(text: str, language: str) -> tuple[Date, ...]:
    """The dates of ``text`` in order of place; spans count in ``text``."""
    tongue, letters = primary(language), plain(text)
    if tongue in DENSE:
        found = dense(letters, tongue)
    else:
        lex = lexicon(tongue)
        if not lex.may(letters):
            return ()
        found = spaced(letters, lex)
    return tuple(sorted(found, key=lambda date: (date.span.start, date.span.end)))


def figures(text: str) -> frozenset[int]:
    """Every number in digits: it can confirm a date written in a way not known here.  The years '16 and -16 are -16."""
    letters = plain(text)
    if not (runs := _DIGITS.findall(letters)):
        return frozenset()
    whole = {int(run) for run in runs if len(run) <= 4}
    return frozenset(whole | {-int(run) for run in _SHORT_YEAR.findall(letters)})
