"""Runs every case in fixtures/checks: what must drift, what must hold."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import pytest
from conftest import FIXTURES, document, pair

from drift.api import Checker
from drift.checks import CATALOGUE
from drift.languages import facts
from drift.mentions.terms import terms
from drift.model import Alignment
from drift.protocols import Check
from drift.readers import from_text

BY_ID = {check.rule.id: check for check in CATALOGUE}
LINKED = {"meaning"}
"""Checks that see nothing where words are not linked."""


def cases(sort: str):
    for path in sorted((FIXTURES / "checks").glob("*.toml")):
        for i, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get(sort, ())):
            yield pytest.param(path.stem, case, id=f"{path.stem}-{sort}-{i}-{case['langs']}")


@cache
def made(check: str) -> Check:
    """The check; with the glossary of its cases where they have one."""
    cases = tomllib.loads((FIXTURES / "checks" / f"{check}.toml").read_text(encoding="utf-8"))
    if "glossary" in cases:
        return BY_ID[check](entries=terms(cases["glossary"]))
    return BY_ID[check]()


@cache
def checker(check: str) -> Checker:
    return Checker(checks=[check], words=check in LINKED)


def findings(check: str, case: dict) -> list:
    source_lang, target_lang = case["langs"].rsplit("-", 1)
    if check in LINKED or case.get("words"):
        sides = (document(case["source"], source_lang), document(case["target"], target_lang))
        report = next(Checker(checks=[check], words=True).segments([sides]))
        return [f for f in report.findings if f.rule.id == check]
    if case.get("document"):
        report = checker(check).compare(
            from_text(case["source"], language=source_lang), from_text(case["target"], language=target_lang)
        )
        return [f for f in report.findings if f.rule.id == check]
    return list(made(check)(single(case["source"], case["target"], source_lang, target_lang)))


def single(source: str, target: str, source_lang: str, target_lang: str) -> Alignment:
    from dataclasses import replace

    from drift.mentions.names import ledger

    alignment = pair(source, target, source_lang, target_lang)
    return replace(alignment, names=ledger(alignment))


@pytest.mark.parametrize(("check", "case"), [*cases("drifts")])
def test_drifts(check, case):
    """A finding of the kind named quotes exactly the words named, on both sides."""
    found = findings(check, case)
    quoted = [(f.kind.name, sorted((e.side.value, e.text) for e in f.evidence)) for f in found]
    assert any(
        kind == case["kind"] and set(case["points_at"]) <= {text for _, text in words}
        for kind, words in quoted
    ), f"found {quoted}"


@pytest.mark.parametrize(("check", "case"), [*cases("holds")])
def test_holds(check, case):
    """Nothing above info is found."""
    found = [f for f in findings(check, case) if f.severity > 0]
    assert not found, [(f.kind.name, f.message) for f in found]


def examples():
    for check in CATALOGUE:
        section = ""
        for chunk in re.split(r"\n(?=\w)", check.rule.docs):
            section = chunk.split("\n")[0].strip()
            if section in ("Drifts", "Holds"):
                rows = re.findall(r"^    (\w\w(?:-\w+)?)  (.+)$", chunk, re.M)
                assert rows and len(rows) % 2 == 0, f"{check.rule.id}: examples come in pairs"
                for i in range(0, len(rows), 2):
                    yield pytest.param(
                        check.rule.id, section, rows[i], rows[i + 1], id=f"{check.rule.id}-{section}-{i}"
                    )


@pytest.mark.parametrize(("check", "section", "source", "target"), [*examples()])
def test_documentation_tells_the_truth(check, section, source, target):
    langs = f"{source[0]}-{target[0]}"
    case = {"langs": langs, "source": source[1], "target": target[1]}
    case["document"] = check in ("omission", "addition")
    found = [f for f in findings(check, case) if f.severity > 0]
    assert bool(found) == (section == "Drifts"), [(f.kind.name, f.message) for f in found]


@pytest.mark.parametrize(
    "check",
    [c for c in CATALOGUE if c.rule.id not in {"untranslated", "terminology"}],
    ids=lambda c: c.rule.id,
)
@pytest.mark.parametrize("name", ["demo/source.en.md", "demo/translation.zh.md", "faithful/target.ar.md"])
def test_a_document_against_itself_is_silent(check, name):
    language = name.split(".")[-2]
    text = (FIXTURES / name).read_text(encoding="utf-8")
    report = checker(check.rule.id).check(text, text, language, language)
    assert not report.findings


def test_languages_have_names():
    assert facts("zh-Hant")["name"] == "Chinese"
    assert facts("xx") == {}


def test_document_builder_is_exact():
    doc = document("One.\n\nTwo.")
    assert [doc.text[b.span.start : b.span.end] for b in doc.blocks] == ["One.", "Two."]
