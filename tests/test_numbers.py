"""Numbers by value: what is read, and what two sides have in common."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from conftest import FIXTURES, pair

from drift.checks.numbers import Numbers
from drift.mentions.numbers import NumberKind, Strength, find
from drift.model import Alignment, Finding, Pair

CASES = tomllib.loads((FIXTURES / "checks" / "numbers.toml").read_text(encoding="utf-8"))
READ = tomllib.loads((FIXTURES / "numbers.toml").read_text(encoding="utf-8"))["read"]


def findings(case: dict[str, Any]) -> list[Finding]:
    source, target = case["langs"].split("-", 1)
    return list(Numbers()(pair(case["source"], case["target"], source, target)))


@pytest.mark.parametrize("case", READ, ids=lambda case: f"{case['lang']}:{case['text']}")
def test_values_that_a_text_holds(case: dict[str, Any]) -> None:
    """Every number is read with its value; soft ones too."""
    values = [m.value for m in find(case["text"], case["lang"])]
    assert [Decimal(str(v)) for v in case["values"]] == values


def test_spans_quote_the_text() -> None:
    text = "In 1994 some 1.2 million people paid $30 by 3:50 p.m."
    for mention in find(text, "en", 7):
        assert text[mention.span.start - 7 : mention.span.end - 7] == mention.surface


def test_a_number_that_moved_to_the_neighbouring_sentence_is_not_changed() -> None:
    whole = pair(
        "The plant cost 40 million.\nIt has 300 workers.",
        "The plant is costly.\nIt has 300 workers and cost 40 million.",
    )
    s, t = whole.source_sentences, whole.target_sentences
    pairs = tuple(Pair(i, (s[i],), (t[i],), 0.9) for i in range(2))
    assert list(Numbers()(Alignment(whole.source, whole.target, s, t, pairs))) == []


def test_words_for_one_are_soft() -> None:
    assert [m.strength for m in find("one of them", "de")] == []
    assert find("ein Hund", "de")[0].strength is Strength.SOFT


def test_a_name_with_digits_is_a_code() -> None:
    assert find("the G20 and COVID-19", "en")[0].kind is NumberKind.CODE
