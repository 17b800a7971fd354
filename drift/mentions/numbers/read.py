"""Text to number mentions: the raw numbers, and what their surroundings say they count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from drift.mentions.numbers import spaced, special, unspaced
from drift.mentions.numbers.digits import ascii_digits
from drift.mentions.numbers.lexicon import Lexicon, Role, fold, lexicon, unit_table
from drift.mentions.numbers.mention import NumberKind, NumberMention, Strength
from drift.mentions.numbers.raw import Raw
from drift.model import Span

_NAME_BEFORE = re.compile(r"(?:[A-Za-zÀ-ɏΑ-ӿ]|[A-ZА-Я][\w]*[-–]|№ ?|#)$")
_LETTER_BEHIND = re.compile(r"[A-Za-zÀ-ɏΑ-ӿ]")
_DECADE = re.compile(r"(?:s|'s|er|ern|年代|년대|-х|-е|х)(?!\w)")
_RANGE = re.compile(r"\s?(?:[-–—~〜～]|to|bis|à|a|до|至|到|から|から|에서|al|و)\s?")


@lru_cache(maxsize=4096)
def find(text: str, language: str, offset: int = 0) -> tuple[NumberMention, ...]:
    """The numbers of a text in order, by value; spans are ``offset`` code points later than in ``text``.

    ``language`` is a BCP 47 tag; without a table for it only digits are read.
    """
    lex = lexicon(language)
    plain = ascii_digits(text)
    found: list[NumberMention] = []
    taken: list[Span] = []
    for span, mentions in special.scan(plain):
        taken.append(span)
        found.extend(mentions)
    scan = unspaced.scan if lex.table.get("unspaced") else spaced.scan
    raws = [raw for raw in scan(text, lex) if not any(s.overlaps(Span(raw.start, raw.end)) for s in taken)]
    for i, raw in enumerate(raws):
        mention = _mention(text, raw, lex)
        if mention is not None:
            found.append(_ranged(mention, raws[i + 1] if i + 1 < len(raws) else None, text, lex))
    found.extend(_months(text, lex))
    if offset:
        found = [replace(m, span=m.span.shifted(offset), reach=m.reach.shifted(offset)) for m in found]
    return tuple(sorted(found, key=lambda mention: mention.span))


def _mention(text: str, raw: Raw, lex: Lexicon) -> NumberMention | None:
    if not raw.values:
        return None
    before, behind = text[max(0, raw.start - 24) : raw.start], text[raw.end : raw.end + 24]
    span, surface = Span(raw.start, raw.end), text[raw.start : raw.end]
    value = raw.values[0]
    counted = _counted(raw, before, behind, lex)
    if counted.kind is NumberKind.TIME:
        return special.clock(span, surface, int(value), int(value % 1 * 100))
    units, reach = _units(text, span, lex)
    kind = _kind_by_unit(counted.kind, units)
    if kind is NumberKind.CODE:
        reach = _named(text, span)
    if kind is NumberKind.YEAR:
        units = ()
    return NumberMention(
        span,
        surface,
        counted.values[0],
        kind,
        units,
        counted.values[1:],
        counted.parts,
        approximate=kind is not NumberKind.YEAR and (not raw.exact or _around(before, behind, lex)),
        strength=_strength(raw, kind, lex, behind),
        reach=reach,
        quoted=text[reach.start : reach.end],
    )


def _around(before: str, behind: str, lex: Lexicon) -> bool:
    """Whether a word right beside makes the number approximate."""
    if lex.around is None:
        return False
    near = before[-3:] if lex.table.get("unspaced") else before[-16:]
    return bool(lex.around.search(near) or lex.around.match(behind.strip()))


def _named(text: str, span: Span) -> Span:
    """The digits with the letters that belong to them: COVID-19, A4, 5G."""
    left = re.search(r"[\w-]*$", text[: span.start])
    right = re.match(r"[^\W\d_]*", text[span.end :])
    return Span(left.start() if left else span.start, span.end + (right.end() if right else 0))


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a number counts, and the values that follow from it."""

    values: tuple[Decimal, ...]
    kind: NumberKind = NumberKind.PLAIN
    parts: tuple[Decimal, ...] = ()


def _counted(raw: Raw, before: str, behind: str, lex: Lexicon) -> _Counted:
    """The readings and the kind, from what is written right before and behind the number."""
    value, kind = raw.values[0], _ROLE_KINDS.get(raw.role, NumberKind.PLAIN)
    if raw.role is Role.FRACTION and value < 1:
        return _Counted(raw.values, kind, (round(value * 100, 0), round(value * 100, 1)))
    if raw.role is not Role.CARDINAL:
        return _Counted(raw.values, kind, (value * 100, value * 100 - 100, value - 1))
    if lex.says("ordinal_before", before) or (not raw.scaled and lex.says("ordinal_behind", behind)):
        return _Counted(raw.values, NumberKind.ORDINAL)
    if lex.says("multiple_behind", behind):
        values = (value, value + 1) if lex.table.get("multiple_adds") else (value,)
        return _Counted(values, NumberKind.MULTIPLE, (value + 1, value - 1, value * 100, value * 100 - 100))
    if lex.says("fraction_behind", behind):
        return _Counted(raw.values, NumberKind.FRACTION)
    return _calendar(raw, before, behind, lex) or _glued_letters(raw, before, behind, lex)


