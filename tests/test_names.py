"""Names: finding them, knowing them again, and judging what became of them."""

from __future__ import annotations

import dataclasses
import itertools
import random
import tomllib

import pytest
from conftest import FIXTURES, document, lines, pair

from drift.checks.names import Names
from drift.mentions.names import find, ledger
from drift.mentions.names.assignment import assign
from drift.model import Alignment, NameVerdict, Pair, Severity

CASES = tomllib.loads((FIXTURES / "checks" / "names.toml").read_text(encoding="utf-8"))


def findings(source, target, langs="en-en"):
    return list(Names()(pair(source, target, *langs.split("-", 1))))


@pytest.mark.parametrize("case", CASES["drifts"], ids=lambda case: case["points_at"][0])
def test_a_drift_is_found_and_quoted(case):
    found = findings(case["source"], case["target"], case["langs"])
    quoted = [(f.kind.name, [e.text for e in f.evidence]) for f in found]
    assert (case["kind"], case["points_at"]) in quoted


@pytest.mark.parametrize("case", CASES["holds"], ids=lambda case: case["source"][:30])
def test_a_faithful_name_passes(case):
    found = findings(case["source"], case["target"], case["langs"])
    assert [f.message for f in found if f.severity >= Severity.MINOR] == []


def test_evidence_is_the_text_at_its_span():
    alignment = pair("The harvest was poor, Anna Tolliver said.", "The harvest was poor, Anna Dorrance said.")
    for finding in Names()(alignment):
        for evidence in finding.evidence:
            text = (alignment.source if evidence.side.value == "source" else alignment.target).text
            assert text[evidence.span.start : evidence.span.end] == evidence.text


def several(source, target, source_lang="en", target_lang="en"):
    """An alignment line by line."""
    left, right = document(source, source_lang, "source"), document(target, target_lang, "target")
    s, t = lines(left), lines(right)
    pairs = tuple(Pair(i, (a,), (b,), 0.9) for i, (a, b) in enumerate(zip(s, t, strict=True)))
    return Alignment(left, right, s, t, pairs)


def test_a_surname_garbled_twice_is_one_rendering_with_both_places():
    source = (
        "Ruth Hathersage owns it.\n“It opens in May,” Hathersage said.\nThe roof leaks, Hathersage warned."
    )
    target = "Ruth Hathersage owns it.\n“It opens in May,” Ha Zesai said.\nThe roof leaks, Ha Zesai warned."
    entry = next(e for e in ledger(several(source, target)) if e.source == "Ruth Hathersage")
    wrong = [r for r in entry.renderings if r.verdict is not NameVerdict.OK]
    assert [(r.text, len(r.spans), r.verdict) for r in wrong] == [("Ha Zesai", 2, NameVerdict.GARBLED)]
    assert "same slot in 2 of 2 aligned sentences" in wrong[0].reasons
    assert "Ha Zesai is plain pinyin ha ze sai" in wrong[0].reasons
    assert "Ruth Hathersage is right elsewhere in the translation" in wrong[0].reasons


def test_a_document_against_itself_has_no_finding():
    text = "Ruth Hathersage owns the mill in Kent.\n“It will open,” Hathersage told Pavel Horak of the BBC."
    assert [f.message for f in Names()(several(text, text))] == []


def test_a_surname_is_followed_through_the_document():
    doc = document("Pavel Horak came first.\nHorak was late.\nNobody saw Horak leave.")
    assert [m.text for m in find(lines(doc), "en")] == ["Pavel Horak", "Horak", "Horak"]
    entries = ledger(dataclasses.replace(several(doc.text, doc.text)))
    assert sum(len(r.spans) for e in entries for r in e.renderings if e.source == "Pavel Horak") == 3


def test_assignment_is_optimal():
    draw = random.Random(1)
    for _ in range(200):
        rows, columns = draw.randint(0, 4), draw.randint(0, 4)
        gains = [[draw.choice([0.0, draw.random()]) for _ in range(columns)] for _ in range(rows)]
        size = max(rows, columns)
        best = max(
            sum(gains[i][p[i]] for i in range(rows) if p[i] < columns)
            for p in itertools.permutations(range(size))
        )
        assert sum(gains[i][j] for i, j in assign(gains)) == pytest.approx(best)
