"""The ledger of figures: what became of every number of the source, told as the check of numbers judges it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drift.ledgers import Figure, Use, entries, restating
from drift.mentions.numbers.along import around, compare_pair, mentions
from drift.mentions.numbers.likeness import likeness
from drift.mentions.numbers.mention import NumberKind, NumberMention, Strength
from drift.model import Alignment, FigureEntry, FigureVerdict, Pair, Side

_LEAST = 0.5
"""Likeness from which a number of the other side stands for one."""
_Use = Use[NumberMention]


def ledger(alignment: Alignment) -> tuple[FigureEntry, ...]:
    """Every figure of the source in its order, then those put in; a name's digits and a bare "one" are none."""
    uses = (
        use
        for pair in alignment.pairs
        for use in sorted(_uses(alignment, pair), key=lambda use: use.first.span.start)
    )
    return entries(uses, _figure)


def _uses(alignment: Alignment, pair: Pair) -> Iterator[_Use]:
    source = [m for m in mentions(alignment, Side.SOURCE, pair.source) if _counts(m)]
    if not pair.matched:
        yield from _omitted(alignment, pair, source)
        return
    found = compare_pair(alignment, pair)
    for rival in found.changed:
        yield Use(rival.source, rival.target, FigureVerdict.CHANGED, pair.index)
    recounted = {id(a) for a, _ in found.recounted}
    for a, b in found.same:
        if _counts(a):
            verdict = FigureVerdict.UNIT if id(a) in recounted else FigureVerdict.OK
            yield Use(a, b, verdict, pair.index)
    for m in found.dropped:
        yield Use(m, None, FigureVerdict.DROPPED, pair.index)
    for m in found.added:
        yield Use(None, m, FigureVerdict.ADDED, pair.index)
    told = {m.span for m in (*(r.source for r in found.changed), *(a for a, _ in found.same), *found.dropped)}
    here = (*pair.target, *around(alignment.target_sentences, pair.target))
    others = mentions(alignment, Side.TARGET, here)
    for m in source:
        if m.span not in told and (other := _nearest(m, others)):
            yield Use(m, other, FigureVerdict.OK, pair.index)


def _omitted(alignment: Alignment, pair: Pair, source: Sequence[NumberMention]) -> Iterator[_Use]:
    """The figures of sentences without counterpart; where another sentence says the same, look there."""
    by = restating(alignment, pair)
    others = mentions(alignment, Side.TARGET, (alignment.target_sentences[i] for i in by))
    for m in source:
        other = _nearest(m, others)
        yield Use(m, other, FigureVerdict.OK if other else FigureVerdict.OMITTED, pair.index)


def _counts(m: NumberMention) -> bool:
    return m.strength is not Strength.SOFT and m.kind not in (NumberKind.CODE, NumberKind.DATE)


def _nearest(m: NumberMention, others: Sequence[NumberMention]) -> NumberMention | None:
    best = max(others, key=lambda other: likeness(m, other), default=None)
    return best if best is not None and likeness(m, best) >= _LEAST else None


def _figure(m: NumberMention, _: Side) -> Figure:
    span, words = (m.reach, m.quoted) if m.quoted else (m.span, m.surface)
    return Figure(m.kind.value, _value(m), words, span, (m.value, m.kind, m.units))


def _value(m: NumberMention) -> str:
    if m.kind is NumberKind.TIME:
        return f"{int(m.value)}:{int(m.value % 1 * 100):02}"
    return format(m.value.normalize(), "f")
