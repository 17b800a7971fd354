"""Dates are read in each language's own way and compared part by part."""

from __future__ import annotations

import datetime
import time

import pytest
from conftest import document, lines, pair
from hypothesis import given
from hypothesis import strategies as st

from drift.checks.dates import Dates
from drift.languages import known
from drift.languages.calendar import calendar
from drift.mentions.dates import Unit, dates
from drift.model import Alignment, Pair, Severity

Y, M, D, W, T = Unit.YEAR, Unit.MONTH, Unit.DAY, Unit.WEEKDAY, Unit.DECADE
THURSDAY = {(Y, 2026), (M, 3), (D, 12), (W, 3)}
FULL = {
    "ar": "يوم الخميس ١٢ مارس ٢٠٢٦",
    "cs": "ve čtvrtek 12. března 2026",
    "de": "am Donnerstag, den 12. März 2026",
    "el": "την Πέμπτη 12 Μαρτίου 2026",
    "en": "on Thursday, March 12, 2026",
    "es": "el jueves 12 de marzo de 2026",
    "fa": "پنج‌شنبه ۱۲ مارس ۲۰۲۶",
    "fi": "torstaina 12. maaliskuuta 2026",
    "fr": "le jeudi 12 mars 2026",
    "he": "ביום חמישי, 12 במרץ 2026",
    "hi": "गुरुवार, 12 मार्च 2026 को",
    "hu": "2026. március 12., csütörtökön",
    "id": "Kamis, 12 Maret 2026",
    "is": "fimmtudaginn 12. mars 2026",
    "it": "giovedì 12 marzo 2026",
    "ja": "令和8年3月12日（木）",
    "ko": "2026년 3월 12일 (목)",
    "nl": "donderdag 12 maart 2026",
    "pl": "w czwartek, 12 marca 2026 r.",
    "pt": "na quinta-feira, 12 de março de 2026",
    "ru": "в четверг, 12 марта 2026 года",
    "sv": "torsdagen den 12 mars 2026",
    "tr": "12 Mart 2026 Perşembe günü",
    "uk": "у четвер, 12 березня 2026 року",
    "vi": "thứ Năm, ngày 12 tháng 3 năm 2026",
    "zh": "2026年3月12日（星期四）",
}


def parts(text: str, language: str) -> set:
    return {(part.unit, part.value) for date in dates(text, language) for part in date.parts}


@pytest.mark.parametrize("language", FULL)
def test_a_whole_date_is_one_date(language):
    assert parts(FULL[language], language) == THURSDAY
    assert len(dates(FULL[language], language)) == 1


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "from 5 to 7 May 2019", {(D, 5), (D, 7), (M, 5), (Y, 2019)}),
        ("en", "on Sept. 5-7", {(D, 5), (D, 7), (M, 9)}),
        ("en", "in the 1990s", {(T, 9)}),
        ("en", "on the 14th.", {(D, 14)}),
        ("en", "on the 14th floor", set()),
        ("en", "2018-03-04", {(Y, 2018), (M, 3), (D, 4)}),
        ("en", "2,016 people, 2016 dollars, 17:30, version 1.2", set()),
        ("en", "the sun may set", set()),
        ("de", "Montagabend, seit den 90er Jahren", {(W, 0), (T, 9)}),
        ("de", "am 3.5.2026", {(Y, 2026), (M, 5), (D, 3)}),
        ("fr", "le 1er mai", {(D, 1), (M, 5)}),
        ("pt", "a segunda metade", {(W, 0)}),
        ("ru", "в среду, в январе 2018 г.", {(W, 2), (M, 1), (Y, 2018)}),
        ("tr", "Pazartesi'den Pazarlık", {(W, 0)}),
        ("uk", "серед людей, четвертий, у п’ятницю", {(W, 4)}),
        ("ar", "12 كانون الثاني 2019 وللأحد", {(D, 12), (M, 1), (Y, 2019), (W, 6)}),
        ("zh", "一周三次，每周一次", set()),
        ("zh", "二〇一六年三月二十日，民国三十八年", {(Y, 2016), (M, 3), (D, 20), (Y, 1949)}),
        ("zh", "3个月，7号泊位，十一月", {(M, 11)}),
        ("ja", "平成元年、3日間、12日", {(Y, 1989), (D, 12)}),
        ("th", "12 มีนาคม 2569", {(D, 12), (M, 3), (Y, 2026)}),
        ("xx", "12.3.2026", {(D, 12), (M, 3), (Y, 2026)}),
    ],
)
def test_parts(language, text, expected):
    assert parts(text, language) == expected


def test_what_may_be_no_date_never_contradicts():
    assert not [part for date in dates("in March, na segunda", "en") for part in date.parts if part.sure]
    assert not list(Dates()(pair("The long March began.", "Der September begann.", "en", "de")))


def test_spans_count_in_the_text():
    text = "\u200fHe left on Friday,\u00a020 March."
    (date,) = dates(text, "en")
    assert text[date.span.start : date.span.end] == "Friday,\u00a020 March"


def test_every_language_has_its_names():
    for language in set(known()) - {"zh", "ja", "ko"}:
        assert len(calendar(language).months) == 12
        assert len(calendar(language).weekdays) == 7


@given(st.dates(datetime.date(1500, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_back(day):
    expected = {(Y, day.year), (M, day.month), (D, day.day)}
    assert parts(day.isoformat(), "en") == expected
    assert parts(f"{day.year}年{day.month}月{day.day}日", "zh") == expected
    assert parts(f"{day.day} {calendar('ru').months[day.month - 1][1]} {day.year}", "ru") == expected


@given(st.text())
def test_any_text_is_read(text):
    for language in ("en", "zh", "ar", "xx"):
        for date in dates(text, language):
            assert 0 <= date.span.start < date.span.end <= len(text)


def two_pairs(source: str, target: str) -> Alignment:
    left, right = document(source), document(target)
    s, t = lines(left), lines(right)
    rows = tuple(Pair(i, (a,), (b,), 0.9) for i, (a, b) in enumerate(zip(s, t, strict=True)))
    return Alignment(left, right, s, t, rows)


def test_a_date_may_move_to_the_neighbour():
    held = two_pairs(
        "He spoke on Monday.\nShe spoke on Friday.", "It was on Friday that she spoke.\nHe spoke on Monday."
    )
    assert not list(Dates()(held))
    drifted = two_pairs(
        "He spoke on Monday.\nShe spoke on Friday.", "He spoke on Tuesday.\nShe spoke on Friday."
    )
    (finding,) = Dates()(drifted)
    assert [evidence.text for evidence in finding.evidence] == ["Monday", "Tuesday"]
    assert finding.severity is Severity.MAJOR
    assert finding.pair == 0


def test_a_weekday_is_set_against_the_calendar():
    wrong = pair("It closes on 20 March 2026.", "Es schließt am Donnerstag, dem 20. März 2026.", "en", "de")
    right = pair("It closes on 20 March 2026.", "Es schließt am Freitag, dem 20. März 2026.", "en", "de")
    assert [finding.kind.name for finding in Dates()(wrong)] == ["changed"]
    assert not list(Dates()(right))


def test_two_thousand_pairs_a_second():
    alignment = pair(
        "The ferry left on Friday, 20 March 2026, with 90 lorries.",
        "渡轮于3月20日（星期五）启航。",
        "en",
        "zh",
    )
    start = time.process_time()
    for i in range(500):
        dates.cache_clear() if i % 50 == 0 else None
        list(Dates()(alignment))
    assert time.process_time() - start < 0.5
