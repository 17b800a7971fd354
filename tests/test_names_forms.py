"""A name through a document: inflected, shortened, with initials; behind a title; with a letter wrong."""

from __future__ import annotations

import tomllib

import pytest
from conftest import FIXTURES, document, lines

from drift.checks.names import Names
from drift.model import Alignment, Pair, Severity

CASES = tomllib.loads((FIXTURES / "forms.toml").read_text(encoding="utf-8"))
FORMS = CASES["case"]


def small(source, target, langs):
    """An alignment line by line; lines are divided by a slash."""
    source_lang, target_lang = langs.split("-", 1)
    left = document(source.replace(" / ", "\n"), source_lang, "source")
    right = document(target.replace(" / ", "\n"), target_lang, "target")
    sentences = lines(left), lines(right)
    pairs = tuple(Pair(i, (a,), (b,), 0.9) for i, (a, b) in enumerate(zip(*sentences, strict=True)))
    return Alignment(left, right, *sentences, pairs)


def found(source, target, langs):
    """Severity, kind and words of each finding."""
    return [
        (f.severity, f.kind.name, [e.text for e in f.evidence]) for f in Names()(small(source, target, langs))
    ]


@pytest.mark.parametrize("case", FORMS, ids=lambda case: f"{case['langs']} {case['right'][:24]}")
def test_a_form_of_the_right_name_passes(case):
    assert found(case["source"], case["right"], case["langs"]) == []


@pytest.mark.parametrize(
    "case", [case for case in FORMS if "wrong" in case], ids=lambda case: f"{case['langs']} {case['word']}"
)
def test_a_wrong_name_in_the_same_form_is_found(case):
    quoted = [
        words[-1]
        for level, _, words in found(case["source"], case["wrong"], case["langs"])
        if level > Severity.INFO
    ]
    assert any(case["word"] in words for words in quoted), quoted


ADDED = [
    ("en-de", "The captain came back to the ferry.", "Kapitän Schmidt kehrte zur Fähre zurück.", "Schmidt"),
    ("en-de", "The mayor opened the bridge.", "Bürgermeisterin Brennecke eröffnete die Brücke.", "Brennecke"),
    ("en-de", "The bridge was opened early.", "Herr Kranz eröffnete die Brücke schon früh.", "Kranz"),
    ("en-de", "The curator of the museum spoke.", "Museumsdirektor Hans Weber sprach.", "Hans Weber"),
    ("en-ru", "The captain came back to the ferry.", "Капитан Смирнов вернулся на паром.", "Смирнов"),
    ("en-ru", "The mayor opened the bridge.", "Мэр Мария Петрова открыла мост.", "Мария Петрова"),
    (
        "en-uk",
        "The captain came back to the ferry.",
        "Капітан Іван Шевчук повернувся на пором.",
        "Іван Шевчук",
    ),
    ("en-pl", "The captain came back to the ferry.", "Kapitan Kowalski wrócił na prom.", "Kowalski"),
    ("en-pl", "The mayor opened the bridge.", "Burmistrz Nowak otworzyła most.", "Nowak"),
    ("en-tr", "The captain came back to the ferry.", "Kaptan Yılmaz feribota döndü.", "Yılmaz"),
    ("en-fi", "The captain came back to the ferry.", "Kapteeni Virtanen palasi lautalle.", "Virtanen"),
]
NOT_ADDED = [
    ("en-de", "Captain Schmidt came back to the ferry.", "Kapitän Schmidt kehrte zur Fähre zurück."),
    ("en-de", "The captain needs money.", "Der Kapitän Geld hat er nicht."),
    ("en-de", "Because the trainer needs time, we wait.", "Weil der Trainer Zeit braucht, warten wir."),
    ("en-ru", "Captain Smirnov came back to the ferry.", "Капитан Смирнов вернулся на паром."),
    ("en-pl", "Captain Kowalski came back.", "Kapitan Kowalski wrócił."),
    ("en-ru", "The captain of the port spoke.", "Капитан порта выступил."),
]


@pytest.mark.parametrize(("langs", "source", "target", "name"), ADDED)
def test_a_name_put_in_behind_a_title_is_found(langs, source, target, name):
    assert found(source, target, langs) == [(Severity.MINOR, "added", [name])]


@pytest.mark.parametrize(("langs", "source", "target"), NOT_ADDED)
def test_a_title_makes_no_name(langs, source, target):
    assert found(source, target, langs) == []


@pytest.mark.parametrize("case", CASES["slip"], ids=lambda case: f"{case['langs']} {case['word']}")
def test_one_wrong_letter_is_a_misspelling(case):
    ((level, kind, words),) = found(case["source"], case["target"], case["langs"])
    assert (level, kind, words[-1]) == (Severity.MAJOR, "misspelt", case["word"])


@pytest.mark.parametrize("case", CASES["spelling"], ids=lambda case: case["langs"] + case["target"][-20:])
def test_a_convention_or_an_ending_is_none(case):
    assert found(case["source"], case["target"], case["langs"]) == []
