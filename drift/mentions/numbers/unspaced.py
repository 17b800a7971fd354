"""Numbers of Chinese, Japanese and Korean: digits and numerals in one run, 1.2万, 二十五, 3천만, 十几."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from drift.mentions.numbers.digits import LITERAL, readings
from drift.mentions.numbers.lexicon import Lexicon, Role
from drift.mentions.numbers.raw import Raw

_YEAR = 4
"""Numerals of a year written without scales: 一九八四."""
_MYRIAD = 10000
"""From 万 on a scale multiplies all that stands before it."""
_MORE = "多余餘來来几幾数數여수"
"""Inside or behind a run: a little more than it says (200多万)."""


def scan(text: str, lex: Lexicon) -> Iterator[Raw]:
    """Every number of the text, in order; idioms are left out."""
    closed = [m.span() for m in lex.idioms.finditer(text)] if lex.idioms else []
    for match in _pattern(lex).finditer(text):
        if any(start <= match.start() < end for start, end in closed):
            continue
        raw = _READERS[match.lastgroup or "run"](match, lex)
        if raw is not None:
            yield raw


@cache
def _pattern(lex: Lexicon) -> re.Pattern[str]:
    numerals, scales = _characters(lex, "cardinals"), _characters(lex, "scales")
    if not scales:
        return re.compile(f"(?P<run>{LITERAL}(?: ?{_scale_words(lex)})*)")
    digits = f"[{numerals}]|" if numerals and not lex.table.get("spaced_words") else ""
    space = " ?" if lex.table.get("spaced_words") else ""
    keep = lex.table.get("not_scale_before", "")
    scale = f"[{scales}](?![{keep}])" if keep else f"[{scales}]"
    start = "" if lex.table.get("spaced_words") else f"|[{numerals}]|{scale}"
    run = (
        f"(?P<run>(?:[数數几幾수]{scale}|{LITERAL}{start})"
        rf"(?:(?<=\d) [{_MORE}]?{scale}|[{_MORE}]?{scale}|{digits}(?<=[{scales}]){space}{LITERAL}"
        rf"|(?<=[{scales}]) {LITERAL}(?= ?{scale}))*)"
    )
    other = f"{_shares(numerals)}|{run}"
    if named := sorted(_named(lex), key=len, reverse=True):
        other = f"(?P<named>{'|'.join(map(re.escape, named))})|{other}"
    words = sorted(_words(lex), key=len, reverse=True)
    if not words:
        return re.compile(other)
    counters = "|".join(sorted(map(re.escape, lex.table.get("counters", "").split()), key=len, reverse=True))
    word = rf"(?<![가-힣\d])(?P<word>{'|'.join(words)})(?= ?(?:{counters}))"
    return re.compile(f"{word}|{other}")


def _shares(numerals: str) -> str:
    """Pattern of a share, whole first: 三分之一, 3分の2, 4분의 1."""
    one = rf"(?:\d{{1,3}}|[{numerals}])" if numerals else r"\d{1,3}"
    return f"(?P<share>{one}(?:分之|分の|분의 ?){one})"


@cache
def _named(lex: Lexicon) -> dict[str, tuple[Role, Decimal]]:
    """Halves, doublings and vague numbers in words of their own."""
    roles = (Role.FRACTION, Role.MULTIPLE, Role.VAGUE)
    return {
        form.replace("_", " "): (role, Decimal(value))
        for role in roles
        for value, forms in lex.table.get(role.value, {}).items()
        for form in forms.split()
    }


def _read_named(match: re.Match[str], lex: Lexicon) -> Raw:
    role, value = _named(lex)[match[0]]
    return Raw(match.start(), match.end(), (value,), role, digits=False)


def _read_share(match: re.Match[str], lex: Lexicon) -> Raw | None:
    values, _ = _tables(lex)
    whole, part = (
        values[text] if text in values else Decimal(text) for text in re.split("分之|分の|분의 ?", match[0])
    )
    if not whole:
        return None
    return Raw(match.start(), match.end(), (round(part / whole, 4),), Role.FRACTION, digits=False)


def _scale_words(lex: Lexicon) -> str:
    """Pattern of the scale words, longest first: Thai writes them in letters."""
    words = sorted(_tables(lex)[1], key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, words))})" if words else "(?!)"


def _characters(lex: Lexicon, key: str) -> str:
    return "".join(c for forms in lex.table.get(key, {}).values() for c in forms.split() if len(c) == 1)


@cache
def _words(lex: Lexicon) -> dict[str, Decimal]:
    """Number words of several characters, and native Korean tens with units."""
    table = lex.table.get("words", {})
    return {form: Decimal(value) for value, forms in table.items() for form in forms.split()}


def _read_word(match: re.Match[str], lex: Lexicon) -> Raw:
    return Raw(match.start(), match.end(), (_words(lex)[match[0]],), digits=False)


def _read_run(match: re.Match[str], lex: Lexicon) -> Raw | None:
    text, (values, scales) = match[0], _tables(lex)
    plain = readings(text, lex.decimal) if re.fullmatch(LITERAL, text) else None
    if plain is not None:
        # 1・5 is 1.5 in Japanese newspapers, or a list of two: it proves nothing.
        return Raw(match.start(), match.end(), plain, exact="・" not in text)
    if all(c in values for c in text):
        return _spelt(match, [values[c] for c in text])
    counting = "".join(numeral for numeral, value in values.items() if value)
    two = re.search(f"[{counting}]{{2}}", text) if counting else None
    # 一万六七千: sixteen to seventeen thousand.
    texts = [text] if two is None else [text[:at] + text[at + 1 :] for at in (two.start() + 1, two.start())]
    part = rf"{LITERAL}|{_scale_words(lex)}|\S"
    found = tuple(_sum(re.findall(part, t), values, scales, lex.decimal) for t in texts)
    exact = two is None and text[0] not in _MORE and not any(c in "几幾" for c in text)
    sums = tuple(value for value in found if value is not None)
    return Raw(match.start(), match.end(), sums, digits=text[0].isdecimal(), exact=exact, scaled=True)


@cache
def _tables(lex: Lexicon) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Numerals and scale characters with their values."""
    numerals, scales = (
        {form: Decimal(v) for v, forms in lex.table.get(key, {}).items() for form in forms.split()}
        for key in ("cardinals", "scales")
    )
    return numerals, scales


