"""Runs every case in fixtures/checks: what must drift, what must hold."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from conftest import FIXTURES, document, lines, pair

from drift.api import Checker
from drift.checks import CATALOGUE
from drift.languages import facts
from drift.mentions.names import ledger
from drift.mentions.names.listed import listed
from drift.mentions.terms import terms
from drift.model import Alignment, Pair, Sentence
from drift.names.house import HouseName
from drift.names.house import names as house_names
from drift.protocols import Check
from drift.readers import from_text
from drift.store import Store

BY_ID = {check.rule.id: check for check in CATALOGUE}
LINKED = {"meaning"}
"""Checks that see nothing where words are not linked."""


CASES, PAIRS = 20, 6
"""Of each kind: how many must drift and how many must hold, and over how many language pairs."""
FEWER: dict[str, str] = {}
"""Kinds that have fewer, as ``names/alias``, and why; a kind that has enough must not stand here."""


@cache
def written(check: str) -> dict[str, list[dict]]:
    """The cases of a check, and what they are judged with."""
    return tomllib.loads((FIXTURES / "checks" / f"{check}.toml").read_text(encoding="utf-8"))


def cases(sort: str):
    for path in sorted((FIXTURES / "checks").glob("*.toml")):
        for i, case in enumerate(written(path.stem).get(sort, ())):
            yield pytest.param(path.stem, case, id=f"{path.stem}-{sort}-{i}-{case['langs']}")


@cache
def made(check: str) -> Check:
    """The check; with the glossary of its cases where they have one."""
    if "glossary" in written(check):
        return BY_ID[check](entries=terms(written(check)["glossary"]))
    return BY_ID[check]()


@cache
def checker(check: str) -> Checker:
    return Checker(checks=[check], words=check in LINKED, cache=store())


@cache
def linking(check: str) -> Checker:
    """The same where words are linked whatever the encoder."""
    return Checker(checks=[check], words=True, cache=store())


@cache
def store() -> Store:
    """Many articles have sentences in common, and more than one check reads them: encode and align them once."""
    return Store(Path(os.environ["DRIFT_CACHE_DIR"]) / "checks")


def findings(check: str, case: dict) -> list:
    source_lang, target_lang = case["langs"].rsplit("-", 1)
    if check in LINKED or case.get("words"):
        sides = (document(case["source"], source_lang), document(case["target"], target_lang))
        report = next(linking(check).segments([sides]))
        return [f for f in report.findings if f.rule.id == check]
    if case.get("document"):
        report = checker(check).compare(
            from_text(case["source"], language=source_lang), from_text(case["target"], language=target_lang)
        )
        return [f for f in report.findings if f.rule.id == check]
    together = by_lines if case.get("lines") else pair
    alignment = together(case["source"], case["target"], source_lang, target_lang)
    named = listed(ledger(alignment), house() if case.get("listed") else (), (source_lang, target_lang))
    return list(made(check)(replace(alignment, names=named)))


@cache
def house() -> tuple[HouseName, ...]:
    """The names list of the cases that say ``listed``."""
    return house_names(written("names")["house"])


def by_lines(source: str, target: str, source_lang: str, target_lang: str) -> Alignment:
    """The n-th lines are counterparts; a line that is only a dash says that a side has nothing there."""
    both = [text.strip().split("\n") for text in (source, target)]
    left, right = (
        document("\n".join(line for line in side if line != "-"), language, path)
        for side, language, path in zip(both, (source_lang, target_lang), ("source", "target"), strict=True)
    )
    s, t = lines(left), lines(right)
    rest = iter(s), iter(t)

    def beside(line: str, side: Iterator[Sentence]) -> tuple[Sentence, ...]:
        return () if line == "-" else (next(side),)

    pairs = tuple(
        Pair(i, beside(a, rest[0]), beside(b, rest[1]), 0.9)
        for i, (a, b) in enumerate(zip(*both, strict=True))
    )
    return Alignment(left, right, s, t, pairs)


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
    """Nothing above info is found; nothing at all where a list decides."""
    found = [f for f in findings(check, case) if f.severity > 0 or case.get("listed")]
    assert not found, [(f.kind.name, f.message) for f in found]


@pytest.mark.parametrize(
    ("check", "kind"),
    [(check.rule.id, kind) for check in CATALOGUE for kind in check.rule.kinds],
    ids=lambda one: one if isinstance(one, str) else one.name,
)
def test_every_kind_has_its_cases(check, kind):
    """At least 20 cases that drift and 20 that hold, each over six language pairs.

    What holds must have no finding of any kind of its check, and so counts for each of them; but for a kind that is
    only info, which the others may have, only what must have no finding at all counts.
    """
    drifting = [case["langs"] for case in written(check)["drifts"] if case["kind"] == kind.name]
    holding = [case["langs"] for case in written(check)["holds"] if kind.severity > 0 or case.get("listed")]
    enough = all(len(langs) >= CASES and len(set(langs)) >= PAIRS for langs in (drifting, holding))
    assert enough != (f"{check}/{kind.name}" in FEWER), (len(drifting), len(holding))


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
