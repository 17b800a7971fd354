"""Words that are an hour of the day: "noon" stands for 12 Uhr, "midnight" for 24:00."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from drift.mentions.numbers import special
from drift.mentions.numbers.lexicon import Lexicon
from drift.mentions.numbers.mention import NumberMention, Strength
from drift.model import Span


def hours(text: str, lex: Lexicon) -> list[NumberMention]:
    """Each such word as a soft number: it may stand for a time, and is never reported itself."""
    pattern, values = _table(lex)
    if pattern is None:
        return []
    found = ((m, values[m[0].lower()]) for m in pattern.finditer(text))
    return [replace(special.clock(Span(*m.span()), m[0], hour), strength=Strength.SOFT) for m, hour in found]


@cache
def first_words(lex: Lexicon) -> frozenset[str]:
    """What such a word or phrase begins with, in lower case."""
    return frozenset(re.split(r"[\W\d_]", form)[0] for form in _table(lex)[1])


@cache
def _table(lex: Lexicon) -> tuple[re.Pattern[str] | None, Mapping[str, int]]:
    """The words of ``hours`` in the language's table, ready to search, and the hour of each."""
    values = {w: int(hour) for hour, row in lex.table.get("hours", {}).items() for w in row.split("|")}
    if not values:
        return None, values
    left, right = ("", "") if lex.table.get("unspaced") else (r"(?<!\w)", r"(?!\w)")
    body = "|".join(sorted(map(re.escape, values), key=len, reverse=True))
    return re.compile(f"{left}(?:{body}){right}", re.IGNORECASE), values
