"""Matched pairs with what the network that reads both sides says of them."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

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
        for part in _parts((pair.source, pair.target), known)
        if (sides := _sides(alignment, part, known))
    ]
    said = reader.read([(source.passage, target.passage) for *_, (source, target) in jobs])
    parts: dict[tuple[int, int], list[Reading | None]] = {}
    for (at, index, sides), judgement in zip(jobs, said, strict=True):
        parts.setdefault((at, index), []).append(judgement and _reading(judgement, sides))
    found = {key: together(readings) for key, readings in parts.items()}
    return [
        replace(
            alignment,
            pairs=tuple(
                replace(p, reading=found.get((at, p.index))) if p.matched else p for p in alignment.pairs
            ),
        )
        for at, alignment in enumerate(alignments)
    ]


def _parts(
    sentences: tuple[Sequence[Sentence], Sequence[Sentence]], known: Mapping[str, WordPieces]
) -> list[tuple[Sequence[Sentence], Sequence[Sentence]]]:
    """What is read as one: as many sentences on both sides, each closest to the one at its own place, one by one.

    Two sentences have more room for an error than one, and the network knows sentences best.
    """
    source, target = sentences
    if len(source) == len(target) > 1:
        rows, across = (unit_rows(np.array([known[s.text].whole for s in side])) for side in sentences)
        cosine, own = rows @ across.T, np.arange(len(source))
        if (cosine.argmax(axis=0) == own).all() and (cosine.argmax(axis=1) == own).all():
            return [((a,), (b,)) for a, b in zip(source, target, strict=True)]
    return [sentences]


def unit_rows(rows: Vectors) -> Vectors:
    """Rows of length 1; one of zeros stays one."""
    unit: Vectors = rows / np.maximum(1e-9, np.linalg.norm(rows, axis=1, keepdims=True))
    return unit


def together(parts: Sequence[Reading | None]) -> Reading | None:
    """Readings of the parts of a pair as one: that at least one of them has an error; None if one is missing."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if len(known) == 1:
        return known[0]
    types = {
        name: round(1 - math.prod(1 - part.probability(name) for part in known), 4)
        for name, _ in known[0].types
    }
    tags = sorted((tag for part in known for tag in part.tags), key=lambda tag: tag.side is Side.TARGET)
    return Reading(
        round(float(at_least_one([part.risk for part in known])), 4), tuple(types.items()), tuple(tags)
    )


def at_least_one(odds: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Log-odds that one at least of several independent things is so, along the first axis, from those of each."""
    # 1 - product(1 - p), from the logarithm of the product
    none = np.logaddexp(0.0, np.asarray(odds, np.float64)).sum(axis=0)
    whole: npt.NDArray[np.float64] = np.log(np.expm1(none))
    return whole


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
