"""The names of months and weekdays of a language as one regular expression, with what each form means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from drift.languages.calendar import Calendar, calendar
from drift.languages.phrases import Phrases, compiled
from drift.languages.words import simple
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

_ODD = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")


def plain(text: str) -> str:
    """ASCII digits, spaces and apostrophes, and one form of the Arabic alef; positions stay."""
    return text.translate(_PLAIN) if _ODD.search(text) else text


_DIGIT = re.compile(r"\d")
_HEAD = re.compile(r"([^\W\d_]+?)(?:(?![^\W\d_])|[^\W\d_][?*{])")
"""The letters that a regular expression begins with, as far as none may be missing."""
Name = tuple[Unit, int, bool]
"""What a form means: unit, value, and whether it is an abbreviation."""


@dataclass(frozen=True)
class Lexicon:
    """How to find the parts of a date in plain text of one language."""

    calendar: Calendar
    atoms: re.Pattern[str]
    """Groups ``iso``, ``numeric``, ``decade``, ``number`` and ``name``, a form of a month or a weekday."""
    names: tuple[Name, ...]
    forms: re.Pattern[str]
    """The forms again, each in a group ``x0_0``, ``x0_1``, ``x1_2`` ... by its position in ``names`` first."""
    join: re.Pattern[str]
    """Matches what may stand between two parts of one date."""
    listing: re.Pattern[str]
    """Matches what may stand between two days of one month."""
    name: re.Pattern[str]
    """A name at its place."""
    heads: Phrases | None
    """The letters that names begin with; None where other letters may stand before them."""

    def may(self, text: str) -> bool:
        """Whether a part of a date could stand in a text: a digit, or a word that begins like a name."""
        if self.heads is None or not simple(text) or _DIGIT.search(text):
            return True
        return any(self.name.match(text, span.start) for span, _ in self.heads.find(text))

    def named(self, form: str) -> Name:
        """What a form names that ``atoms`` has found; of several the longest pattern is meant."""
        found = self.forms.fullmatch(form)
        assert found is not None
        return self.names[int((found.lastgroup or "")[1:].split("_")[0])]


_NUMERIC = r"""
    (?=[\d'])(?:(?<![\d.,/-])(?P<iso>[12]\d{3}(?P<s1>[-/.])[01]?\d(?P=s1)[0-3]?\d)(?![\d/-])
    |(?<![\d.,/-])(?P<numeric>[0-3]?\d(?P<s2>[./-])[0-3]?\d(?P=s2)(?:[12]\d{3}|\d\d))(?![\d/-]|[.,]\d)
    |(?<![\w.,])(?P<decade>'?(?:1[5-9]\d|20\d|[1-9])0)(?:'?s|er(?:\s?-?[Jj]ahren?)?|-?(?:х|ті|тих|е))(?!\w)
    |(?<![\d][.,:])(?<![A-Za-z$€£¥\#\d])(?P<number>\d{1,4})
        (?:st|nd|rd|th|er|ère|º|ª|°|\.(?=\s[^\W\d])|-?(?:го|е|му|ого)(?!\w))?(?!\d|[.,:]\d|\s?[%°]))
"""


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; without month and weekday names where none are known."""
    cal = calendar(language)
    names: list[Name] = []
    forms: list[tuple[str, int]] = []
    for unit, value, brief, patterns in _entries(cal):
        forms += [(pattern, len(names)) for pattern in patterns]
        names.append((unit, value, brief))
    # the longest first: Turkish Pazartesi is not Pazar, November is not Nov
    forms.sort(key=lambda form: -len(form[0]))
    words = "|".join(_written(form, cal) for form, _ in forms)
    groups = "|".join(f"(?P<x{which}_{i}>{_written(form, cal)})" for i, (form, which) in enumerate(forms))
    left, right = (r"(?<!\w)", r"(?!\w)") if cal.edges else ("", "")
    # groups around every form would make the search slow
    named = f"|{left}(?:{cal.before})(?P<name>{words})(?:{cal.behind})?{right}" if forms else ""
    flags = re.VERBOSE | (re.NOFLAG if cal.capital else re.IGNORECASE)
    return Lexicon(
        cal,
        re.compile(_NUMERIC + named, flags),
        tuple(names),
        re.compile(groups, flags),
        _between(cal.joins, r"[\s,.()（）،]{0,3}"),
        _between(cal.lists, r"\s?[-–—/]\s?|,\s"),
        re.compile(f"(?:{words})(?:{cal.behind})?{right}", flags),
        _heads([form for form, _ in forms], cal, language),
    )


def _heads(forms: Sequence[str], cal: Calendar, language: str) -> Phrases | None:
    """The beginnings of all forms, as far as they are fixed."""
    parts = [part for form in forms for part in plain(form).split("|")]
    heads = [found[1] for part in parts if (found := _HEAD.match(part))]
    if cal.before or not cal.edges or len(heads) < len(parts):
        return None
    return compiled({"heads": [f"{head}*" for head in heads]}, language)


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