def _calendar(raw: Raw, before: str, behind: str, lex: Lexicon) -> _Counted | None:
    """A decade, a clock time, a day or month, a year; None where it is none of them."""
    values, value = raw.values, raw.values[0]
    if raw.scaled or value >= 2200:
        return None
    if value <= 24 and (lex.says("clock_behind", behind) or lex.says("clock_before", before)):
        return _Counted(values, NumberKind.TIME)
    if value != int(value):
        return None
    if raw.digits and value % 10 == 0 and value and _DECADE.match(behind):
        return _decade(value)
    dated = lex.says("day_behind", behind) or lex.says("day_before", before) or _by_month(before, behind, lex)
    if dated and value <= 31:
        return _Counted(values, NumberKind.DATE)
    if raw.end - raw.start != 4 or value < 1000:
        return None
    if lex.unit_after.match(behind) and not lex.says("year_behind", behind):
        return None
    named = raw.digits and (_NAME_BEFORE.search(before) or _LETTER_BEHIND.match(behind))
    return None if named else _Counted(values, NumberKind.YEAR)


def _glued_letters(raw: Raw, before: str, behind: str, lex: Lexicon) -> _Counted:
    """Letters touch the digits: 5m and 3bn are millions and billions, G20 and 4K are codes."""
    values = raw.values
    if not raw.digits:
        return _Counted(values)
    if _NAME_BEFORE.search(before):
        return _Counted(values, NumberKind.CODE)
    for scale, forms in lex.table.get("short", {}).items():
        if not raw.scaled and re.match(rf"(?:{'|'.join(forms.split())})(?!\w)", behind):
            return _Counted((values[0] * Decimal(scale), values[0]))
    if _LETTER_BEHIND.match(behind) and not lex.unit_after.match(behind):
        return _Counted(values, NumberKind.CODE)
    return _Counted(values)


def _decade(value: Decimal) -> _Counted:
    if value < 100:
        return _Counted((value, value + 1900, value + 2000, value + 1800), NumberKind.YEAR)
    century = (value // 100, value // 100 + 1) if value % 100 == 0 else ()
    return _Counted((value, value % 100), NumberKind.YEAR, century)


def _by_month(before: str, behind: str, lex: Lexicon) -> bool:
    """Whether a month name stands beside: "3 May", "May 3rd", "el 3 de mayo"."""
    if not lex.months:
        return False
    last = re.findall(r"[^\W\d_]+", before)[-1:] if re.search(r"[^\W\d_]\.?\s$", before) else []
    following = re.match(r"(?:st|nd|rd|th|er|º|ª|\.)?\s?(?:of |de |d')?([^\W\d_]+)", behind)
    names = [*last, *([following[1]] if following else [])]
    return any(fold(name) in lex.months for name in names)


def _units(text: str, span: Span, lex: Lexicon) -> tuple[tuple[str, ...], Span]:
    """The units the number may have, and the number's span with the unit."""
    before, behind = text[max(0, span.start - 24) : span.start], text[span.end : span.end + 32]
    if lex.says("percent_before", before):
        return ("percent",), span
    after = lex.unit_after.match(behind)
    if after is not None:
        return lex.units[after["unit"] or after["word"]], Span(span.start, span.end + after.end())
    money = lex.unit_before.search(before)
    if money is not None:
        return lex.units[money[1]], Span(span.start - len(before) + money.start(), span.end)
    return (), span


def _kind_by_unit(kind: NumberKind, units: tuple[str, ...]) -> NumberKind:
    if not units or kind not in (NumberKind.PLAIN, NumberKind.CODE):
        return kind
    dimension = unit_table()[units[0]][0]
    if dimension == "share":
        return NumberKind.PERCENT
    return NumberKind.MONEY if dimension == "currency" else NumberKind.MEASURE


_ROLE_KINDS = {
    Role.ORDINAL: NumberKind.ORDINAL,
    Role.FRACTION: NumberKind.FRACTION,
    Role.MULTIPLE: NumberKind.MULTIPLE,
}


def _strength(raw: Raw, kind: NumberKind, lex: Lexicon, behind: str) -> Strength:
    """How much the number may say alone: words for small numbers are often idiom."""
    value = raw.values[0]
    if kind in (NumberKind.DATE, NumberKind.FRACTION) or not raw.exact:
        return Strength.SOFT
    if raw.role in (Role.VAGUE, Role.MULTIPLE):
        return Strength.SOFT
    if raw.digits:
        return Strength.FIRM if value >= 2 or value != int(value) else Strength.WORD
    if raw.role is Role.ORDINAL:
        return Strength.WORD if value >= 3 else Strength.SOFT
    if value < 2:
        return Strength.SOFT
    if lex.table.get("unspaced") and raw.end - raw.start == 1 and not _counts(behind, lex):
        return Strength.SOFT
    return Strength.WORD if value <= 12 else Strength.FIRM


def _counts(behind: str, lex: Lexicon) -> bool:
    """Whether a counter follows: 三名 counts, 三明治 does not."""
    return behind.lstrip().startswith(lex.counters)


def _ranged(mention: NumberMention, after: Raw | None, text: str, lex: Lexicon) -> NumberMention:
    """In "3.5 to 4 million" the scale of the second number may belong to the first."""
    if (
        after is None
        or not after.scaled
        or not after.values
        or not _RANGE.fullmatch(text[mention.span.end : after.start])
    ):
        return mention
    scales = [Decimal(v) for v in lex.table.get("scales", {})]
    more = tuple(
        mention.value * s for s in scales if s > 1 and after.values[0] >= s and after.values[0] / s < 1000
    )
    return replace(mention, others=mention.others + more)


def _months(text: str, lex: Lexicon) -> list[NumberMention]:
    """Month names as soft numbers: "July" stands for 7月."""
    if not lex.months or lex.table.get("unspaced"):
        return []
    return [
        NumberMention(
            Span(*m.span()), m[0], Decimal(lex.months[fold(m[0])]), NumberKind.DATE, strength=Strength.SOFT
        )
        for m in re.finditer(r"[^\W\d_]{3,}", text)
        if fold(m[0]) in lex.months
    ]
