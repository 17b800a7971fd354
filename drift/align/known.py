"""Word links that an earlier run found: by the sentences of both texts, their pairs, encoder and code."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from drift.align.words import with_words
from drift.model import Alignment, Link, Pair, Reading, Sentence, Side, Span, Tag, Unlinked
from drift.protocols import PairReader, WordEncoder
from drift.store import Store

Place: TypeAlias = list[int]
"""Number of a sentence in its side of the pair, and start and end in it: places in a document may change."""


def linked(
    alignment: Alignment,
    store: Store | None,
    code: str,
    *encoders: object,
    reader: PairReader | None = None,
) -> Alignment:
    """As ``with_words``, for one alignment; what the store knows is neither linked nor read again.

    ``code`` is the hash of everything that both are made by, besides the encoder and the reader.  Which words stand
    alone depends on the neighbours of a pair, so that an alignment is known as a whole or not at all.
    """
    encoder = next((e for e in encoders if isinstance(e, WordEncoder)), None)
    if encoder is None or store is None:
        return with_words([alignment], *encoders, reader=reader)[0]

    def told() -> list[dict[str, Any]]:
        (found,) = with_words([alignment], encoder, reader=reader)
        return [_record(pair) for pair in found.matched]

    versions = (encoder.version, reader.version) if reader else (encoder.version,)
    rows = iter(store.recalled(("links", code, *versions, _bound(alignment)), told))
    pairs = (_recalled(pair, next(rows)) if pair.matched else pair for pair in alignment.pairs)
    return replace(alignment, pairs=tuple(pairs))


def _bound(alignment: Alignment) -> str:
    """The pairs by the order of sentences, and the texts."""
    sides = alignment.source_sentences, alignment.target_sentences
    ranks = [{sentence.index: rank for rank, sentence in enumerate(side)} for side in sides]
    beads = [
        [[ranks[0][s.index] for s in pair.source], [ranks[1][s.index] for s in pair.target]]
        for pair in alignment.pairs
    ]
    texts = [[sentence.text for sentence in side] for side in sides]
    return json.dumps([beads, texts])


def _record(pair: Pair) -> dict[str, Any]:
    return {
        "links": [[_at(link.source, pair.source), _at(link.target, pair.target)] for link in pair.links],
        "unlinked": [
            [
                item.side.value,
                _at(item.span, pair.source if item.side is Side.SOURCE else pair.target),
                item.weight,
            ]
            for item in pair.unlinked
        ],
        "traits": pair.traits,
        "reading": None if pair.reading is None else _read(pair, pair.reading),
    }


def _read(pair: Pair, reading: Reading) -> list[Any]:
    sides = {Side.SOURCE: pair.source, Side.TARGET: pair.target}
    tags = [[tag.side.value, _at(tag.span, sides[tag.side]), tag.probability] for tag in reading.tags]
    return [reading.risk, reading.types, tags]


def _recalled(pair: Pair, record: dict[str, Any]) -> Pair:
    sides = {Side.SOURCE: pair.source, Side.TARGET: pair.target}
    return replace(
        pair,
        links=tuple(
            Link(_back(pair.source, one), _back(pair.target, other)) for one, other in record["links"]
        ),
        unlinked=tuple(
            Unlinked(Side(side), _back(sides[Side(side)], place), weight)
            for side, place, weight in record["unlinked"]
        ),
        traits=tuple((name, value) for name, value in record["traits"]),
        reading=_reread(record["reading"], sides),
    )


def _reread(record: list[Any] | None, sides: Mapping[Side, Sequence[Sentence]]) -> Reading | None:
    if record is None:
        return None
    risk, types, tags = record
    return Reading(
        risk,
        tuple((name, p) for name, p in types),
        tuple(Tag(Side(side), _back(sides[Side(side)], place), p) for side, place, p in tags),
    )


def _at(span: Span, sentences: Sequence[Sentence]) -> Place:
    number = max(i for i, sentence in enumerate(sentences) if i == 0 or sentence.span.start <= span.start)
    start = sentences[number].span.start
    return [number, span.start - start, span.end - start]


def _back(sentences: Sequence[Sentence], place: Place) -> Span:
    number, start, end = place
    return Span(start, end).shifted(sentences[number].span.start)
