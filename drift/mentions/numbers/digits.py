"""Digit strings to values: digits of any script, decimal marks and thousands separators."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_SPACES = "\u0020\u00a0\u2009\u202f"
_PLAIN = r"\d+(?:[.,'’٫٬・]\d+)*"
_GROUPED = r"\d{1,3}(?:[%s]\d{3})+(?!\d)(?:[.,٫]\d+(?![\d.,]))?"

LITERAL = rf"(?:{_GROUPED % _SPACES[1:]}|{_PLAIN})"
"""Pattern of a digit string."""
SPACED_LITERAL = rf"(?:{_GROUPED % _SPACES}|{_PLAIN})"
"""The same where words are written apart, so that 12 345 is one number."""

_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
_BROKEN = re.compile(r"\d{1,3}[.,]\d{1,2}[.,]\d{3}")
"""5.17,000: nobody writes so, and yet it stands for something."""
_MIXED = re.compile(r"(\d[\d.,]*?)([.,])(\d+)")


class _Ascii(dict[int, str]):
    """A table for ``str.translate`` that learns the decimal digits of Unicode as it meets them."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        self[point] = str(unicodedata.digit(letter)) if letter.isdecimal() else letter
        return self[point]


_TABLE = _Ascii({ord("٫"): ".", ord("٬"): ",", ord("・"): ".", ord("’"): "'"})
_DIGITS, _MARKS = re.compile(r"[^\D0-9]"), re.compile(r"[٫٬・’]")
"""What the table changes."""


def ascii_digits(text: str) -> str:
    """The same with ASCII digits and the Arabic separators as comma and point; length is kept."""
    odd = not text.isascii() and (_DIGITS.search(text) or _MARKS.search(text))
    return text.translate(_TABLE) if odd else text


def readings(literal: str, decimal: str) -> tuple[Decimal, ...]:
    """The values a digit string may have, the likeliest first; empty where it is no single number.

    ``decimal`` is the language's decimal mark; it decides only where the other reading is possible too
    (1.234).  A string such as 21.02.2025 or 1.2.3 is no number.
    """
    text = re.sub(rf"['{_SPACES}]", "", ascii_digits(literal))
    marks = [c for c in text if c in ".,"]
    if not marks:
        return (Decimal(text),)
    if len(set(marks)) == 2:
        return _two_marks(text)
    mark, digits = marks[0], re.sub("[.,]", "", text)
    if len(marks) > 1:
        return (Decimal(digits),) if _GROUPS.fullmatch(text) else ()
    whole, part = text.split(mark)
    fraction = Decimal(f"{whole}.{part}")
    if len(part) != 3 or len(whole) > 3 or whole.startswith("0"):
        return (fraction,)
    grouped = Decimal(digits)
    return (fraction, grouped) if mark == decimal else (grouped, fraction)


def _two_marks(text: str) -> tuple[Decimal, ...]:
    """1,234.5 and 1.234,5: the last mark is the decimal one, if the rest is well grouped."""
    found = _MIXED.fullmatch(text)
    if found is None:
        return ()
    if _BROKEN.fullmatch(text):
        return (Decimal(re.sub("[.,]", "", text)),)
    if found[2] in found[1] or not _GROUPS.fullmatch(found[1]):
        return ()
    return (Decimal(re.sub("[.,]", "", found[1]) + "." + found[3]),)
