"""How what experts marked becomes rows to learn from; how several sentences become one word."""

from __future__ import annotations

import sys
from random import Random

import numpy as np
import pytest
from conftest import ROOT

from drift.align.reading import at_least_one, together
from drift.model import Reading


@pytest.fixture
def rows(monkeypatch):
    folders = [str(ROOT / "benchmarks" / "train_pairs"), str(ROOT / "benchmarks")]
    monkeypatch.setattr(sys, "path", [*folders, *sys.path])
    import expert_rows

    return expert_rows


SOURCE = "The ferry left at noon. Nobody was hurt."
TARGET = "Die Fähre legte mittags ab. Jemand wurde verletzt."
SECOND = len("Die Fähre legte mittags ab. ")


def row(**changes):
    return {
        "texts": (SOURCE, TARGET), "languages": ("en", "de"), "risk": 1.0, "types": ("negation",),
        "changed": ((), ((SECOND, SECOND + 6),)), "places": ((), ((SECOND, SECOND + 6),)), **changes,
    }  # fmt: skip


def test_the_sentence_that_was_marked_is_wrong_and_the_others_are_right(rows):
    first, second = rows.sentences(row())
    assert first["texts"] == ("The ferry left at noon.", "Die Fähre legte mittags ab.")
    assert (first["risk"], first["types"], first["changed"]) == (0.0, (), [(), ()])
    assert (second["risk"], second["types"]) == (1.0, ("negation",))
    assert second["changed"] == [(), ((0, 6),)], "places count in the sentence"


def test_of_a_sentence_that_raters_differ_on_nobody_knows_the_words(rows):
    first, second = rows.sentences(row(risk=0.33, types=None, changed=(None, None)))
    assert first["changed"] == [(), ()] and second["changed"] == (None, None)
    assert (first["types"], second["types"]) == ((), None)


@pytest.mark.parametrize(
    "changes",
    [
        {"places": None},
        {"texts": (SOURCE, "Die Fähre legte mittags ab, und jemand wurde verletzt.")},
        {"texts": ("Nobody was hurt.", "Jemand wurde verletzt.")},
    ],
    ids=["no places", "another number of sentences", "one sentence"],
)
def test_other_rows_stay_whole(rows, changes):
    assert rows.sentences(row(**changes)) == [row(**changes)]


def test_a_translation_stands_beside_a_right_one_of_another_hand(rows):
    def by(text, risk, source=SOURCE, language="en"):
        types = ("name",) if risk else ()
        changed = ((), ((0, 3),)) if risk else ((), ())
        return row(texts=(source, text), languages=("zh", language), risk=risk, types=types, changed=changed)

    made = rows.restated(
        [by("It is so.", 0.0), by("So it is.", 0.0), by("Tom is so.", 1.0), by("Tim.", 1.0, "alone"),
         by("So ist es.", 0.0, language="de")], Random(1),
    )  # fmt: skip
    assert {r["languages"] for r in made} == {("en", "en")}
    wrong = [r for r in made if r["risk"]]
    assert [r["texts"][1] for r in wrong] == ["Tom is so."]
    assert wrong[0]["texts"][0] in ("It is so.", "So it is.")
    assert wrong[0]["changed"] == (None, ((0, 3),)), "what the right one says there, nobody marked"
    assert all(r["texts"][0] != r["texts"][1] and r["changed"] == ((), ()) for r in made if not r["risk"])


def test_product_and_training_make_the_same_of_several_sentences():
    logits = [-2.0, 0.3, 1.1]
    joined = together([Reading(risk, (("name", 0.5),)) for risk in logits])
    assert joined.risk == pytest.approx(float(at_least_one([np.array([x]) for x in logits])[0]), abs=1e-4)
    assert joined.probability("name") == pytest.approx(1 - 0.5**3)
    clean = np.prod([1 / (1 + np.exp(x)) for x in logits])
    assert joined.risk == pytest.approx(float(np.log((1 - clean) / clean)), abs=1e-4)
