"""Negation and certainty: what a cue governs, which cues answer to each other, what holds."""

from __future__ import annotations

import tomllib

import pytest
from conftest import FIXTURES, pair

from drift.checks.negation import Negation
from drift.languages.words import akin, words
from drift.mentions.polarity import Sort, read

CHECKS = {"negation": Negation}


def cases(sort: str):
    for name in CHECKS:
        table = tomllib.loads((FIXTURES / "checks" / f"{name}.toml").read_text(encoding="utf-8"))
        for i, case in enumerate(table[sort]):
            yield pytest.param(name, case, id=f"{name}-{i}-{case['langs']}")


def found(name: str, case: dict) -> list:
    return list(CHECKS[name]()(pair(case["source"], case["target"], *case["langs"].rsplit("-", 1))))


@pytest.mark.parametrize(("name", "case"), list(cases("drifts")))
def test_what_drifts_is_quoted(name, case):
    quoted = [(f.kind.name, {e.text for e in f.evidence}) for f in found(name, case)]
    assert any(kind == case["kind"] and set(case["points_at"]) <= texts for kind, texts in quoted), quoted


@pytest.mark.parametrize(("name", "case"), list(cases("holds")))
def test_what_holds_is_silent(name, case):
    assert [f.message for f in found(name, case) if f.severity > 0] == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("crack", "cracks", True),
        ("reach", "reached", True),
        ("contract", "contrast", False),
        ("no", "not", False),
    ],
)
def test_forms_of_one_word(one, other, alike):
    assert akin(one, other) == akin(other, one) == alike


def test_words_know_their_clause():
    assert [(w.text, w.clause) for w in words("If not, we’ll wait; 1.5 m")] == [
        ("if", 0), ("not", 0), ("we'll", 1), ("wait", 1), ("1", 2), ("5", 3), ("m", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The board did not approve the plan.", ["not approve"]),
        ("There was no obvious benefit for the farms.", ["no obvious benefit"]),
        ("None of the cracks had reached the hull.", ["None of the cracks had reached"]),
        ("She not only sings but dances.", []),
        ("Neither the mayor nor the clerk signed.", ["Neither the mayor nor the clerk signed"]),
    ],
)
def test_a_cue_governs_the_words_beside_it(text, quoted):
    reading = read(text, "en")
    spans = [reading.phrase(cue) for cue in reading.cues if cue.sort is Sort.EXPLICIT]
    assert [text[s.start : s.end] for s in spans] == quoted


def test_a_language_without_a_table_is_left_alone():
    assert read("Ni hao", "xx") is None
    assert list(Negation()(pair("It is not so.", "It is so.", "xx", "xx"))) == []
