"""Documents that say themselves which of their blocks are counterparts: nothing is guessed.

A block that came from a catalogue, a translation memory or a table carries the id of its translation unit;
the sentences of equal units are one pair.  A unit without text on one side is an omission or an addition there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from drift.model import Document, Matching, Pair, Sentence
from drift.protocols import Encoder


def paired(source: Document, target: Document) -> bool:
    """Whether every block of both carries a unit, and at least one unit is in both."""
    sides = [[block.unit for block in document.blocks] for document in (source, target)]
    return all(all(units) for units in sides) and not set(sides[0]).isdisjoint(sides[1])


def whole(document: Document) -> tuple[Sentence, ...]:
    """Every block one sentence: units that are not to be split."""
    found: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        text = document.text[block.span.start : block.span.end]
        if text.strip():
            found.append(Sentence(len(found), block.span, text, block.kind, number))
    return tuple(found)


def match(
    documents: tuple[Document, Document], sentences: tuple[Sequence[Sentence], ...], encoder: Encoder
) -> Matching:
    """One pair a unit, in the order of the source; units that say nothing on one side stand alone.

    Sentences of a unit that only the target has come behind what precedes them there.
    """
    left, right = (_by_unit(d, s) for d, s in zip(documents, sentences, strict=True))
    both = [
        unit for unit in left if unit in right and says_something(left[unit]) and says_something(right[unit])
    ]
    vectors = encoder.encode([_joined(side[unit]) for side in (left, right) for unit in both])
    cosines = {unit: round(float(vectors[i] @ vectors[len(both) + i]), 6) for i, unit in enumerate(both)}
    pairs: list[Pair] = []
    for unit in _in_order(left, right):
        if unit in cosines:
            pairs.append(Pair(len(pairs), left[unit], right[unit], max(0.0, min(1.0, cosines[unit]))))
        else:
            pairs += apart(left.get(unit, ()), right.get(unit, ()), len(pairs))
    return Matching(tuple(pairs))


def says_something(sentences: Sequence[Sentence]) -> bool:
    """Whether there is a letter or a digit: a lone full stop is no translation."""
    return any(c.isalnum() for sentence in sentences for c in sentence.text)


def apart(left: Sequence[Sentence], right: Sequence[Sentence], first: int = 0) -> tuple[Pair, ...]:
    """Every sentence a pair of its own, numbered from ``first``."""
    lone = [((s,), ()) for s in left] + [((), (t,)) for t in right]
    return tuple(Pair(first + i, s, t) for i, (s, t) in enumerate(lone))


def _by_unit(document: Document, sentences: Sequence[Sentence]) -> Mapping[str, tuple[Sentence, ...]]:
    """The sentences of each unit, found by their place: not every segmenter counts blocks."""
    starts = [block.span.start for block in document.blocks]
    units: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        block = document.blocks[max(0, bisect_right(starts, sentence.span.start) - 1)]
        units.setdefault(block.unit, []).append(sentence)
    return {unit: tuple(found) for unit, found in units.items()}


def _in_order(left: Mapping[str, object], right: Mapping[str, object]) -> Iterator[str]:
    """All units: the source's order, and each unit of the target alone behind the one before it there."""
    behind: dict[str, list[str]] = {"": []}
    last = ""
    for unit in right:
        if unit in left:
            last = unit
        else:
            behind.setdefault(last, []).append(unit)
    yield from behind[""]
    for unit in left:
        yield unit
        yield from behind.get(unit, ())


def _joined(sentences: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)
