"""Silence on faithful translation, and the demo's planted drifts: the false-alarm guard and its opposite."""

from __future__ import annotations

import tomllib
from functools import cache

import pytest
from conftest import FIXTURES

from drift.api import Checker
from drift.model import Severity, Side

FAITHFUL = FIXTURES / "faithful"
DEMO = FIXTURES / "demo"


@cache
def checker() -> Checker:
    return Checker()


def pairs():
    for target in sorted(FAITHFUL.glob("target.*.md")):
        yield pytest.param(FAITHFUL / "source.en.md", target, "en", target.name.split(".")[1], id=target.name)
    yield pytest.param(FAITHFUL / "source.en.md", FAITHFUL / "back.en.md", "en", "en", id="back.en.md")
    for folder in ("zh-en", "ru-en"):
        left, right = folder.split("-")
        files = [next((FAITHFUL / folder).glob(f"*.{lang}.md")) for lang in (left, right)]
        yield pytest.param(*files, left, right, id=folder)
    yield pytest.param(DEMO / "source.en.md", DEMO / "translation.zh.md", "en", "zh", id="demo")


@pytest.mark.parametrize(("source", "target", "source_lang", "target_lang"), [*pairs()])
def test_nothing_fires_on_a_faithful_translation(source, target, source_lang, target_lang):
    report = checker().check(source, target, source_lang, target_lang)
    loud = [
        f"{f.severity.label} {f.rule.id}/{f.kind.name}: {f.message}" for f in report.at_least(Severity.MAJOR)
    ]
    assert not loud
    assert report.ok


READ = ("back.en.md", "target.de.md", "target.ru.md", "zh-en")
"""Of each kind one: a text in one language is the hardest for the network."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "target", "source_lang", "target_lang"), [p for p in pairs() if p.id in READ]
)
def test_nothing_fires_where_words_are_linked_and_the_network_reads(source, target, source_lang, target_lang):
    report = Checker(words=True).check(source, target, source_lang, target_lang)
    assert [f.message for f in report.at_least(Severity.MAJOR)] == []
    assert any(pair.reading for pair in report.model.alignment.matched)


DRIFTS = tomllib.loads((DEMO / "drifts.toml").read_text(encoding="utf-8"))["drift"]
DRIFTS_ZH = tomllib.loads((DEMO / "drifts-zh.toml").read_text(encoding="utf-8"))["drift"]


def found(report, planted, source: str, target: str) -> bool:
    """Whether a finding of the planted check touches the planted words."""
    for finding in report.findings:
        if finding.rule.id != planted["check"] or finding.kind.name not in planted["kinds"]:
            continue
        for evidence in finding.evidence:
            text, words = (
                (source, planted["source_text"])
                if evidence.side is Side.SOURCE
                else (target, planted["target_text"])
            )
            sides = report.model.alignment
            place = (sides.source if evidence.side is Side.SOURCE else sides.target).place(evidence.span)
            at = text.find(words) if words else -1
            while at >= 0:
                if place.start < at + len(words) and at < place.end:
                    return True
                at = text.find(words, at + 1)
    return False


@pytest.mark.parametrize(
    ("name", "language", "planted"),
    [("back-translation.en.md", "en", DRIFTS), ("translation-drifted.zh.md", "zh", DRIFTS_ZH)],
    ids=["back-translation", "chinese"],
)
def test_planted_drifts_are_found(name, language, planted):
    """Every garbled name and wrong number, and four in five of all; nothing that is not there at major or worse."""
    source, target = DEMO / "source.en.md", DEMO / name
    report = checker().check(source, target, "en", language)
    texts = source.read_text(encoding="utf-8"), target.read_text(encoding="utf-8")
    hits = {d["note"]: found(report, d, *texts) for d in planted}
    sure = [d["note"] for d in planted if d["check"] in ("names", "numbers") and not hits[d["note"]]]
    assert not sure, f"missed {sure}"
    missed = [note for note, hit in hits.items() if not hit]
    assert len(missed) <= 0.2 * len(planted), f"missed {missed}"
