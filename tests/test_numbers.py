"""Numbers by value: what is read, and what two sides have in common."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from typing import Any

import cn2an
import pytest
from conftest import FIXTURES, pair
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.checks.numbers import Numbers
from drift.languages import facts, known
from drift.mentions.numbers import NumberKind, Strength, compare, find, ledger
from drift.mentions.numbers.digits import ascii_digits, readings
from drift.mentions.numbers.lexicon import lexicon, unit_table
from drift.model import Alignment, Finding, Pair, Restatement, Severity, Side

READ = tomllib.loads((FIXTURES / "numbers.toml").read_text(encoding="utf-8"))["read"]
TABLES = tuple(code for code in known() if "numbers" in facts(code))

# How each language writes 1234567.5, as (thousands, decimal).
MARKS = {
    "en": (",", "."),
    "zh": (",", "."),
    "ja": (",", "."),
    "ko": (",", "."),
    "hi": (",", "."),
    "de": (".", ","),
    "es": (".", ","),
    "it": (".", ","),
    "pt": (".", ","),
    "tr": (".", ","),
    "fr": ("\u202f", ","),
    "ru": ("\u00a0", ","),
    "uk": (" ", ","),
    "pl": (" ", ","),
    "cs": ("\u00a0", ","),
}


def findings(source: str, target: str, langs: str = "en-en") -> list[Finding]:
    return list(Numbers()(pair(source, target, *langs.split("-"))))


@pytest.mark.parametrize("case", READ, ids=lambda case: f"{case['lang']}:{case['text']}")
def test_values_that_a_text_holds(case: dict[str, Any]) -> None:
    """Every number is read with its value; soft ones too."""
    values = [m.value for m in find(case["text"], case["lang"])]
    assert [Decimal(str(v)) for v in case["values"]] == values


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
@pytest.mark.parametrize(("written", "value"), [
    ("250 000 000", 250_000_000), ("140 625 000", 140_625_000), ("1 140 625 000", 1_140_625_000), ("640 012", 640_012),
])  # fmt: skip
def test_groups_of_three_are_a_number_and_no_telephone(written, value, space):
    (found,) = find(f"({written.replace(' ', space)})", "cs")
    assert (found.value, found.kind.value) == (Decimal(value), "plain")


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(sorted(MARKS)),
    st.integers(min_value=32, max_value=10**12),
    st.integers(min_value=0, max_value=9),
)
def test_digits_are_read_as_the_language_writes_them(language: str, whole: int, tenths: int) -> None:
    thousands, decimal = MARKS[language]
    written = f"{whole:,}".replace(",", thousands) + (f"{decimal}{tenths}" if tenths else "")
    found = find(f"({written})", language)
    assert [Decimal(f"{whole}.{tenths}")] == [m.value for m in found]
    assert written == found[0].surface


@settings(deadline=None, max_examples=60)
@given(st.integers(min_value=10, max_value=10**12))
def test_chinese_numerals_agree_with_another_reader(number: int) -> None:
    """cn2an writes the numerals; we read them."""
    written = cn2an.an2cn(number)
    assert [Decimal(number)] == [m.value for m in find(f"共{written}名", "zh")]


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="0123456789.,' ٣५３万千億two hundredeinundzwanzig-/:%$€ IVX年月", max_size=40))
@pytest.mark.parametrize("language", ["en", "zh", "ar", "de", "xx"])
def test_any_text_is_read_and_its_words_are_quoted(language: str, text: str) -> None:
    for mention in find(text, language, 5):
        assert text[mention.span.start - 5 : mention.span.end - 5] == mention.surface
        assert mention.reach.start <= mention.span.start or not mention.quoted


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([case["text"] for case in READ if case["lang"] == "en"]), max_size=3))
def test_a_text_has_no_finding_against_itself(texts: list[str]) -> None:
    text = " and ".join(texts) or "none"
    assert findings(text, text) == []


def test_a_table_names_only_units_that_exist() -> None:
    for code in TABLES:
        unknown = {unit for ids in lexicon(code).units.values() for unit in ids} - set(unit_table())
        assert not unknown, f"{code}.toml: {unknown} stand not in units.toml"


def test_every_pattern_of_the_tables_compiles() -> None:
    for code in TABLES:
        lex = lexicon(code)
        assert lex.unit_after.match("") is None
        assert not lex.says("ordinal_behind", "")
        assert isinstance(lex.endings, tuple)


@pytest.mark.parametrize(
    ("literal", "decimal", "values"),
    [
        ("1.234", ".", ["1.234", "1234"]),
        ("1.234", ",", ["1234", "1.234"]),
        ("0,125", ".", ["0.125"]),
        ("12,34,567", ".", ["1234567"]),
        ("1'234'567", ".", ["1234567"]),
        ("21.02.2025", ",", []),
        ("1,234.5", ",", ["1234.5"]),
    ],
)
def test_marks_decide_what_a_digit_string_may_be(literal: str, decimal: str, values: list[str]) -> None:
    assert [Decimal(v) for v in values] == list(readings(literal, decimal))


def test_digits_of_every_script_keep_their_place() -> None:
    assert ascii_digits("a ١٬٢٣٤٫٥ ७८९ １２") == "a 1,234.5 789 12"


def test_a_number_that_moved_to_the_neighbouring_sentence_is_not_changed() -> None:
    whole = pair(
        "The plant cost 40 million.\nIt has 300 workers.",
        "The plant is costly.\nIt has 300 workers and cost 40 million.",
    )
    s, t = whole.source_sentences, whole.target_sentences
    pairs = tuple(Pair(i, (s[i],), (t[i],), 0.9) for i in range(2))
    assert list(Numbers()(Alignment(whole.source, whole.target, s, t, pairs))) == []


LEDGER = [
    ("It cost 12.4 million euros.", "en", "它耗资124万欧元。", "zh",
     [("12.4 million euros", "12400000", "124万欧元", "1240000", "changed")]),
    ("Half a million people, 38,000 of them on foot, left at 3:30 p.m.", "en",
     "500.000 Menschen, 38.000 davon zu Fuß, gingen um 15.30 Uhr.", "de",
     [("Half a million", "500000", "500.000", "500000", "ok"), ("38,000", "38000", "38.000", "38000", "ok"),
      ("3:30", "3:30", "15.30", "15:30", "ok")]),
    ("The road is 5 miles long.", "en", "The road is 5 kilometres long.", "en",
     [("5 miles", "5", "5 kilometres", "5", "unit")]),
    ("They found 27 cracks.", "en", "They found cracks.", "en", [("27", "27", "", "", "dropped")]),
    ("They found cracks.", "en", "They found 27 cracks.", "en", [("", "27", "27", "27", "added")]),
    ("One of them went to the G20.", "en", "One of them went to the G20.", "en", []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "one", "target", "other", "expected"), LEDGER)
def test_the_ledger_says_what_became_of_every_figure(source, one, target, other, expected) -> None:
    entries = ledger(pair(source, target, one, other))
    told = [(e.source, e.value, r.text, r.value, r.verdict.value) for e in entries for r in e.renderings]
    assert told == expected


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["7 boats", "1,200", "in 1994", "5 km", "half", "one", "12 %"]), max_size=6))
def test_a_text_beside_itself_has_only_figures_that_came_through(parts: list[str]) -> None:
    text = " and ".join(parts) + "."
    whole = pair(text, text)
    for entry in ledger(whole):
        for rendering in entry.renderings:
            assert rendering.verdict.value == "ok"
            assert [text[span.start : span.end] for span in rendering.spans][:1] == [rendering.text]


def test_a_figure_goes_with_its_sentence_or_is_found_where_that_is_restated() -> None:
    whole = pair("It has 300 workers.\nRain fell.", "Rain fell.\nThe 300 workers stayed.")
    s, t = whole.source_sentences, whole.target_sentences
    lone = (Pair(0, (s[0],), ()), Pair(1, (s[1],), (t[0],)), Pair(2, (), (t[1],)))
    lost = Alignment(whole.source, whole.target, s, t, lone)
    assert [r.verdict.value for e in ledger(lost) for r in e.renderings] == ["omitted"]
    told = replace(lost, restatements=(Restatement(Side.SOURCE, 0, (1,), 0.8),))
    assert [(r.verdict.value, r.text) for e in ledger(told) for r in e.renderings] == [("ok", "300")]


def test_an_empty_side_has_no_numbers_to_compare() -> None:
    whole = pair("Forty boats sank.", "Vierzig Boote sanken.", "en", "de")
    lone = Pair(0, whole.source_sentences, (), 0.0)
    alone = Alignment(whole.source, whole.target, whole.source_sentences, whole.target_sentences, (lone,))
    assert list(Numbers()(alone)) == []


def test_words_for_one_are_soft_and_idioms_are_nothing() -> None:
    assert list(find("one of them", "en")) == []
    assert Strength.SOFT is find("ein Hund", "de")[0].strength


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the G20", NumberKind.CODE),
        ("COVID-19", NumberKind.CODE),
        ("in 1994", NumberKind.YEAR),
        ("the 1990s", NumberKind.YEAR),
        ("on 3 May", NumberKind.DATE),
        ("on May 3rd", NumberKind.DATE),
        ("until the 14th", NumberKind.DATE),
        ("at 3:30 p.m.", NumberKind.TIME),
        ("the 3rd man", NumberKind.ORDINAL),
        ("20 percent", NumberKind.PERCENT),
        ("$5m", NumberKind.MONEY),
        ("40km", NumberKind.MEASURE),
        ("nine times", NumberKind.MULTIPLE),
        ("half", NumberKind.FRACTION),
    ],
)
def test_what_a_number_counts(text: str, kind: NumberKind) -> None:
    assert kind is find(text, "en")[0].kind


def test_per_cent_for_percentage_points_is_a_lesser_finding() -> None:
    found = findings("It rose by 4 percentage points.", "It rose by 4 percent.")
    assert [(f.kind.name, f.severity) for f in found] == [("unit", Severity.MINOR)]


def test_a_figure_from_nowhere_counts_more_where_that_is_rare() -> None:
    german = findings("The mill ground flour.", "Die Mühle mahlte 4 Säcke Mehl.", "en-de")
    japanese = findings("The mill ground flour.", "製粉所は小麦を4袋ひいた。", "en-ja")
    assert [f.severity for f in german] == [Severity.MAJOR]
    assert [f.severity for f in japanese] == [Severity.MINOR]


@pytest.mark.parametrize(
    ("langs", "source", "target", "severities"),
    [
        ("en-de", "The mill has 45 windows.", "Die Mühle hat Fenster.", [Severity.MAJOR]),
        ("zh-en", "磨坊占地3600平方米，去年重新开放。", "The mill reopened last year.", [Severity.MAJOR]),
        ("en-fr", "The hall is six metres (19 feet) high.", "La salle a six mètres de haut.", []),
        (
            "en-it",
            "A man in his 40s sat there for 24 hours.",
            "Un uomo sedeva lì tutto il giorno.",
            [Severity.MINOR],
        ),
        ("en-es", "It holds about 300 people.", "Caben muchas personas.", [Severity.MINOR]),
        (
            "ja-en",
            "水車小屋が再び開いた。",
            "The mill reopened, at a cost of $1.7 million.",
            [Severity.MAJOR],
        ),
        ("zh-en", "磨坊于7月重新开放。", "The mill reopened in July 2021.", [Severity.MINOR]),
        ("zh-en", "它伤敌一千，自损八百。", "It hurts itself as well.", []),
    ],
)
def test_an_exact_figure_on_one_side_only_counts_more(langs, source, target, severities) -> None:
    found = list(Numbers()(pair(source, target, *langs.split("-"))))
    assert sorted({f.severity for f in found}) == severities, [f.message for f in found]


def test_a_rewritten_text_may_leave_figures_out() -> None:
    alignment = replace(
        pair("The mill has 45 windows.", "Die Mühle hat Fenster.", "en", "de"), mode="rewrite"
    )
    assert [f.severity for f in Numbers()(alignment)] == [Severity.MINOR]


def test_two_numerals_in_a_row_are_a_stretch_between_two_values() -> None:
    wrong = Numbers()(pair("修理大约要一万六七千元。", "The repair costs about 167,000 yuan.", "zh", "en"))
    right = Numbers()(pair("修理大约要一万六七千元。", "The repair costs about 16,500 yuan.", "zh", "en"))
    assert [f.kind.name for f in wrong] == ["changed"]
    assert not list(right)


def test_a_dollar_of_one_country_is_not_the_money_of_another() -> None:
    found = Numbers()(pair("收入达210亿新元。", "Income reached 21 billion yuan.", "zh", "en"))
    assert [f.kind.name for f in found] == ["unit"]
    assert not list(Numbers()(pair("收入达210亿新元。", "Income reached S$21 billion.", "zh", "en")))


def test_a_language_without_number_words_is_judged_mildly() -> None:
    found = findings("Ang bayan ay may 2.5 libong tao.", "The town has 2,500 people.", "tl-en")
    assert {f.severity for f in found} <= {Severity.MINOR}


def test_two_numbers_compete_for_one_place_only() -> None:
    rivals = compare(find("30 goats and 12 geese", "en"), find("31 goats and 14 geese", "en")).changed
    assert [(r.source.surface, r.target.surface) for r in rivals] == [("30", "31"), ("12", "14")]


@pytest.mark.parametrize(
    ("text", "language"), [("at the age of 84 06.06.2012", "en"), ("im Alter von zwölf 06.06.2012", "de")]
)
def test_a_date_that_follows_a_number_is_not_added_to_it(text: str, language: str) -> None:
    first, *rest = [int(m.value) for m in find(text, language)]
    assert first in (84, 12)
    assert rest == [6, 6, 2012]
