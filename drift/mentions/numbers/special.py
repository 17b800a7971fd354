"""Digit groups with a form of their own: dates, clock times, telephone numbers, fractions, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from drift.mentions.numbers.mention import NumberKind, NumberMention, Strength
from drift.model import Span

_FORM = r"""
    (?P<url>https?://\S+|www\.\S+|\S+@\S+\.\S+|[#@]\w+)
    |(?<![\d.,/-])(?P<iso>(?P<y1>[12]\d{3})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2}))(?![\d/-])
    |(?<![\d.,/-])(?P<date>(?P<d2>\d{1,2})(?P<s2>[./-])(?P<m2>\d{1,2})(?P=s2)(?P<y2>[12]\d{3}|\d{2}))(?![\d/-]|[.,]\d)
    |(?<![\d.,])(?<!\d[ \u00a0\u202f])(?P<call>0\d{2,4}(?:[ \u00a0\u202f]\d{2,4}){1,4}
        |\d{3,4}(?:[ \u00a0\u202f]\d{3,4})+[ \u00a0\u202f]0\d{3})(?![\d.,])
    |(?P<phone>\+\d[\d ()-]{6,}\d|(?<![\d-])\d{2,5}-\d{3,5}-\d{3,5}(?![\d-]))
    |(?<![\d.,:])(?P<time>(?P<hour>[01]?\d|2[0-4])\s?(?:[:：]|[hH]\s?|時|时|点|點|시\s?|\s(?=Uhr))(?P<minute>[0-5]\d)(?:[:：][0-5]\d)?)(?![\d:])
    |(?<![\d.,:])(?P<dotted>(?P<hours>[01]?\d|2[0-4])\.(?P<minutes>[0-5]\d)(?=\s?(?:GMT|UTC|BST|Uhr|hrs\b|[ap]\.?\s?m\b)))
    |(?<![\w-])(?P<roman>(?=[IVXL]{2})X{0,3}L?X{0,3}(?:IX|IV|V?I{0,3}))(?=e\b|ème\b|er\b|\W|$)
    |(?<![\d.,])(?P<height>(?P<feet>[3-8])(?:-foot-|\sfoot\s|ft\s?|\sft\s|['′])(?P<inches>1[01]|\d)(?!\d))
    |(?<![\d.,/])(?P<fraction>(?P<top>\d{1,3})[/⁄](?P<bottom>\d{1,3}))(?![\d/])
    |(?P<section>(?<![\d.])\d+(?:\.\d+){2,}(?![\d.]*,\d))
    |(?P<note>\[\d{1,3}\])
    |(?P<item>^\s*(?:\(\d{1,2}\)|\d{1,2}[.)、])(?=\s|[^\W\d]))
"""
_FORMS = re.compile(_FORM, re.VERBOSE)
_MAILLESS = re.compile(rf"(?=[\d\#+IVXL\[]|^)(?:{_FORM})", re.VERBOSE)
"""The same for a text without addresses: any letter may begin one, but all others begin with one of these."""
_ADDRESS = re.compile(r"@|://|www")
_ANY = re.compile(r"[\dIVXL@#:w](?:(?<=[\d@#])|(?<=[IVXL])[IVXL]|(?<=:)//|(?<=w)ww)")
"""What all forms have; begins with a few signs, so that most texts are soon searched."""
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


def scan(text: str) -> Iterator[tuple[Span, tuple[NumberMention, ...]]]:
    """Each such group of ``text`` (ASCII digits) with the mentions it holds."""
    if not _ANY.search(text):
        return
    for found in (_FORMS if _ADDRESS.search(text) else _MAILLESS).finditer(text):
        span = Span(*found.span())
        if found.lastgroup in _READERS:
            yield span, (_READERS[found.lastgroup](span, found),)
        elif found.lastgroup in ("iso", "date"):
            yield span, _date(found, "1" if found.lastgroup == "iso" else "2")
        elif found.lastgroup != "section" or not _GROUPED.fullmatch(found[0]):
            yield span, named(text, span)


def _date(found: re.Match[str], which: str) -> tuple[NumberMention, ...]:
    """The year of a numeric date stands as a year; day and month may only stand for others."""
    out = []
    for part, kind in (("y", NumberKind.YEAR), ("m", NumberKind.DATE), ("d", NumberKind.DATE)):
        digits = found[part + which]
        full = kind is NumberKind.YEAR and len(digits) == 4
        others = (
            (Decimal(2000 + int(digits)), Decimal(1900 + int(digits))) if part == "y" and not full else ()
        )
        strength = Strength.FIRM if full else Strength.SOFT
        span = Span(*found.span(part + which))
        out.append(NumberMention(span, digits, Decimal(digits), kind, (), others, strength=strength))
    return tuple(out)


def _time(span: Span, found: re.Match[str]) -> NumberMention:
    return clock(span, found[0], int(found["hour"]), int(found["minute"]))


def _dotted(span: Span, found: re.Match[str]) -> NumberMention:
    return clock(span, found[0], int(found["hours"]), int(found["minutes"]))


def clock(span: Span, surface: str, hour: int, minute: int = 0) -> NumberMention:
    """A clock time; the other half of the day, the hour and the minutes alone are other readings."""
    part = Decimal(minute) / 100
    twin = hour + 12 if hour < 12 else hour - 12
    parts = (Decimal(hour), Decimal(minute), Decimal(twin))
    return NumberMention(span, surface, hour + part, NumberKind.TIME, (), (twin + part,), parts)


def _roman(span: Span, found: re.Match[str]) -> NumberMention:
    """A Roman numeral: a king, a century, a chapter; never reported by itself."""
    values = [_ROMAN[c] for c in found[0]]
    total = sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))
    return NumberMention(span, found[0], Decimal(total), NumberKind.ORDINAL, strength=Strength.SOFT)


def _phone(span: Span, found: re.Match[str]) -> NumberMention:
    groups = re.findall(r"\d+", found[0])
    parts = tuple(Decimal(group) for group in groups)
    value = Decimal("".join(groups))
    return NumberMention(span, found[0], value, NumberKind.CODE, (), (), parts, reach=span, quoted=found[0])


def _height(span: Span, found: re.Match[str]) -> NumberMention:
    """Feet and inches, as body heights are given: 6-foot-6."""
    feet, inches = Decimal(found["feet"]), Decimal(found["inches"])
    parts = (feet, inches, feet + inches / 10)
    value = round(feet + inches / 12, 2)
    return NumberMention(
        span, found[0], value, NumberKind.MEASURE, ("foot",), (), parts, strength=Strength.SOFT
    )


def _fraction(span: Span, found: re.Match[str]) -> NumberMention:
    top, bottom = Decimal(found["top"]), Decimal(found["bottom"])
    value = top / bottom if bottom else top
    parts = (top, bottom, value * 100)
    return NumberMention(span, found[0], value, NumberKind.FRACTION, (), (), parts, strength=Strength.SOFT)


def named(text: str, span: Span) -> tuple[NumberMention, ...]:
    """Digits that name something: every group may stand for a number, none is reported."""
    return tuple(
        NumberMention(
            Span(*m.span()).shifted(span.start),
            m[0],
            Decimal(m[0]),
            NumberKind.CODE,
            strength=Strength.SOFT,
        )
        for m in re.finditer(r"\d+", text[span.start : span.end])
    )


_READERS: Mapping[str | None, Callable[[Span, re.Match[str]], NumberMention]] = {
    "time": _time,
    "dotted": _dotted,
    "roman": _roman,
    "height": _height,
    "phone": _phone,
    "call": _phone,
    "fraction": _fraction,
}
