"""Icelandic, which USE was never trained for: said, not guessed; every other encoder takes it."""

from __future__ import annotations

import json

import pytest
from conftest import FIXTURES, FakeEncoder, document, lines

import drift
from drift.checks.omission import Omission
from drift.cli import run
from drift.encoders import load
from drift.model import Alignment, Pair, Severity
from drift.score.doubt import doubted
from drift.store import Store

ENGLISH, ICELANDIC = FIXTURES / "lacking" / "harbour.en.md", FIXTURES / "lacking" / "harbour.is.md"
PAIRS = [(ENGLISH, ICELANDIC), (ICELANDIC, ENGLISH)]


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    """Compares by an encoder, each sentence encoded once for all; what reads pairs has no part in it."""
    kept = Store(tmp_path_factory.mktemp("kept"))

    def compared(source, target, encoder="auto"):
        return drift.Checker(encoder=encoder, cache=kept, network="off").check(source, target)

    return compared


@pytest.mark.parametrize("encoder", ["auto", "use+e5", "e5"])
@pytest.mark.parametrize(("source", "target"), PAIRS, ids=["en-is", "is-en"])
def test_what_falls_back_is_the_fallback_itself(encoder, source, target, check):
    report = check(source, target, encoder)
    alone = check(source, target, "e5")
    assert report.signature == alone.signature
    assert report.to_dict()["pairs"] == alone.to_dict()["pairs"]
    assert [(p["source"], p["target"]) for p in report.to_dict()["pairs"]] == [([i], [i]) for i in range(14)]
    said = ("use was not trained for 'is': e5 alone is used",) if encoder == "use+e5" else ()
    assert report.model.notices == said
    assert report.ok and report.model.alignment.related > 0.8


@pytest.mark.parametrize(("source", "target"), PAIRS, ids=["en-is", "is-en"])
def test_use_says_that_it_does_not_know_and_accuses_nobody(source, target, capsys):
    assert run(["check", str(source), str(target), "--encoder", "use", "--output-format", "json"]) == 2
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert any("'is'" in notice for notice in report["notices"])
    assert (report["summary"]["verdict"], report["summary"]["faithfulness"]) == ("incomplete", None)
    assert not [f for f in report["findings"] if f["severity"] in ("critical", "major")]
    assert "not trained for 'is'" in said.err and "--encoder e5" in said.err
    assert report["alignment"]["related"] < 0.2


def test_an_alignment_by_use_is_not_sure_of_itself(capsys):
    argv = ["align", str(ENGLISH), str(ICELANDIC), "--encoder", "use", "--output-format", "json"]
    assert run(argv) == 0
    said = capsys.readouterr()
    assert "not trained for 'is'" in said.err
    whole = json.loads(said.out)
    assert whole["related"] < 0.2
    similarity = sorted(p["similarity"] for p in whole["pairs"] if p["source"] and p["target"])
    assert similarity[len(similarity) // 2] < 0.4


def test_a_language_that_is_guessed_falls_back_too(check):
    """Nobody names the language of half an article either."""
    text = ICELANDIC.read_text(encoding="utf-8").split("\n\n")
    for part in (text[1:3], text[3:]):
        assert check(ENGLISH, "\n\n".join(part)).signature.split("|")[1].startswith("enc:e5")


class Stranger(FakeEncoder):
    """Matches well, though it was trained for other languages."""

    languages = frozenset({"de"})


def test_findings_that_rest_on_a_stranger_are_info():
    source = "\n".join(
        f"Line {word} is about the {word} of {word}." for word in ["one", "two", "six", "ten", "man", "sea"]
    )
    target = "\n".join(source.split("\n")[:2] + source.split("\n")[3:])
    report = drift.check(source, target, "en", "en", encoder=Stranger())
    assert report.verdict == "faithful"
    found = [f for f in report.findings if f.rule.id == "omission"]
    assert [f.severity for f in found] == [Severity.INFO]
    assert drift.check(source, target, "en", "en", encoder=FakeEncoder()).verdict == "drifted"


def test_doubt_keeps_what_a_check_is():
    text = document("Nobody was hurt when the old mill by the river burned down on Friday night.")
    left = lines(text)
    alignment = Alignment(text, text, left, (), (Pair(0, left, ()),))
    check = Omission()
    [doubt] = doubted([check])
    [plain], [softer] = list(check(alignment)), list(doubt(alignment))
    assert doubt.rule is check.rule
    assert (softer.severity, softer.confidence) == (Severity.INFO, plain.confidence / 2)
    assert softer.message == plain.message


def test_combined_is_combined_where_both_languages_are_known():
    assert load("use+e5", source_language="en", target_language="zh").name == "use+e5"
    assert load("use+e5", source_language="en", target_language="is").name == "e5"
