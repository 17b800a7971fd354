"""Dates in Chinese, Japanese and Korean, where months are numbers and every part has its own character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drift.mentions.dates.mention import Date, Part, Unit
from drift.model import Span

DENSE = frozenset({"zh", "ja", "ko"})
"""Languages read here."""
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "民國": 1911}
"""The year before the first of an era."""
_NUMERALS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "元": 1}
_WEEK = {
    c: i
    for i, row in enumerate(("一月월", "二火화", "三水수", "四木목", "五金금", "六土토", "日天일"))
    for c in row
}

_SMALL = r"\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_YEAR = (
    rf"(?:(?P<era>{'|'.join(_ERAS)})\s?(?P<of>元|{_SMALL})"
    r"|(?P<year>(?<!\d)[12]\d{3}|[一二][〇零○一二三四五六七八九]{3}))\s?(?:年|년)(?![代间間대간])(?:度)?"
)
_MONTH = rf"(?<![\d.十])(?P<month>{_SMALL})\s?(?:月|월)(?![球刊薪])(?:份|に)?"
_DAY = rf"(?<![\d.])(?P<day>{_SMALL})\s?(?:日|号|號|일)(?![间間간째])"
_LONE_DAY = r"(?<![\d.,:十])(?P<lone>\d{1,2})\s?(?:日|일)(?![间間간째])"
_NAMED = {
    "zh": r"(?:星期|礼拜|禮拜|(?<![一两兩二三四五六七八九十几數数每\d])[周週])"
    r"(?P<w>[一二三四五六日天])(?![次回遍期个個年所家])",
    "ja": r"(?P<w>[月火水木金土日])曜日?",
    "ko": r"(?P<w>[월화수목금토일])요일",
}
_BRACKETED = (
    r"\s?[(（](?:星期|周|週|礼拜|禮拜)?(?P<v>[一二三四五六日天月火水木金土월화수목금토])(?:曜日?|요일)?[)）]"
)
_BARE = r"(?<![\d.,A-Za-z$€£¥-])(?P<bare>19\d\d|20\d\d)(?=\s|[-–—~～至到,，.。、：:；;)）]|$)(?![.,:：]\d)"
_NUMERIC = r"(?<![\d.,/-])(?P<y>[12]\d{3})(?P<sep>[-/.])\s?(?P<m>[01]?\d)(?P=sep)\s?(?P<d>[0-3]?\d)(?![\d/-])"
_DECADE = r"(?P<decade>[\d〇零○一二三四五六七八九十]{1,4})\s?(?:年代|년대)"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    month = rf"{_MONTH}(?:\s?{_DAY})?"
    again = month.replace("P<month>", "P<month2>").replace("P<day>", "P<day2>")
    dates = rf"(?:{_YEAR}(?:[の의]?\s?{month})?|{again}|{_LONE_DAY})(?:{_BRACKETED})?"
    return re.compile("|".join((_NUMERIC, _DECADE, dates, _NAMED[language], _BARE)))


def dense(text: str, language: str) -> Iterator[Date]:
    """The dates of ``text`` (as ``plain`` leaves it), in order."""
    for match in _pattern(language).finditer(text):
        parts = tuple(_parts(match.groupdict(default="")))
        if parts:
            yield Date(Span(*match.span()), parts)


def _parts(found: dict[str, str]) -> Iterator[Part]:
    if found["decade"]:
        decade = _number(found["decade"])
        if decade % 10 == 0:
            yield Part(Unit.DECADE, decade // 10 % 10)
        return
    year = _ERAS[found["era"]] + _number(found["of"]) if found["era"] else 0
    if written := found["year"] or found["bare"] or found["y"]:
        year = _number(written)
    if year:
        yield Part(Unit.YEAR, year)
    month = _number(found["month"] or found["month2"] or found["m"])
    if 1 <= month <= 12:
        yield Part(Unit.MONTH, month)
    day = _number(found["day"] or found["day2"] or found["d"] or found["lone"])
    if 1 <= day <= 31:
        yield Part(Unit.DAY, day)
    if weekday := found["w"] or found["v"]:
        yield Part(Unit.WEEKDAY, _WEEK[weekday])


def _number(text: str) -> int:
    """The value of digits, of a year in Chinese digits (二〇二六), or of a numeral below a hundred; 0 for none."""
    if not text or text.isdecimal():
        return int(text or 0)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * _NUMERALS.get(tens, 1) + _NUMERALS.get(ones, 0)
    return int("".join(str(_NUMERALS[c]) if c in _NUMERALS else c for c in text))
