"""Matched pairs with what the network that reads both sides says of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from drift.align.links import word_spans
from drift.model import Alignment, Reading, Sentence, Side, Span, Tag
from drift.protocols import Judgement, PairReader, Passage, States, WordPieces

if TYPE_CHECKING:
    from drift.protocols import Vectors

_LEAST = 0.25
"""Probability from which a word is worth keeping a tag for."""


@dataclass(frozen=True, eq=False)
class _Side:
    """The sentences of one side of a pair, one after the other."""

    side: Side
    sentences: Sequence[Sentence]
    starts: list[int]
    """Where each sentence begins in the passage."""
    passage: Passage

    def place(self, span: Span) -> Span:
        """A span of the passage as one of the document."""
        i = bisect_right(self.starts, span.start) - 1
        return span.shifted(self.sentences[i].span.start - self.starts[i])


def with_readings(
    alignments: Sequence[Alignment], known: Mapping[str, WordPieces], reader: PairReader
) -> list[Alignment]:
    """The alignments, their matched pairs with the reader's word; those whose pieces have no states stay as they are.

    ``known`` are the sentences by their text.
    """
    jobs = [
        (at, pair.index, sides)
        for at, alignment in enumerate(alignments)
        for pair in alignment.matched
        if (sides := _sides(alignment, (pair.source, pair.target), known))
    ]
    said = reader.read([(source.passage, target.passage) for *_, (source, target) in jobs])
    found = {
        (at, index): _reading(judgement, sides)
        for (at, index, sides), judgement in zip(jobs, said, strict=True)
        if judgement is not None
    }
    return [
        replace(
            alignment,
            pairs=tuple(
                replace(p, reading=found.get((at, p.index))) if p.matched else p for p in alignment.pairs
            ),
        )
        for at, alignment in enumerate(alignments)
    ]


def _sides(
    alignment: Alignment, sentences: tuple[Sequence[Sentence], ...], known: Mapping[str, WordPieces]
) -> tuple[_Side, _Side] | None:
    languages = alignment.source.language, alignment.target.language
    out = []
    for side, own, language in zip(Side, sentences, languages, strict=True):
        states = [known[sentence.text].states for sentence in own]
        there = [s for s in states if s is not None]
        if len(there) < len(own):
            return None
        out.append(_side(side, own, language, there))
    return out[0], out[1]


def _side(side: Side, sentences: Sequence[Sentence], language: str, states: Sequence[States]) -> _Side:
    """Sentences with a space between them; between their states stand no marks."""
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence.text) + 1
    rows = [part.rows[i > 0 : len(part.rows) - (i < len(states) - 1)] for i, part in enumerate(states)]
    spans = [
        (a + start, b + start) for start, part in zip(starts, states, strict=True) for a, b in part.spans
    ]
    whole = States(rows[0] if len(rows) == 1 else np.concatenate(rows), spans)
    text = " ".join(sentence.text for sentence in sentences)
    return _Side(side, sentences, starts, Passage(text, language, whole))


def _reading(judgement: Judgement, sides: tuple[_Side, _Side]) -> Reading:
    tags = [tag for side, own in zip(sides, judgement.tags, strict=True) for tag in _tags(side, own)]
    return Reading(judgement.risk, judgement.types, tuple(tags))


def _tags(side: _Side, probabilities: Vectors) -> list[Tag]:
    """The words of a side that are likely wrong, each as sure as its surest piece."""
    passage = side.passage
    words: dict[Span, float] = {}
    for span, p in zip(word_spans(passage.text, passage.states.spans), probabilities.tolist(), strict=True):
        if p >= _LEAST and span.start < span.end:
            words[span] = max(p, words.get(span, 0.0))
    return [Tag(side.side, side.place(span), round(p, 3)) for span, p in words.items()]
