"""What linking measures of a pair: each figure is 0 where everything is covered and grows with what is not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.align.coverage import Cover
from drift.align.traits import name, repeated, traits
from drift.model import Side, Span


def cover(nearest, sure=None, weights=None, upper=None) -> Cover:
    count = len(nearest)
    return Cover(
        Side.SOURCE,
        np.array(nearest, np.float32),
        np.array([1.0] * count if sure is None else sure, np.float32),
        np.array([10.0] * count if weights is None else weights, np.float32),
        tuple(np.array(rows, np.float32) for rows in (upper or (nearest, nearest))),
    )


def test_nothing_is_missing_where_everything_is_met():
    assert traits(cover([1.0, 1.0])) == pytest.approx(dict.fromkeys(traits(cover([1.0, 1.0])), 0.0))


def test_an_empty_side_has_no_figures():
    assert traits(cover([])) == traits(cover([0.2], weights=[0.0])) == {}


def test_the_second_worst_piece_is_the_worst_where_there_is_but_one():
    assert traits(cover([0.25]))["second source"] == pytest.approx(0.75)
    assert traits(cover([0.25, 0.5, 1.0]))["second source"] == pytest.approx(0.5)


def test_light_words_are_no_content():
    assert traits(cover([0.1, 0.9], weights=[3.0, 12.0]))["weakest source"] == pytest.approx(0.1)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=9), st.integers(0, 8), st.floats(0, 1))
def test_a_piece_further_away_lowers_no_figure(nearest, which, less):
    at = which % len(nearest)
    worse = [value * less if i == at else value for i, value in enumerate(nearest)]
    loose = [0.0] * len(nearest)
    before, after = traits(cover(nearest, loose)), traits(cover(worse, loose))
    assert all(after[key] >= before[key] - 1e-6 for key in before)


def test_only_capitals_inside_of_a_sentence_are_names():
    text = "Boats met Ahlers. Zwei kamen"
    words = [Span(0, 5), Span(6, 9), Span(10, 16), Span(18, 22), Span(23, 28)]
    assert name(cover([0.1, 0.2, 0.6, 0.3, 0.4]), words, text) == {"name source": pytest.approx(0.4)}
    assert name(cover([0.1]), words[:1], text) == {}


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("The old ferry left the old pier.", "Die alte Fähre verließ den alten Pier.", 0.0),
        ("He left.", "He left left left left.", 0.4),
        ("no no no no no", "nein nein nein nein nein", 0.0),
    ],
)
def test_what_is_said_again_and_again(source, target, expected):
    assert repeated(source, target) == pytest.approx(expected)
