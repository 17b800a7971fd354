"""The ledger of figures: what became of every number of the source, told as the check of numbers judges it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drift.mentions.numbers.along import around, compare_pair, mentions
from drift.mentions.numbers.likeness import likeness
from drift.mentions.numbers.mention import NumberKind, NumberMention, Strength
from drift.model import Alignment, FigureEntry, FigureRendering, FigureVerdict, Pair, Side, Span

_LEAST = 0.5
"""Likeness from which a number of the other side stands for one."""


@dataclass(frozen=True, slots=True)
class _Use:
    """One place of a figure."""

    source: NumberMention | None
    target: NumberMention | None
    verdict: FigureVerdict
    pair: int

    @property
    def key(self) -> tuple[Decimal, NumberKind, tuple[str, ...], bool]:
        """What makes two places one entry: the quantity, and whether the source has it."""
        m = self.source or self.target
        assert m is not None
        return m.value, m.kind, m.units, self.source is None


def ledger(alignment: Alignment) -> tuple[FigureEntry, ...]:
    """Every figure of the source in its order, then those put in; a name's digits and a bare "one" are none."""
    entries: dict[object, list[_Use]] = {}
    for pair in alignment.pairs:
        for use in sorted(_uses(alignment, pair), key=_place):
            entries.setdefault(use.key, []).append(use)
    found = [_entry(uses) for uses in entries.values()]
    return tuple(sorted(found, key=lambda entry: not entry.source))


def _place(use: _Use) -> int:
    m = use.source or use.target
    return m.span.start if m else 0


def _uses(alignment: Alignment, pair: Pair) -> Iterator[_Use]:
    source = [m for m in mentions(alignment, Side.SOURCE, pair.source) if _counts(m)]
    if not pair.matched:
        yield from _omitted(alignment, pair, source)
        return
    found = compare_pair(alignment, pair)
    for rival in found.changed:
        yield _Use(rival.source, rival.target, FigureVerdict.CHANGED, pair.index)
    recounted = {id(a) for a, _ in found.recounted}
    for a, b in found.same:
        if _counts(a):
            verdict = FigureVerdict.UNIT if id(a) in recounted else FigureVerdict.OK
            yield _Use(a, b, verdict, pair.index)
    for m in found.dropped:
        yield _Use(m, None, FigureVerdict.DROPPED, pair.index)
    for m in found.added:
        yield _Use(None, m, FigureVerdict.ADDED, pair.index)
    told = {m.span for m in (*(r.source for r in found.changed), *(a for a, _ in found.same), *found.dropped)}
    here = (*pair.target, *around(alignment.target_sentences, pair.target))
    others = mentions(alignment, Side.TARGET, here)
    for m in source:
        if m.span not in told and (other := _nearest(m, others)):
            yield _Use(m, other, FigureVerdict.OK, pair.index)


def _omitted(alignment: Alignment, pair: Pair, source: Sequence[NumberMention]) -> Iterator[_Use]:
    """The figures of sentences without counterpart; where another sentence says the same, look there."""
    own = {sentence.index for sentence in pair.source}
    by = [i for r in alignment.restatements if r.side is Side.SOURCE and r.index in own for i in r.by]
    others = mentions(alignment, Side.TARGET, (alignment.target_sentences[i] for i in sorted(set(by))))
    for m in source:
        other = _nearest(m, others)
        yield _Use(m, other, FigureVerdict.OK if other else FigureVerdict.OMITTED, pair.index)


def _counts(m: NumberMention) -> bool:
    return m.strength is not Strength.SOFT and m.kind not in (NumberKind.CODE, NumberKind.DATE)


def _nearest(m: NumberMention, others: Sequence[NumberMention]) -> NumberMention | None:
    best = max(others, key=lambda other: likeness(m, other), default=None)
    return best if best is not None and likeness(m, best) >= _LEAST else None


def _entry(uses: Sequence[_Use]) -> FigureEntry:
    groups: dict[tuple[str, FigureVerdict], list[_Use]] = {}
    for use in uses:
        groups.setdefault((_text(use.target), use.verdict), []).append(use)
    m = uses[0].source or uses[0].target
    assert m is not None
    renderings = tuple(_rendering(text, verdict, same) for (text, verdict), same in groups.items())
    return FigureEntry(_text(uses[0].source), m.kind.value, _value(m), renderings)


def _rendering(text: str, verdict: FigureVerdict, uses: Sequence[_Use]) -> FigureRendering:
    target = uses[0].target
    return FigureRendering(
        text,
        verdict,
        _value(target) if target else "",
        tuple(dict.fromkeys(_span(use.target) for use in uses if use.target)),
        tuple(_span(use.source) for use in uses if use.source),
        tuple(dict.fromkeys(use.pair for use in uses)),
    )


def _text(m: NumberMention | None) -> str:
    return "" if m is None else m.quoted or m.surface


def _span(m: NumberMention) -> Span:
    return m.reach if m.quoted else m.span


def _value(m: NumberMention) -> str:
    if m.kind is NumberKind.TIME:
        return f"{int(m.value)}:{int(m.value % 1 * 100):02}"
    return format(m.value.normalize(), "f")
