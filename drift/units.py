"""Documents that say themselves which of their blocks are counterparts: nothing is guessed.

A block that came from a catalogue, a translation memory or a table carries the id of its translation unit;
the sentences of equal units are one pair.  A unit without text on one side is an omission or an addition there.
Inside of a unit sentences are compared only where one side has more of them: if what the aligner leaves over there
is what keeps the two sides apart, it was left out or put in.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from drift.model import Document, Matching, Pair, Sentence
from drift.protocols import Encoder

_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Thai, Lao, kana, Han and Hangul: a letter says what two say in other scripts."""
_GAIN = 0.03
"""What the cosine of a unit must gain where a sentence is left out of it, before that sentence stands alone."""
_FULL = 12
"""Letters and digits that such a sentence needs; see ``Omission.shortest``."""
_SEVERAL = 8
"""Units from which a file shows how much longer one side is than the other."""

Sentences = tuple[Sentence, ...]
Aligner = Callable[[Sequence[Sentence], Sequence[Sentence], Encoder], Matching]


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
    documents: tuple[Document, Document],
    sentences: tuple[Sequence[Sentence], ...],
    encoder: Encoder,
    align: Aligner | None = None,
) -> Matching:
    """One pair a unit, in the order of the source; units that say nothing on one side stand alone.

    Sentences of a unit that only the target has come behind what precedes them there.  With ``align``, sentences of a
    unit that the other side lacks stand alone too.
    """
    left, right = (_by_unit(d, s) for d, s in zip(documents, sentences, strict=True))
    both = [
        unit for unit in left if unit in right and says_something(left[unit]) and says_something(right[unit])
    ]
    vectors = encoder.encode([_joined(side[unit]) for side in (left, right) for unit in both])
    cosines = {unit: round(float(vectors[i] @ vectors[len(both) + i]), 6) for i, unit in enumerate(both)}
    usual = _usual([(left[unit], right[unit]) for unit in both])
    pairs: list[Pair] = []
    for unit in _in_order(left, right):
        if unit in cosines:
            whole = Pair(0, left[unit], right[unit], max(0.0, min(1.0, cosines[unit])))
            parts = parted(whole, usual, encoder, align) if align else ()
            pairs += [replace(part, index=len(pairs) + i) for i, part in enumerate(parts or (whole,))]
        else:
            pairs += apart(left.get(unit, ()), right.get(unit, ()), len(pairs))
    return Matching(tuple(pairs))


def parted(whole: Pair, usual: float, encoder: Encoder, align: Aligner) -> tuple[Pair, ...]:
    """The pairs inside of a unit where its longer side has sentences that the other one lacks; else nothing.

    The sentences that the aligner leaves over must all stand on the side that has more of them.  Without them the two
    sides must be more alike, and nearer to the ``usual`` logarithm of the ratio of their lengths.
    """
    more, less = len(whole.source), len(whole.target)
    if more == less:
        return ()
    found = align(whole.source, whole.target, encoder)
    lone = [s for pair in found.pairs if not pair.matched for s in (*pair.source, *pair.target)]
    alone = {sentence.span for sentence in lone}
    longer = whole.source if more > less else whole.target
    if not lone or found.restatements or not alone <= {s.span for s in longer}:
        return ()
    if not all(sum(map(str.isalnum, sentence.text)) >= _FULL for sentence in lone):
        return ()
    rest = tuple(s for s in longer if s.span not in alone)
    sides = (rest, whole.target) if more > less else (whole.source, rest)
    if abs(_ratio(*sides) - usual) >= abs(_ratio(whole.source, whole.target) - usual):
        return ()
    vectors = encoder.encode([_joined(side) for side in sides])
    return found.pairs if float(vectors[0] @ vectors[1]) >= whole.similarity + _GAIN else ()


def _usual(units: Sequence[tuple[Sentences, Sentences]]) -> float:
    """The middle ratio of lengths of units that have as many sentences on both sides; 0 where there are few."""
    alike = [_ratio(source, target) for source, target in units if len(source) == len(target)]
    return median(alike) if len(alike) >= _SEVERAL else 0.0


def _ratio(source: Sentences, target: Sentences) -> float:
    """The logarithm of the ratio of lengths; dense scripts count twice."""
    one, other = (sum(len(s.text) + len(_DENSE.findall(s.text)) for s in side) for side in (source, target))
    return math.log(one / other)


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