def _sum(
    parts: list[str], values: dict[str, Decimal], scales: dict[str, Decimal], decimal: str
) -> Decimal | None:
    """3, 亿, 5, 千, 万 put together; None where a digit string is no single number."""
    total, section, current, top = Decimal(0), Decimal(0), Decimal(0), Decimal("Infinity")
    for part in parts:
        scale = scales.get(part)
        if part in values:
            current = values[part]
        elif part[0].isdecimal():
            found = readings(part, decimal)
            if not found:
                return None
            current = found[0]
        elif scale is None:
            continue
        elif scale < _MYRIAD:
            section, current = section + (current or 1) * scale, Decimal(0)
        elif scale > top:
            total, section, current, top = (total + section + current) * scale, Decimal(0), Decimal(0), scale
        else:
            total += (section + current or Decimal(1)) * scale
            section, current, top = Decimal(0), Decimal(0), scale
    return total + section + current


def _spelt(match: re.Match[str], values: list[Decimal]) -> Raw:
    """Numerals without a scale: a year (一九八四), "four or five" (四五), or a single one."""
    if len(values) == 2 and 0 not in values and values[1] - values[0] == 1:
        return Raw(match.start(), match.end(), tuple(values), digits=False, exact=False)
    value = Decimal("".join(str(v) for v in values))
    exact = len(values) == 1 or len(values) == _YEAR
    return Raw(match.start(), match.end(), (value,), Role.CARDINAL, digits=False, exact=exact)


_READERS: Mapping[str, Callable[[re.Match[str], Lexicon], Raw | None]] = {
    "run": _read_run,
    "word": _read_word,
    "named": _read_named,
    "share": _read_share,
}
