"""Digit groups with a form of their own: dates, clock times, telephone numbers, fractions, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drift.mentions.numbers.mention import NumberKind, NumberMention, Strength
from drift.model import Span

_FORMS = re.compile(
    r"""(?P<url>https?://\S+|www\.\S+|\S+@\S+\.\S+|[#@]\w+)
    |(?<![\d.,/-])(?P<iso>(?P<y1>[12]\d{3})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2}))(?![\d/-])
    |(?<![\d.,/-])(?P<date>(?P<d2>\d{1,2})(?P<s2>[./-])(?P<m2>\d{1,2})(?P=s2)(?P<y2>[12]\d{3}|\d{2}))(?![\d/-]|[.,]\d)
    |(?P<phone>\+\d[\d ()-]{6,}\d|(?<![\d-])\d{2,5}-\d{3,5}-\d{3,5}(?![\d-]))
    |(?<![\d.,:])(?P<time>(?P<hour>[01]?\d|2[0-4])\s?(?:[:：]|[hH]\s?|時|时|点|點|시\s?|\s(?=Uhr))(?P<minute>[0-5]\d)(?:[:：][0-5]\d)?)(?![\d:])
    |(?<![\d.,])(?P<height>(?P<feet>[3-8])(?:-foot-|\sfoot\s|ft\s?|\sft\s|['′])(?P<inches>1[01]|\d)(?!\d))
    |(?<![\d.,/])(?P<fraction>(?P<top>\d{1,3})[/⁄](?P<bottom>\d{1,3}))(?![\d/])
    |(?P<section>(?<![\d.])\d+(?:\.\d+){2,}(?![\d.]*,\d))
    |(?P<note>\[\d{1,3}\])
    |(?P<item>^\s*(?:\(\d{1,2}\)|\d{1,2}[.)、])(?=\s|[^\W\d]))
    """,
    re.VERBOSE,
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


def scan(text: str) -> Iterator[tuple[Span, tuple[NumberMention, ...]]]:
    """Each such group of ``text`` (ASCII digits) with the mentions it holds; none of them for a URL."""
    for found in _FORMS.finditer(text):
        form = found.lastgroup or ""
        span = Span(*found.span())
        named = {key: value for key, value in found.groupdict().items() if value is not None}
        if "iso" in named:
            yield span, _date(found, "1")
        elif "date" in named:
            yield span, _date(found, "2")
        elif "time" in named:
            yield span, (_time(span, found),)
        elif "height" in named:
            yield span, (height(span, found),)
        elif "fraction" in named:
            yield span, (_fraction(span, found),)
        elif "section" in named and _GROUPED.fullmatch(found[0]):
            continue
        elif form:
            yield span, _parts(found)


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


def clock(span: Span, surface: str, hour: int, minute: int = 0) -> NumberMention:
    """A clock time; the other half of the day, the hour and the minutes alone are other readings."""
    part = Decimal(minute) / 100
    twin = hour + 12 if hour < 12 else hour - 12
    parts = (Decimal(hour), Decimal(minute), Decimal(twin))
    return NumberMention(span, surface, hour + part, NumberKind.TIME, (), (twin + part,), parts)


def height(span: Span, found: re.Match[str]) -> NumberMention:
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


def _parts(found: re.Match[str]) -> tuple[NumberMention, ...]:
    """Digits that name something: every group may stand for a number, none is reported."""
    return tuple(
        NumberMention(
            Span(found.start() + m.start(), found.start() + m.end()),
            m[0],
            Decimal(m[0]),
            NumberKind.CODE,
            strength=Strength.SOFT,
        )
        for m in re.finditer(r"\d+", found[0])
    )
