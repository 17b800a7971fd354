"""What a number counts, from the words and signs that touch it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from drift.mentions.numbers.lexicon import Lexicon, Role, fold
from drift.mentions.numbers.mention import NumberKind
from drift.mentions.numbers.raw import Raw

_NAME_BEFORE = re.compile(r"(?:[A-Za-zÀ-ɏΑ-ӿ]|[^\W\d_]\w*[-–](?<!\d-of-)(?<!\d-by-)|№ ?|#)$")
"""No name stands before the last number of 1-of-4 and 9-by-12."""
_GLUED_NAME = re.compile(r"(?:[A-Za-zÀ-ɏΑ-ӿ]|[A-ZА-Я]\w*[-–]|№ ?|#)$")
_LETTER_BEHIND = re.compile(r"[A-Za-zÀ-ɏΑ-ӿ]")
_DECADE = re.compile(r"(?:s|'s|er|ern|年代|년대|-х|-е|х)(?!\w)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s$")
_WORD_BEHIND = re.compile(r"(?:st|nd|rd|th|er|º|ª|\.)?\s?(?:of |de |d')?([^\W\d_]+)")
_ROLE_KINDS = {
    Role.ORDINAL: NumberKind.ORDINAL,
    Role.FRACTION: NumberKind.FRACTION,
    Role.MULTIPLE: NumberKind.MULTIPLE,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts, and the values that follow from it."""

    values: tuple[Decimal, ...]
    kind: NumberKind = NumberKind.PLAIN
    parts: tuple[Decimal, ...] = ()
    letters: int = 0
    """How many letters behind the digits belong to the number: 1 in 5m."""


def counted(raw: Raw, before: str, behind: str, lex: Lexicon) -> Counted:
    """The readings and the kind, from what is written right before and behind the number."""
    value, kind = raw.values[0], _ROLE_KINDS.get(raw.role, NumberKind.PLAIN)
    if raw.role is Role.FRACTION and value < 1:
        whole = round(1 / value, 0)  # "a third way" is no share
        return Counted(raw.values, kind, (round(value * 100, 0), round(value * 100, 1), whole))
    if raw.role is Role.MULTIPLE:
        return Counted(raw.values, kind, (value * 100, value * 100 - 100, value - 1))
    if raw.role is not Role.CARDINAL:
        return Counted(raw.values, kind)
    if _is_day(raw, before, behind, lex):
        return Counted(raw.values, NumberKind.DATE)
    if lex.says("ordinal_before", before) or (not raw.scaled and lex.says("ordinal_behind", behind)):
        return Counted(raw.values, NumberKind.ORDINAL)
    if lex.says("multiple_behind", behind):
        values = (value, value + 1) if lex.table.get("multiple_adds") else (value,)
        return Counted(values, NumberKind.MULTIPLE, (value + 1, value - 1, value * 100, value * 100 - 100))
    if lex.says("tenths_behind", behind) and value <= 10:
        return Counted((value * 10,), NumberKind.PERCENT, (value,))
    if lex.says("fraction_behind", behind):
        return Counted(raw.values, NumberKind.FRACTION)
    return _calendar(raw, before, behind, lex) or _glued_letters(raw, before, behind, lex)


def _is_day(raw: Raw, before: str, behind: str, lex: Lexicon) -> bool:
    """Whether it is a day of a month: "3 May", "on the 14th", 14日."""
    value = raw.values[0]
    if raw.scaled or value > 31 or value != int(value):
        return False
    if lex.says("day_behind", behind) or _by_month(before, behind, lex):
        return True
    counted_by = lex.unit_after.match(behind, lex.ordinal_suffix(behind))
    return raw.digits and lex.says("day_before", before) and counted_by is None


def _calendar(raw: Raw, before: str, behind: str, lex: Lexicon) -> Counted | None:
    """A decade, a clock time, a day or month, a year; None where it is none of them."""
    values, value = raw.values, raw.values[0]
    if raw.scaled or value >= 2200:
        return None
    clock = lex.says("clock_behind", behind) or (raw.digits and lex.says("clock_before", before))
    if value <= 24 and clock:
        return Counted(values, NumberKind.TIME)
    if value != int(value):
        return None
    if raw.digits and value % 10 == 0 and value and _DECADE.match(behind):
        return _decade(value)
    if lex.says("year_behind", behind) and value < 100:
        return _short_year(value, before, lex)
    if raw.end - raw.start != 4 or value < 1100:
        return None
    if lex.unit_after.match(behind) and not lex.says("year_behind", behind):
        return None
    named = raw.digits and (_GLUED_NAME.search(before) or _LETTER_BEHIND.match(behind))
    return None if named else Counted(values, NumberKind.YEAR)


def _short_year(value: Decimal, before: str, lex: Lexicon) -> Counted:
    """A year of an era (平成30年), or a number of years that may also be a year without its century."""
    for era, start in lex.table.get("eras", {}).items():
        if before.endswith(era):
            return Counted((value + start, value), NumberKind.YEAR)
    return Counted((value,), NumberKind.PLAIN, (value + 2000, value + 1900))


def _glued_letters(raw: Raw, before: str, behind: str, lex: Lexicon) -> Counted:
    """Letters touch the digits: 5m and 3bn are millions and billions, G20 and 4K are codes."""
    values = raw.values
    if not raw.digits:
        return Counted(values)
    if _NAME_BEFORE.search(before) and not raw.scaled:
        return Counted(values, NumberKind.CODE)
    for scale, pattern in lex.short:
        found = pattern.match(behind)
        if found and not raw.scaled:
            return Counted((values[0] * scale, values[0]), letters=found.end())
    if _LETTER_BEHIND.match(behind) and not lex.unit_after.match(behind):
        return Counted(values, NumberKind.CODE)
    return Counted(values)


def _decade(value: Decimal) -> Counted:
    if value < 100:
        return Counted((value, value + 1900, value + 2000, value + 1800), NumberKind.YEAR)
    century = (value // 100, value // 100 + 1)
    return Counted((value, value % 100), NumberKind.YEAR, century)


def _by_month(before: str, behind: str, lex: Lexicon) -> bool:
    """Whether a month name stands beside: "3 May", "May 3rd", "el 3 de mayo"."""
    if not lex.months:
        return False
    # from the last word on: a search from the beginning would try every word
    last = before.rfind(" ", 0, -1) + 1
    beside = _WORD_BEFORE.search(before, last), _WORD_BEHIND.match(behind)
    return any(found is not None and fold(found[1]) in lex.months for found in beside)
