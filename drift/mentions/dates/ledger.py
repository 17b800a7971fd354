"""The ledger of dates: what became of every date of the source, told as the check of dates judges it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drift.ledgers import Figure, Use, entries, restating
from drift.mentions.dates.compare import Comparison, compare_dates
from drift.mentions.dates.mention import Date, Unit
from drift.mentions.dates.read import dates
from drift.model import Alignment, Document, FigureEntry, FigureVerdict, Pair, Sentence, Side

KIND = "date"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDER = (Unit.WEEKDAY, Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.DECADE)
_NEAR = 2
"""Sentences of the other side before and behind in which a date may stand instead."""
_Use = Use[Date]


def ledger(alignment: Alignment) -> tuple[FigureEntry, ...]:
    """Every date of the source in its order, then those put in.

    A year alone is a figure and stands in the ledger of numbers; a date that the other side has in no way that can
    be pointed at, and that the check does not flag, is left out.
    """
    told: dict[int, list[_Use]] = defaultdict(list)
    for use in _told(compare_dates(alignment)):
        told[use.pair].append(use)
    uses = (use for pair in alignment.pairs for use in _uses(alignment, pair, told[pair.index]))

    def figure(date: Date, side: Side) -> Figure:
        text = (alignment.source if side is Side.SOURCE else alignment.target).text
        return Figure(KIND, said(date), text[date.span.start : date.span.end], date.span, said(date))

    return entries((use for use in uses if said(use.first)), figure)


def said(date: Date) -> str:
    """A date as English has it: ``Friday 20 March 2026``; empty for a year alone and for what may be no date."""
    if not any(part.sure and part.unit is not Unit.YEAR for part in date.parts):
        return ""
    parts = (_read(unit, date.get(unit)) for unit in _ORDER)
    return " ".join(part for part in parts if part)


def _read(unit: Unit, values: frozenset[int]) -> str:
    names = {Unit.WEEKDAY: _WEEKDAYS, Unit.MONTH: ("", *_MONTHS)}.get(unit)
    ending = "0s" if unit is Unit.DECADE else ""
    return "/".join(names[value] if names else f"{value}{ending}" for value in sorted(values))


def _told(found: Comparison) -> tuple[_Use, ...]:
    """What the check says."""
    return (
        *(Use(c.source, c.target, FigureVerdict.CHANGED, c.pair) for c in found.contradictions),
        *(Use(lone.date, None, FigureVerdict.DROPPED, lone.pair) for lone in found.dropped),
        *(Use(None, lone.date, FigureVerdict.ADDED, lone.pair) for lone in found.added),
    )


def _uses(alignment: Alignment, pair: Pair, told: Sequence[_Use]) -> Iterator[_Use]:
    known = {use.source: use for use in told}
    by = restating(alignment, pair)
    others = _dates(_around(alignment.target_sentences, pair.target, by), alignment.target)
    for date in _dates(pair.source, alignment.source):
        use = known.get(date)
        if use is None:
            other = max(others, key=lambda o: _likeness(date, o), default=None)
            if other is not None and _likeness(date, other) > 0:
                use = Use(date, other, FigureVerdict.OK, pair.index)
            elif not pair.target:
                use = Use(date, None, FigureVerdict.OMITTED, pair.index)
        if use is not None:
            yield use
    yield from (use for use in told if use.source is None)


def _around(
    sentences: Sequence[Sentence], own: Sequence[Sentence], restated: Sequence[int]
) -> tuple[Sentence, ...]:
    """The pair's own sentences first: of equals the first is taken."""
    if not own:
        return tuple(sentences[i] for i in restated)
    before = sentences[max(0, own[0].index - _NEAR) : own[0].index]
    behind = sentences[own[-1].index + 1 : own[-1].index + 1 + _NEAR]
    return (*own, *before, *behind)


def _dates(sentences: Sequence[Sentence], document: Document) -> list[Date]:
    return [
        replace(date, span=date.span.shifted(sentence.span.start))
        for sentence in sentences
        for date in dates(sentence.text, document.language)
    ]


def _likeness(a: Date, b: Date) -> int:
    """Parts in common; 0 where one is contradicted or only a year is shared."""
    shared = [unit for unit in Unit if a.get(unit) & b.get(unit)]
    against = any(a.get(unit) and b.get(unit) and not a.get(unit) & b.get(unit) for unit in Unit)
    return 0 if against or shared == [Unit.YEAR] else len(shared)
