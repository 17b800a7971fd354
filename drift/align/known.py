"""Word links that an earlier run found: by the texts of a pair, encoder and code, wherever the pair stands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from drift.align.words import with_words
from drift.model import Alignment, Link, Pair, Sentence, Span
from drift.protocols import WordEncoder
from drift.store import Store


def linked(alignment: Alignment, store: Store | None, code: str, *encoders: object) -> Alignment:
    """As ``with_words``, for one alignment; pairs that the store knows are not linked again.

    ``code`` is the hash of everything that links are made by, besides the encoder.
    """
    encoder = next((e for e in encoders if isinstance(e, WordEncoder)), None)
    if encoder is None or store is None:
        return with_words([alignment], *encoders)[0]
    keys = {pair.index: _key(pair, f"{code}\x1f{encoder.version}") for pair in alignment.matched}
    values = store.get(list(keys.values()))
    missing = tuple(pair for pair in alignment.matched if keys[pair.index] not in values)
    (found,) = with_words([replace(alignment, pairs=missing)], encoder)
    store.put({keys[pair.index]: json.dumps(_record(pair)).encode() for pair in found.pairs})
    new = {pair.index: pair for pair in found.pairs}
    pairs = (
        new.get(pair.index) or (_recalled(pair, values[keys[pair.index]]) if pair.matched else pair)
        for pair in alignment.pairs
    )
    return replace(alignment, pairs=tuple(pairs))


def _key(pair: Pair, versions: str) -> bytes:
    sides = ("\x1f".join(s.text for s in side) for side in (pair.source, pair.target))
    text = "\x1e".join(("links", versions, *sides))
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:20]


def _record(pair: Pair) -> list[list[int]]:
    """Each link as sentence and span in it, of the source and of the target: places in a document may change."""
    return [[*_at(link.source, pair.source), *_at(link.target, pair.target)] for link in pair.links]


def _at(span: Span, sentences: Sequence[Sentence]) -> tuple[int, int, int]:
    number = max(i for i, sentence in enumerate(sentences) if i == 0 or sentence.span.start <= span.start)
    start = sentences[number].span.start
    return number, span.start - start, span.end - start


def _recalled(pair: Pair, value: bytes) -> Pair:
    links = (Link(_back(pair.source, *row[:3]), _back(pair.target, *row[3:])) for row in json.loads(value))
    return replace(pair, links=tuple(links))


def _back(sentences: Sequence[Sentence], number: int, start: int, end: int) -> Span:
    return Span(start, end).shifted(sentences[number].span.start)
