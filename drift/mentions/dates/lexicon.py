"""The names of months and weekdays of a language as one regular expression, with what each form means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from drift.languages.calendar import Calendar, calendar
from drift.mentions.dates.mention import Unit

_DIGITS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)
"""First code points of the decimal digits in use: Arabic, Persian, Devanagari, Bengali, Thai, full width."""
_PLAIN = (
    {start + i: str(i) for start in _DIGITS for i in range(10)}
    | dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u200e\u200f\u200b"), " ")
    | dict.fromkeys(map(ord, "’ʼ‘"), "'")
    | dict.fromkeys(map(ord, "أإآ"), "ا")
    | {ord("ى"): "ي", ord("ـ"): " "}
)


def plain(text: str) -> str:
    """ASCII digits, spaces and apostrophes, and one form of the Arabic alef; positions stay."""
    return text.translate(_PLAIN)


@dataclass(frozen=True)
class Lexicon:
    """How to find the parts of a date in plain text of one language."""

    calendar: Calendar
    atoms: re.Pattern[str]
    """Groups ``iso``, ``numeric``, ``decade``, ``number`` and, by position in ``names``, month and weekday forms."""
    names: tuple[tuple[Unit, int, bool], ...]
    """What group ``x0``, ``x1`` ... names: unit, value, and whether the form is an abbreviation."""
    join: re.Pattern[str]
    """Matches what may stand between two parts of one date."""
    listing: re.Pattern[str]
    """Matches what may stand between two days of one month."""


_NUMERIC = r"""
    (?<![\d.,/-])(?P<iso>[12]\d{3}(?P<s1>[-/.])[01]?\d(?P=s1)[0-3]?\d)(?![\d/-])
    |(?<![\d.,/-])(?P<numeric>[0-3]?\d(?P<s2>[./-])[0-3]?\d(?P=s2)(?:[12]\d{3}|\d\d))(?![\d/-]|[.,]\d)
    |(?<![\w.,])(?P<decade>'?(?:1[5-9]\d|20\d|[1-9])0)(?:'?s|er(?:\s?-?[Jj]ahren?)?|-?(?:х|ті|тих|е))(?!\w)
    |(?<![\d][.,:])(?<![A-Za-z$€£¥\#\d])(?P<number>\d{1,4})
        (?:st|nd|rd|th|er|ère|º|ª|°|\.(?=\s[^\W\d])|-?(?:го|е|му|ого)(?!\w))?(?!\d|[.,:]\d|\s?[%°])
"""


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; without month and weekday names where none are known."""
    cal = calendar(language)
    names: list[tuple[Unit, int, bool]] = []
    forms: list[tuple[str, int]] = []
    for unit, value, brief, patterns in _entries(cal):
        forms += [(pattern, len(names)) for pattern in patterns]
        names.append((unit, value, brief))
    # the longest first: Turkish Pazartesi is not Pazar, November is not Nov
    forms.sort(key=lambda form: -len(form[0]))
    words = "|".join(f"(?P<x{which}_{i}>{_written(form, cal)})" for i, (form, which) in enumerate(forms))
    left, right = (r"(?<!\w)", r"(?!\w)") if cal.edges else ("", "")
    named = f"|{left}(?:{cal.before})(?:{words})(?:{cal.behind})?{right}" if forms else ""
    return Lexicon(
        cal,
        re.compile(_NUMERIC + named, re.VERBOSE | (re.NOFLAG if cal.capital else re.IGNORECASE)),
        tuple(names),
        _between(cal.joins, r"[\s,.()（）،]{0,3}"),
        _between(cal.lists, r"\s?[-–—/]\s?|,\s"),
    )


def _entries(cal: Calendar) -> Iterator[tuple[Unit, int, bool, Sequence[str]]]:
    for unit, first, rows, short in (
        (Unit.MONTH, 1, cal.months, cal.short_months),
        (Unit.WEEKDAY, 0, cal.weekdays, cal.short_weekdays),
    ):
        for value, (row, brief) in enumerate(zip(rows, short, strict=True), first):
            yield unit, value, False, row
            yield unit, value, True, brief


def _written(form: str, cal: Calendar) -> str:
    """The form in plain letters; where names are capitalised, in capitals throughout as well."""
    form = plain(form)
    return f"{form}|{form.upper()}" if cal.capital and form.isalpha() else form


def _between(words: Sequence[str], marks: str) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?:{marks}|[\s,]{{0,2}}(?:{listed})\s?(?:{listed})?\s?)" if words else f"(?:{marks})",
        re.IGNORECASE,
    )
