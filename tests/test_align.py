"""Alignment with words as directions (exact), and once with the real encoder."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pytest
from conftest import FakeEncoder as Slow
from conftest import document, lines
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.align import align
from drift.align.moves import in_order
from drift.encoders import load
from drift.model import Side

WORDS = [
    f"{a}{b}{c}" for a in ("kal", "tor", "min", "ves", "dru") for b in "aeiou" for c in ("n", "rk", "st", "l")
]


class FakeEncoder(Slow):
    """The shared fake, which keeps what it has encoded."""

    known: ClassVar[dict[str, np.ndarray]] = {}

    def encode(self, texts):
        for text in texts:
            if text not in self.known:
                self.known[text] = super().encode([text])[0]
        return np.array([self.known[text] for text in texts], np.float32).reshape(len(texts), 256)


def text(numbers):
    """Sentences whose words are their own: number k has words no other number has."""
    rows = []
    for k in numbers:
        rng = np.random.default_rng(k)
        rows.append(" ".join(f"{WORDS[rng.integers(100)]}{k}" for _ in range(6)) + ".")
    return "\n".join(rows)


def sentences(numbers):
    return lines(document(text(numbers)))


def beads(matching):
    return [([s.index for s in p.source], [t.index for t in p.target]) for p in matching.pairs]


def matched(matching):
    return [(a, b) for a, b in beads(matching) if a and b]


numbers = st.lists(st.integers(0, 400), min_size=1, max_size=14, unique=True)


@settings(max_examples=25, deadline=None)
@given(numbers, numbers)
def test_every_sentence_is_in_exactly_one_pair(one, other):
    result = align(sentences(one), sentences(other), FakeEncoder())
    assert sorted(i for a, _ in beads(result) for i in a) == list(range(len(one)))
    assert sorted(j for _, b in beads(result) for j in b) == list(range(len(other)))
    assert [p.index for p in result.pairs] == list(range(len(result.pairs)))
    first = [a[0] for a, _ in beads(result) if a]
    assert first == sorted(first)


@settings(max_examples=15, deadline=None)
@given(numbers)
def test_a_text_against_itself_is_all_one_to_one(one):
    result = align(sentences(one), sentences(one), FakeEncoder())
    assert beads(result) == [([i], [i]) for i in range(len(one))]
    assert not any(pair.moved for pair in result.pairs)


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(4)))
def test_permuted_blocks_are_found_where_they_went(order):
    source = list(range(24))
    target = [6 * block + k for block in order for k in range(6)]
    result = align(sentences(source), sentences(target), FakeEncoder())
    assert matched(result) == [([i], [target.index(i)]) for i in source]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 20))
def test_a_foreign_paragraph_leaves_the_rest(at):
    source = list(range(20))
    target = [*source[:at], 900, 901, 902, *source[at:]]
    result = align(sentences(source), sentences(target), FakeEncoder())
    assert matched(result) == [([i], [target.index(i)]) for i in source]
    assert [b for a, b in beads(result) if not a] == [[at], [at + 1], [at + 2]]


def test_two_runs_agree():
    one, other = sentences(range(30)), sentences([*range(10, 30), *range(8)])
    assert align(one, other, FakeEncoder()) == align(one, other, FakeEncoder())


def test_moved_pairs_say_so():
    source, target = list(range(20)), [*range(15, 20), *range(15)]
    result = align(sentences(source), sentences(target), FakeEncoder())
    assert [i for i, pair in enumerate(result.pairs) if pair.moved] == list(range(15, 20))
    assert result.mode == "rewrite"


def test_merged_sentences_are_one_bead():
    left, right = text(range(12)).split("\n"), text(range(12)).split("\n")
    right[4:6] = [" ".join(right[4:6])]
    result = align(lines(document("\n".join(left))), lines(document("\n".join(right))), FakeEncoder())
    assert ([4, 5], [4]) in beads(result)
    assert len(matched(result)) == 11


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ([], [], []),
        ([1], [], [([0], [])]),
        ([], [1, 2], [([], [0]), ([], [1])]),
        ([1], [1], [([0], [0])]),
        ([1], [2, 1, 3], [([], [0]), ([0], [1]), ([], [2])]),
        ([3, 1, 2], [2], [([0], []), ([1], []), ([2], [0])]),
        ([1, 2], [1, 2], [([0], [0]), ([1], [1])]),
    ],
)
def test_short_texts(source, target, expected):
    assert beads(align(sentences(source), sentences(target), FakeEncoder())) == expected


def test_a_lead_that_restates_is_no_omission():
    source = [0, *range(1, 16)]
    left = text(source).split("\n")
    left.insert(0, left[8])
    result = align(lines(document("\n".join(left))), sentences(source), FakeEncoder())
    [alone] = [pair for pair in result.pairs if not pair.target]
    [restated] = [r for r in result.restatements if r.side is Side.SOURCE]
    assert restated.index == alone.source[0].index
    assert restated.by == (8,)


def test_unrelated_texts_are_not_called_versions_of_one_article():
    one, other = sentences(range(20)), sentences(range(500, 520))
    assert align(one, other, FakeEncoder()).related < 0.2
    assert align(one, one, FakeEncoder()).related > 0.9


def test_what_stands_out_of_order():
    assert in_order([3, 0, 1, 2], [1, 1, 1, 1]) == [False, True, True, True]
    assert in_order([3, 0, 1, 2], [9, 1, 1, 1]) == [True, False, False, False]
    assert in_order([], []) == []


def test_a_real_pair_in_two_languages():
    source = [
        "The library will close for good in June.",
        "Its roof has leaked for years.",
        "Mayor Dahl said there was no money for repairs.",
        "Readers handed in 4,000 signatures against the plan.",
    ]
    target = [
        "Bürgermeister Dahl sagte, für Reparaturen sei kein Geld da.",
        "Die Bibliothek schließt im Juni endgültig.",
        "Ihr Dach ist seit Jahren undicht.",
        "Leser übergaben 4000 Unterschriften gegen den Plan.",
    ]
    result = align(lines(document("\n".join(source))), lines(document("\n".join(target), "de")), load("use"))
    assert matched(result) == [([0], [1]), ([1], [2]), ([2], [0]), ([3], [3])]
