"""Which sentences are counterparts, by one encoder or, where that is in doubt, by a second; which words are; and what
a store recalls of both.

An alignment depends on the sentences' text and kind, on the encoders and on the code: with all of them as they were,
the one that was found before is the one that would be found, and no weights have to be loaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from drift.align import align
from drift.align.known import linked
from drift.align.words import with_words
from drift.encoders.cached import code
from drift.model import Alignment, Matching, Pair, Restatement, Sentence, Side
from drift.version import __version__

if TYPE_CHECKING:
    from drift.protocols import Encoder, PairReader
    from drift.store import Store

_SHORT = 15
"""Sentences up to which a text is short."""
_LONE, _LONGER, _WEAK = 0.03, 1.4, 0.75
"""Bounds of ``doubtful``, set on 34 articles in ten language pairs and the demo; see docs/benchmarks.md."""

Sentences = tuple[Sequence[Sentence], Sequence[Sentence]]


def aligned(
    sentences: Sentences, first: Encoder, second: Encoder | None = None, store: Store | None = None
) -> tuple[Matching, Encoder]:
    """The alignment of source and target, and by which encoder."""

    def found() -> tuple[Matching, Encoder]:
        matching = align(*sentences, first)
        if second is not None and doubtful(matching):
            return align(*sentences, second), second
        return matching, first

    def told() -> dict[str, Any]:
        matching, encoder = found()
        return _record(matching, second=encoder is second)

    if store is None:
        return found()
    record = store.recalled(_parts(sentences, first, second), told)
    return _matching(record, sentences), second if record["second"] and second else first


def doubtful(matching: Matching) -> bool:
    """Whether an alignment deserves a second opinion.

    One side is much longer, sentences of either side stand alone, or the weakest tenth of the pairs is far weaker
    than the middle: each is rare in faithful translation and usual in rewritten text.  Short texts always deserve
    one: they show little, and it costs little.
    """
    sources = [len(pair.source) for pair in matching.pairs]
    targets = [len(pair.target) for pair in matching.pairs]
    sizes = sum(sources), sum(targets)
    if max(sizes) <= _SHORT or not all(sizes):
        return all(sizes)
    lone = (
        sum(n for n, other in zip(sources, targets, strict=True) if not other) / sizes[0],
        sum(n for n, other in zip(targets, sources, strict=True) if not other) / sizes[1],
    )
    ranked = sorted(pair.similarity for pair in matching.pairs if pair.matched)
    weak = not ranked or ranked[len(ranked) // 10] < _WEAK * ranked[len(ranked) // 2]
    return weak or max(sizes) > _LONGER * min(sizes) or max(lone) > _LONE


def known(sentences: Sentences, first: Encoder, second: Encoder | None, store: Store | None) -> bool:
    """Whether ``aligned`` would not have to encode anything."""
    return store is not None and store.knows(_parts(sentences, first, second))


def worded(
    alignment: Alignment, encoders: Sequence[object], reader: PairReader | None, store: Store | None = None
) -> tuple[Alignment, Exception | None]:
    """The alignment with its words linked by the first encoder that can, and its pairs read.

    Where the reader crashes there are links alone, and the crash is returned.
    """
    code = coded("drift.score", "drift.mentions") if reader else coded()
    try:
        return linked(alignment, store, code, *encoders, reader=reader), None
    except Exception as error:
        if reader is None:
            raise
        return linked(alignment, store, coded(), *encoders), error


def all_worded(
    alignments: Sequence[Alignment], encoders: Sequence[object], reader: PairReader | None
) -> Iterator[tuple[Alignment, Exception | None]]:
    """The same for many at a time; where the reader crashes each is read alone, so that one loses no other."""
    try:
        found = with_words(alignments, *encoders, reader=reader)
    except Exception:
        if reader is None:
            raise
        yield from (worded(alignment, encoders, reader) for alignment in alignments)
    else:
        yield from ((alignment, None) for alignment in found)


def coded(*packages: str) -> str:
    """What alignments and links are made by, besides the weights: another version of it finds nothing of this one.

    ``packages`` are others that have a part in it.
    """
    return "\x1f".join((__version__, code("drift.align"), code(), *map(code, packages)))


def _parts(sentences: Sentences, first: Encoder, second: Encoder | None) -> Iterator[str]:
    """All that an alignment depends on."""
    yield from ("align", coded(), first.version, second.version if second else "")
    for side in sentences:
        yield json.dumps([[sentence.kind.value, sentence.text] for sentence in side])


def _record(matching: Matching, *, second: bool) -> dict[str, Any]:
    """The matching by sentences' numbers; JSON keeps every bit of a float."""
    return {
        "second": second,
        "pairs": [
            [
                [s.index for s in pair.source],
                [t.index for t in pair.target],
                float(pair.similarity),
                pair.moved,
            ]
            for pair in matching.pairs
        ],
        "restated": [[r.side.value, r.index, list(r.by), float(r.similarity)] for r in matching.restatements],
        "mode": matching.mode,
        "related": float(matching.related),
    }


def _matching(record: dict[str, Any], sentences: Sentences) -> Matching:
    left, right = sentences
    return Matching(
        tuple(
            Pair(i, tuple(left[s] for s in source), tuple(right[t] for t in target), similarity, moved)
            for i, (source, target, similarity, moved) in enumerate(record["pairs"])
        ),
        tuple(Restatement(Side(side), at, tuple(by), value) for side, at, by, value in record["restated"]),
        record["mode"],
        record["related"],
    )
