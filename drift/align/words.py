"""The words of matched pairs, linked: what a check or the score needs to know, without any vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from threadpoolctl import threadpool_limits

from drift.align.links import link, word_links, word_spans
from drift.model import Alignment, Pair, Sentence, Span
from drift.protocols import WordEncoder, WordPieces


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
    texts = list(
        dict.fromkeys(
            sentence.text
            for alignment in alignments
            for pair in alignment.matched
            for sentence in (*pair.source, *pair.target)
        )
    )
    known = dict(zip(texts, encoder.word_pieces(texts), strict=True))
    with threadpool_limits(limits=1):
        return [
            replace(alignment, pairs=tuple(_worded(pair, known) for pair in alignment.pairs))
            for alignment in alignments
        ]


def _worded(pair: Pair, known: Mapping[str, WordPieces]) -> Pair:
    if not pair.matched:
        return pair
    source, target = _words(pair.source, known), _words(pair.target, known)
    linked = link(source.pieces, target.pieces)
    return replace(pair, links=word_links(linked.cells, source.places, target.places))


def _words(sentences: Sequence[Sentence], known: Mapping[str, WordPieces]) -> Words:
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
        ),
        places,
    )
