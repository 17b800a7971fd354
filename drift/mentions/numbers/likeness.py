"""Whether two numbers are one quantity: by value, in another unit, rounded, or said in another form."""

from __future__ import annotations

from decimal import Decimal

from drift.mentions.numbers.lexicon import unit_table
from drift.mentions.numbers.mention import NumberKind, NumberMention

_WHOLE = (NumberKind.TIME, NumberKind.MULTIPLE, NumberKind.YEAR)
"""Kinds whose parts say nothing when both sides have them: 15:50 and 14:50."""
_ROUNDING = Decimal("0.06")
"""Relative difference that a converted and rounded measure may have."""
_NEAR = Decimal("0.12")
"""Units so close that a rough figure is right in both."""


def likeness(a: NumberMention, b: NumberMention) -> float:
    """How surely two numbers are one quantity, 0..1: equal value, converted, another reading, rounded."""
    if _named(a, b) or _named(b, a):
        return 0.0
    if a.value == b.value:
        named = (a.kind is NumberKind.CODE) != (b.kind is NumberKind.CODE)
        return 0.9 if named or conflict(a, b) else 1.0
    if converted(a, b):
        return 0.8
    if not set(a.readings).isdisjoint(b.readings):
        return 0.7
    if (a.kind is not b.kind or a.kind not in _WHOLE or _only_hour(a, b)) and _partly(a, b):
        return 0.6
    if _between(a, b) or _between(b, a) or _rounded(a, b) or _foreign_money(a, b):
        return 0.5
    return 0.0


def _named(a: NumberMention, b: NumberMention) -> bool:
    """Whether one is the number of a name (COVID-19) and the other counts money or per cent."""
    letters = a.kind is NumberKind.CODE and any(c.isalpha() for c in a.quoted)
    return letters and b.kind in (NumberKind.PERCENT, NumberKind.MONEY)


def _only_hour(a: NumberMention, b: NumberMention) -> bool:
    """Whether one of two clock times has no minutes."""
    return a.kind is NumberKind.TIME and (a.value % 1 == 0) != (b.value % 1 == 0)


def _partly(a: NumberMention, b: NumberMention) -> bool:
    """Whether one is a part of the other, said in another form: the minutes of a clock time."""
    return not (set(a.parts).isdisjoint(b.readings) and set(b.parts).isdisjoint(a.readings))


def conflict(a: NumberMention, b: NumberMention) -> bool:
    """Whether both say what they count and it is not the same."""
    return bool(a.units and b.units) and set(a.units).isdisjoint(b.units)


def recounted(a: NumberMention, b: NumberMention) -> bool:
    """Whether an equal value stands with two sure units of one dimension."""
    if a.value != b.value or not conflict(a, b):
        return False
    return all(_far(u, v) for u in a.units for v in b.units)


def _far(u: str, v: str) -> bool:
    """Whether two units of one dimension differ by more than a rough figure hides: yards and metres do not."""
    (dimension, size), (other, other_size) = unit_table()[u], unit_table()[v]
    return dimension == other and not (size and abs(size - other_size) <= _NEAR * size)


def converted(a: NumberMention, b: NumberMention) -> bool:
    """Whether the two are one measure in two units, within rounding: 100 km and 62 miles."""
    return any(
        _same_size(x, u, y, v)
        for u in a.units
        for v in b.units
        if u != v
        for x in a.readings[:1]
        for y in b.readings[:1]
    )


def _same_size(x: Decimal, u: str, y: Decimal, v: str) -> bool:
    (dimension, size), (other, other_size) = unit_table()[u], unit_table()[v]
    if dimension != other:
        return False
    if dimension == "temperature":
        return _same_warmth(x if u == "celsius" else y, y if u == "celsius" else x)
    if not size or not other_size:
        return False
    left, right = x * size, y * other_size
    return abs(left - right) <= _ROUNDING * max(left, right)


def _same_warmth(celsius: Decimal, fahrenheit: Decimal) -> bool:
    """A temperature, or a difference between two."""
    degrees = celsius * Decimal("1.8")
    return abs(degrees + 32 - fahrenheit) <= 2 or (degrees > 0 and abs(degrees - fahrenheit) <= 1)


def _rounded(a: NumberMention, b: NumberMention) -> bool:
    """Whether one is the other rounded, and says so: 1,987 and "about 2,000"."""
    return any(
        rough.approximate
        and not exact.approximate
        and exact.kind is not NumberKind.YEAR
        and abs(exact.value - rough.value) <= _ROUNDING * exact.value
        and _digits(rough) < _digits(exact)
        for exact, rough in ((a, b), (b, a))
    )


def _between(span: NumberMention, b: NumberMention) -> bool:
    """Whether one gives two values near each other (一万六七千) and the other lies between them."""
    low, high = min(span.readings), max(span.readings)
    return span.approximate and len(span.readings) == 2 and low <= b.value <= high < 2 * low


def _digits(m: NumberMention) -> int:
    """How many significant digits a number has."""
    return len(m.value.normalize().as_tuple().digits)


def _foreign_money(a: NumberMention, b: NumberMention) -> bool:
    """Amounts in two currencies may be one: nobody here knows the day's rate."""
    return a.kind is b.kind is NumberKind.MONEY and conflict(a, b)
