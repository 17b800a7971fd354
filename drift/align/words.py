"""The words of matched pairs, linked: what a check or the score needs to know, without any vectors."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from threadpoolctl import threadpool_limits

from drift.align.coverage import covers, unlinked
from drift.align.links import link, word_links, word_spans
from drift.align.reading import unit_rows, with_readings
from drift.align.traits import name, repeated, traits
from drift.model import Alignment, Pair, Sentence, Span
from drift.protocols import PairReader, WordEncoder, WordPieces

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


def with_words(
    alignments: Sequence[Alignment], *encoders: object, reader: PairReader | None = None
) -> Sequence[Alignment]:
    """The alignments, their matched pairs with word links by the first encoder that can; as they were if none can.

    ``reader`` then reads every pair, from the same run of the encoder.  Every sentence is run by itself, so that a pair
    is the same alone and in its document.
    """
    encoder = next((e for e in encoders if isinstance(e, WordEncoder)), None)
    if encoder is None:
        return alignments
    texts = list(dict.fromkeys(sentence.text for alignment in alignments for sentence in _said(alignment)))
    known = dict(zip(texts, encoder.word_pieces(texts), strict=True))
    with threadpool_limits(limits=1):
        worded = [
            replace(alignment, pairs=tuple(_worded(pair, alignment, known) for pair in alignment.pairs))
            for alignment in alignments
        ]
    return with_readings(worded, known, reader) if reader else worded


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
    measured = {
        **traits(own),
        **traits(other),
        **name(own, source.places, alignment.source.text),
        **name(other, target.places, alignment.target.text),
        "e5": _apart(*([known[s.text].whole for s in side] for side in (pair.source, pair.target))),
        "repeated": repeated(*(" ".join(s.text for s in side) for side in (pair.source, pair.target))),
        # a longer sentence has room for more errors
        "size": math.log1p(len(source.places)),
    }
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


def _apart(source: Sequence[Vectors], target: Sequence[Vectors]) -> float:
    """How far the loneliest sentence of either side is from its best counterpart: one less the cosine.

    Counterparts are up to three neighbouring sentences; that of long texts as wholes says little.
    """
    sides = _stretches(source), _stretches(target)
    alone = sides[0][: len(source)] @ sides[1].T, sides[1][: len(target)] @ sides[0].T
    return 1 - float(min(cosines.max(axis=1).min() for cosines in alone))


def _stretches(wholes: Sequence[Vectors]) -> Vectors:
    """Unit rows: every sentence, then every two and three neighbours."""
    rows = np.array(wholes)
    joined = [rows] + [
        sum(rows[i : len(rows) - n + i] for i in range(n + 1)) for n in (1, 2) if len(rows) > n
    ]
    return unit_rows(np.concatenate(joined))


def _words(sentences: Sequence[Sentence], known: Known) -> Words:
    """One side of a pair."""
    parts = [known[sentence.text] for sentence in sentences]
    starts = [sentence.span.start for sentence in sentences]
    places = [
        span
        for part, sentence, start in zip(parts, sentences, starts, strict=True)
        for span in word_spans(sentence.text, part.spans, start)
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
            tuple(np.concatenate(rows) for rows in zip(*(part.upper for part in parts), strict=True)),
        ),
        places,
    )
