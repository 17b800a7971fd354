"""The words of matched pairs, linked: what a check or the score needs to know, without any vectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from threadpoolctl import threadpool_limits

from drift.align.coverage import covers, traits, unlinked
from drift.align.links import link, word_links, word_spans
from drift.model import Alignment, Pair, Sentence, Span
from drift.protocols import WordEncoder, WordPieces

if TYPE_CHECKING:
    from drift.protocols import Vectors

Known: TypeAlias = Mapping[str, WordPieces]
"""Sentences by their text."""


@dataclass(frozen=True, eq=False)
class Words:
    """Sentences set one after the other, as word pieces whose spans count in the document."""

    pieces: WordPieces
    places: list[Span]
    """The word of each piece."""


def with_words(alignments: Sequence[Alignment], *encoders: object) -> Sequence[Alignment]:
    """The alignments, their matched pairs with word links by the first encoder that can; as they were if none can.

    Every sentence is run by itself, so that a pair is the same alone and in its document.
    """
    encoder = next((e for e in encoders if isinstance(e, WordEncoder)), None)
    if encoder is None:
        return alignments
    texts = list(dict.fromkeys(sentence.text for alignment in alignments for sentence in _said(alignment)))
    known = dict(zip(texts, encoder.word_pieces(texts), strict=True))
    with threadpool_limits(limits=1):
        return [
            replace(alignment, pairs=tuple(_worded(pair, alignment, known) for pair in alignment.pairs))
            for alignment in alignments
        ]


def _said(alignment: Alignment) -> Iterator[Sentence]:
    """Every sentence, if anything is matched."""
    if alignment.matched:
        yield from (*alignment.source_sentences, *alignment.target_sentences)


def _worded(pair: Pair, alignment: Alignment, known: Known) -> Pair:
    if not pair.matched:
        return pair
    source, target = _words(pair.source, known), _words(pair.target, known)
    linked = link(source.pieces, target.pieces)
    own, other = covers(linked, source.pieces, target.pieces)
    gone = (
        *unlinked(own, source.places, _near(source, pair.target, alignment.target_sentences, known)),
        *unlinked(other, target.places, _near(target, pair.source, alignment.source_sentences, known)),
    )
    measured = {**traits(own), **traits(other), "e5": 1 - _cosine(source.pieces.whole, target.pieces.whole)}
    return replace(
        pair,
        links=word_links(linked.cells, source.places, target.places),
        unlinked=tuple(sorted(gone, key=lambda item: -item.weight)),
        traits=tuple((name, round(value, 5)) for name, value in measured.items()),
    )


def _near(words: Words, across: Sequence[Sentence], all_across: Sequence[Sentence], known: Known) -> Vectors:
    """Best cosine of every piece to the sentences next to its counterpart, ``(pieces,)``."""
    inside = {sentence.index for sentence in across}
    beside = {i + step for i in inside for step in (-1, 1)} - inside
    near = [known[all_across[i].text].vectors for i in sorted(beside) if 0 <= i < len(all_across)]
    near = [rows for rows in near if len(rows)]
    if not near:
        return np.zeros(len(words.places), np.float32)
    best: Vectors = (words.pieces.vectors @ np.concatenate(near).T).max(axis=1)
    return best


def _cosine(one: Vectors, other: Vectors) -> float:
    return float(one @ other) / max(1e-9, float(np.linalg.norm(one)) * float(np.linalg.norm(other)))


def _words(sentences: Sequence[Sentence], known: Known) -> Words:
    """One side of a pair."""
    parts = [known[sentence.text] for sentence in sentences]
    starts = [sentence.span.start for sentence in sentences]
    places = [
        span.shifted(start)
        for part, sentence, start in zip(parts, sentences, starts, strict=True)
        for span in word_spans(sentence.text, part.spans)
    ]
    return Words(
        WordPieces(
            np.concatenate([part.vectors for part in parts]),
            [
                (a + start, b + start)
                for part, start in zip(parts, starts, strict=True)
                for a, b in part.spans
            ],
            np.concatenate([part.weights for part in parts]),
            np.sum([part.whole for part in parts], axis=0),
        ),
        places,
    )
