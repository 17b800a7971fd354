"""One name for another of the same place or person: a note and nothing more."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from conftest import FIXTURES, pair

from drift.checks.names import Names
from drift.mentions.names import ledger
from drift.model import NameVerdict, Severity
from drift.names.exonyms import by_code
from drift.names.house import names

CASES = tomllib.loads((FIXTURES / "aliases.toml").read_text(encoding="utf-8"))["case"]
LISTED = names(
    [{"name": "Mumbai", "en": "Mumbai", "de": "Mumbai", "alias": "Bombay|Bombaim", "kind": "place"}]
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['langs']} {case['target'][:24]}")
def test_an_alias_is_a_note(case):
    found = list(Names()(pair(case["source"], case["target"], *case["langs"].split("-"))))
    wanted = [("alias", Severity.INFO, case["points_at"])] if "points_at" in case else []
    assert [(f.kind.name, f.severity, [e.text for e in f.evidence]) for f in found] == wanted


def test_every_capital_and_country_has_a_name():
    table = files("drift.mentions.names") / "capitals.toml"
    known = by_code("en")
    for city, land in tomllib.loads(table.read_text(encoding="utf-8"))["capitals"]:
        assert known[city]
        assert known[land]


def test_every_language_of_an_alias_has_two_names():
    table = files("drift.mentions.names") / "aliases.toml"
    for concept in tomllib.loads(table.read_text(encoding="utf-8")).values():
        for language, said in concept.items():
            assert language == "kind" or said.count(" / ") == 1


@pytest.mark.parametrize(
    ("source", "target", "verdicts"),
    [
        (
            "The port of Mumbai was flooded.",
            "The port of Bombay was flooded.",
            [("Bombay", NameVerdict.ALIAS)],
        ),
        ("The port of Bombay was flooded.", "The port of Mumbai was flooded.", [("Mumbai", NameVerdict.OK)]),
        (
            "The port of Bombay was flooded.",
            "The port of Bombay was flooded.",
            [("Bombay", NameVerdict.ALIAS)],
        ),
        ("The port of Mumbai was flooded.", "The port of Mumbai was flooded.", [("Mumbai", NameVerdict.OK)]),
    ],
)
def test_a_listed_name_is_known_under_its_alias(source, target, verdicts):
    (entry,) = ledger(pair(source, target, "en", "en"), LISTED)
    assert [(one.text, one.verdict) for one in entry.renderings] == verdicts
