"""Organisations and their acronyms: right under any of their names, and never one for another."""

from __future__ import annotations

import tomllib

import pytest
from conftest import FIXTURES, document, lines

from drift.checks.names import Names
from drift.mentions.names import ledger
from drift.mentions.names.bodies import bodies
from drift.mentions.names.initials import acronyms, spelt_out
from drift.model import Alignment, NameVerdict, Pair

CASES = tomllib.loads((FIXTURES / "acronyms.toml").read_text(encoding="utf-8"))


def several(source, target, langs):
    """An alignment line by line."""
    source_lang, target_lang = langs.split("-", 1)
    left, right = document(source, source_lang, "source"), document(target, target_lang, "target")
    sentences = lines(left), lines(right)
    pairs = tuple(Pair(i, (a,), (b,), 0.9) for i, (a, b) in enumerate(zip(*sentences, strict=True)))
    return Alignment(left, right, *sentences, pairs)


def said(case):
    """Kind and words of each finding about a case."""
    alignment = several("\n".join(case["source"]), "\n".join(case["target"]), case["langs"])
    return [(f.kind.name, [e.text for e in f.evidence]) for f in Names()(alignment)]


@pytest.mark.parametrize("case", CASES["drifts"], ids=lambda case: "-".join(case["points_at"]))
def test_another_organisation_is_a_finding(case):
    assert said(case) == [("substituted", case["points_at"])]


@pytest.mark.parametrize("case", CASES["holds"], ids=lambda case: case["source"][-1][:30])
def test_an_organisation_under_another_of_its_names_is_none(case):
    assert said(case) == []


def test_the_ledger_has_the_acronym_of_the_other_language():
    case = several("They joined the IMF in May.", "Ils ont rejoint le FMI en mai.", "en-fr")
    (entry,) = [entry for entry in ledger(case) if entry.source == "IMF"]
    assert [(r.text, r.verdict, r.reasons) for r in entry.renderings] == [("FMI", NameVerdict.OK, ())]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The WHO's envoy met the U.N. chief.", "en", ["WHO", "UN"]),
        ("世卫组织和WHO是同一个组织。", "zh", ["WHO", "WHO"]),
        ("世衛組織今天開會。", "zh-Hant", ["WHO"]),
        ("WHO会合は昨日、世界銀行で開かれた。", "ja", ["WHO", "WorldBank"]),
        ("Who is next? The unit was closed.", "en", []),
        ("WHO IS NEXT?", "en", []),
        ("Le FMI prête, un point c'est tout.", "fr", ["IMF"]),
        ("МВФ и ВОЗ согласны, ВОЗЛЕ моста.", "ru", ["IMF", "WHO"]),
        ("Die EU-Kommission und die Weltbank", "de", ["EU", "WorldBank"]),
    ],
)
def test_organisations_are_found(text, language, found):
    assert sorted(body for body, _ in bodies(text, language)) == sorted(found)


@pytest.mark.parametrize(
    ("acronym", "text", "words"),
    [
        ("HWU", "Yesterday the Harbour Workers' Union said no.", "Harbour Workers' Union"),
        ("MAH", "the Ministry of Agriculture and Harbours said no", "Ministry of Agriculture and Harbours"),
        ("MSF", "selon Médecins sans frontières, qui", "Médecins sans frontières"),
        ("СПР", "Союз портовых рабочих отказался", "Союз портовых рабочих"),
        ("HWU", "Harbour staff want a union.", None),
        ("HWU", "Harbour Workers", None),
    ],
)
def test_words_whose_initials_an_acronym_is(acronym, text, words):
    (sentence,) = lines(document(text, "en", "source"))
    span = spelt_out(acronym, (sentence,))
    assert (text[span.start : span.end] if span else None) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The KRF and HWUs met at 9 PM.", [("KRF", False), ("HWU", False)]),
        ("The Harbour Workers Union (HWU) met.", [("HWU", True)]),
        ("港口工人联合会（HWU）开会。", [("HWU", True)]),
        ("Chapter XIV of X-RAY, AT&T and R2D2", []),
        ("ALL MEMBERS OF THE HWU ARE INVITED", []),
    ],
)
def test_acronyms_are_found(text, found):
    sentences = lines(document(text, "en", "source"))
    assert [(one.text, one.defined) for one in acronyms(sentences)] == found
