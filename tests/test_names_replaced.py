"""In one language: a name that is gone, and another one in its place."""

from __future__ import annotations

import pytest
from conftest import pair
from test_names_linked import linked

from drift.checks.names import Names
from drift.model import Severity
from drift.names.kindred import alike, derived
from drift.names.nations import nations


def loud(source, target):
    """Kind and words of the findings at major or worse, no words linked."""
    found = [f for f in Names()(pair(source, target)) if f.severity >= Severity.MAJOR]
    return [(f.kind.name, *(e.text for e in f.evidence)) for f in found]


@pytest.mark.parametrize(
    ("source", "target", "ours", "theirs"),
    [
        ("The barges left Rotterdam before noon.", "The barges left Samarkand before noon.", "Rotterdam", "Samarkand"),
        ("Rain fell all over Portugal on Sunday.", "On Sunday it rained all over Kenya.", "Portugal", "Kenya"),
        ("The vote in the U.S. was postponed.", "The vote in Norway was postponed.", "U.S.", "Norway"),
        ("A ferry runs from Horta to Velas.", "A ferry runs from Horta to Mombasa.", "Velas", "Mombasa"),
        ("Fees at the Tollbeck Library went up.", "The fees at Hallgarten went up.", "Tollbeck Library", "Hallgarten"),
    ],
)  # fmt: skip
def test_another_name_in_the_place(source, target, ours, theirs):
    assert loud(source, target) == [("substituted", ours.rstrip("."), theirs)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The American delegation left.", "The delegation from the United States left."),
        ("Talks in China went on.", "Talks in Beijing went on."),
        ("The U.N. sent food.", "The United Nations sent food."),
        ("Members of the EU agreed.", "Members of the European Union agreed."),
        ("The Harbour Pilots Association of Velas met.", "The HPAV met."),
        ("A statement by the PKTF was read out.", "A statement by the Polish Kayak Federation was read out."),
        ("It rained in Napoli.", "It rained in Naples."),
        ("The Thracian coast is steep.", "The coast of Thrace is steep."),
        ("Zelensky went to Horta.", "Zelenskyy travelled to Horta."),
        ("Severe storms are rare here.", "Heavy storms are seldom seen here."),
        ("The dog barked at Tolliver all night.", "The dog barked at him all night."),
        ("He lost his way at night.", "Tolliver lost his way at night."),
    ],
)
def test_other_words_for_a_name_are_no_other_name(source, target):
    assert loud(source, target) == []


def test_a_word_of_the_name_that_is_gone_needs_a_link():
    texts = "The Paris Zanzibar Fair opened.", "The Lagos Zanzibar Fair opened."
    assert loud(*texts) == []
    found = linked(*texts, [("Paris", "Lagos")], "en-en")
    assert found == [("substituted", "Paris Zanzibar Fair", "Lagos Zanzibar Fair")]


def test_a_capital_of_a_sentence_needs_something_to_join_it():
    texts = "Cole, 53, won by a few votes and thanked his wife.", "Horak, 53, won narrowly."
    assert [one[0] for one in linked(*texts, [("Cole", "Horak")], "en-en")] == ["substituted"]


def test_evidence_in_words():
    (finding,) = (f for f in Names()(pair("They sailed to Velas.", "They sailed to Mombasa.")))
    notes = [e.note for e in finding.evidence if e.note]
    assert notes == ["Velas stands nowhere in the translation; nothing of Mombasa stands in the source"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("U.S.", {"US"}), ("Chinese", {"CN"}), ("Scots", {"GB"}), ("English", {"GB"}), ("Tolliver", set())],
)
def test_the_country_a_word_points_to(word, expected):
    assert nations(word, "en") == expected


def test_words_of_one_name():
    assert derived("canada", "canadian")
    assert derived("economy", "economics")
    assert not derived("mayotte", "mayor")
    assert alike("Dmitri", "Dmytro")
    assert not alike("Horta", "Velas")
