"""The scorer of benchmarks/align.py on beads that can be counted by hand."""

from __future__ import annotations

import json
import sys

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from bead_sets import Pair, pairs, score

GOLD = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((), (2,)), ((4,), (3,))]


def pair(**changes) -> Pair:
    return Pair(**{"source": list("abcde"), "target": list("wxyz"), "gold": GOLD, **changes})


def test_gold_itself_is_perfect():
    assert score([(pair(), GOLD)]) == {"strict": 1, "lax": 1, "link": 1, "null": 1}


def test_a_split_bead_is_lax_but_not_strict():
    beads = [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((), (2,)), ((4,), (3,))]
    found = score([(pair(), beads)])
    # strict: 4 of the 6 given, 2 of the 3 of gold; lax: 5 of 6, 3 of 3
    assert found["strict"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["lax"] == pytest.approx(2 * (5 / 6) / (1 + 5 / 6), abs=1e-4)
    # link: 3 of 4, all 3 given are right; null: 2 of gold, 3 given
    assert found["link"] == pytest.approx(2 * 0.75 / 1.75, abs=1e-4)
    assert found["null"] == pytest.approx(0.8, abs=1e-4)


def test_an_optional_link_is_neither_right_nor_wrong():
    beads = [*GOLD[:2], ((3,), (2,)), GOLD[4]]
    free = pair(optional=frozenset({(3, 2)}))
    assert score([(free, beads)])["link"] == 1
    assert score([(pair(), beads)])["link"] < 1
    assert score([(free, beads)])["null"] == 0  # the two sentences do not count, and there are no others


def test_beads_of_one_verse_are_merged():
    verses = (["1", "2", "2", "3", "4"], ["1", "2", "2", "4"])
    gold = [((0,), (0,)), ((1, 2), (1, 2)), ((3,), ()), ((4,), (3,))]
    beads = [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), ()), ((4,), (3,))]
    assert score([(pair(gold=gold, verses=verses), beads)])["strict"] == 1
    assert score([(pair(gold=gold), beads)])["strict"] < 1


def test_a_set_is_read(tmp_path):
    (tmp_path / "a.src").write_text("One.\n\nThree.\n", encoding="utf-8")
    (tmp_path / "a.tgt").write_text("Eins.\nDrei.\n", encoding="utf-8")
    (tmp_path / "a.gold").write_text("[0]:[0]\n[1]:[]\n[2, 9]:[1]:0.5\n", encoding="utf-8")
    (tmp_path / "a.optional.json").write_text(json.dumps([[1, 0]]), encoding="utf-8")
    [found] = pairs(tmp_path)
    assert found.source == ["One.", "", "Three."]
    assert found.gold == [((0,), (0,)), ((1,), ()), ((2,), (1,))]
    assert found.optional == {(1, 0)}
