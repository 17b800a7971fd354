"""Word links: what they join, and that a pair's links depend on the pair alone."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import FakeEncoder, document
from hypothesis import given
from hypothesis import strategies as st

from drift.align.links import link, word_links, word_spans
from drift.align.words import with_words
from drift.model import Alignment, Pair, Span
from drift.protocols import WordPieces
from drift.segment import segment


def pieces(vectors) -> WordPieces:
    rows = np.array(vectors, np.float32).reshape(-1, 2)
    return WordPieces(
        rows / np.linalg.norm(rows, axis=1, keepdims=True),
        [(i, i + 1) for i in range(len(rows))],
        np.ones(len(rows), np.float32),
        rows.sum(axis=0),
    )


def test_pieces_that_both_sides_prefer_are_linked():
    one, other = [1, 0], [0, 1]
    assert link(pieces([one, other]), pieces([one, other])).cells == ((0, 0), (1, 1))
    assert link(pieces([one, other]), pieces([other, one])).cells == ((0, 1), (1, 0))


def test_of_equal_pieces_those_at_like_places_are_linked():
    assert link(pieces([[1, 0]] * 3), pieces([[1, 0]] * 3)).cells == ((0, 0), (1, 1), (2, 2))


@pytest.mark.parametrize("sizes", [(0, 0), (0, 2), (2, 0)])
def test_a_side_without_pieces_has_no_links(sizes):
    assert link(*(pieces([[1, 0]] * n) for n in sizes)).cells == ()


@given(st.lists(st.tuples(st.floats(0.1, 1), st.floats(0.1, 1)), min_size=1, max_size=12))
def test_a_text_is_linked_the_same_both_ways(rows):
    """Swapping the sides swaps the links."""
    left, right = pieces(rows), pieces(rows[::-1])
    there, back = link(left, right).sure, link(right, left).sure
    assert np.allclose(there, back.T, atol=1e-5)


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("a bridge", [(0, 1), (2, 5), (5, 8)], [(0, 1), (2, 8), (2, 8)]),
        ("don't go.", [(0, 3), (3, 4), (4, 5), (6, 8), (8, 9)], [(0, 5)] * 3 + [(6, 8), (8, 9)]),
        ("桥关闭", [(0, 1), (1, 3)], [(0, 1), (1, 3)]),
    ],
)
def test_pieces_belong_to_words(text, spans, expected):
    assert [(s.start, s.end) for s in word_spans(text, spans)] == expected


def test_several_pieces_of_a_word_give_one_link():
    word, other = Span(0, 8), Span(0, 3)
    assert len(word_links([(0, 0), (1, 0)], [word, word], [other])) == 1


class Letters:
    """One piece a word, its vector from its first letter; only distinct texts are asked for."""

    version = "letters:1"

    def word_pieces(self, texts):
        assert len(set(texts)) == len(texts)
        out = []
        for text in texts:
            words, at = [], 0
            for word in text.split():
                at = text.index(word, at)
                words.append((at, at + len(word)))
                at += len(word)
            rows = np.eye(26, dtype=np.float32)[[ord(text[a].lower()) % 26 for a, _ in words]]
            out.append(WordPieces(rows, words, np.ones(len(words), np.float32), rows.sum(axis=0)))
        return out


def aligned(*lines: str) -> Alignment:
    text = document("\n".join(lines))
    sentences = segment(text)
    pairs = tuple(Pair(i, (s,), (s,), 1.0) for i, s in enumerate(sentences))
    return Alignment(text, text, sentences, sentences, pairs)


def test_links_count_in_the_documents_and_depend_on_the_pair_alone():
    whole = with_words([aligned("Boats left noon.", "Zebras came home.")], FakeEncoder(), Letters())[0]
    alone = with_words([aligned("Zebras came home.")], Letters())[0]
    shift = whole.source_sentences[1].span.start
    assert [(link.source, link.target) for link in whole.pairs[1].links] == [
        (link.source.shifted(shift), link.target.shifted(shift)) for link in alone.pairs[0].links
    ]
    assert [whole.source.text[link.source.start : link.source.end] for link in whole.pairs[1].links] == [
        "Zebras", "came", "home"
    ]  # fmt: skip


def test_without_an_encoder_of_words_nothing_changes():
    alignment = aligned("Boats left noon.")
    assert with_words([alignment], FakeEncoder(), None)[0] is alignment
