"""The ledger of dates: what became of every date of the source, told as the check of dates judges it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drift.mentions.dates.compare import Comparison, compare_dates
from drift.mentions.dates.mention import Date, Unit
from drift.mentions.dates.read import dates
from drift.model import Alignment, Document, FigureEntry, FigureRendering, FigureVerdict, Pair, Sentence, Side

KIND = "date"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDER = (Unit.WEEKDAY, Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.DECADE)
_NEAR = 2
"""Sentences of the other side before and behind in which a date may stand instead."""


@dataclass(frozen=True, slots=True)
class _Use:
    """One place of a date."""

    source: Date | None
    target: Date | None
    verdict: FigureVerdict
    pair: int


def ledger(alignment: Alignment) -> tuple[FigureEntry, ...]:
    """Every date of the source in its order, then those put in.

    A year alone is a figure and stands in the ledger of numbers; a date that the other side has in no way that can
    be pointed at, and that the check does not flag, is left out.
    """
    entries: dict[tuple[str, bool], list[_Use]] = {}
    told: dict[int, list[_Use]] = defaultdict(list)
    for use in _told(compare_dates(alignment)):
        told[use.pair].append(use)
    for pair in alignment.pairs:
        for use in _uses(alignment, pair, told[pair.index]):
            date = use.source or use.target
            if date and (value := said(date)):
                entries.setdefault((value, use.source is None), []).append(use)
    found = [_entry(alignment, value, uses) for (value, _), uses in entries.items()]
    return tuple(sorted(found, key=lambda entry: not entry.source))


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
        *(_Use(c.source, c.target, FigureVerdict.CHANGED, c.pair) for c in found.contradictions),
        *(_Use(lone.date, None, FigureVerdict.DROPPED, lone.pair) for lone in found.dropped),
        *(_Use(None, lone.date, FigureVerdict.ADDED, lone.pair) for lone in found.added),
    )


def _uses(alignment: Alignment, pair: Pair, told: Sequence[_Use]) -> Iterator[_Use]:
    known = {use.source: use for use in told}
    own = {sentence.index for sentence in pair.source}
    by = [i for r in alignment.restatements if r.side is Side.SOURCE and r.index in own for i in r.by]
    others = _dates(_around(alignment.target_sentences, pair.target, by), alignment.target)
    for date in _dates(pair.source, alignment.source):
        use = known.get(date)
        if use is None:
            other = max(others, key=lambda o: _likeness(date, o), default=None)
            if other is not None and _likeness(date, other) > 0:
                use = _Use(date, other, FigureVerdict.OK, pair.index)
            elif not pair.target:
                use = _Use(date, None, FigureVerdict.OMITTED, pair.index)
        if use is not None:
            yield use
    yield from (use for use in told if use.source is None)


def _around(
    sentences: Sequence[Sentence], own: Sequence[Sentence], restated: Sequence[int]
) -> tuple[Sentence, ...]:
    """The pair's own sentences first: of equals the first is taken."""
    if not own:
        return tuple(sentences[i] for i in sorted(set(restated)))
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


def _entry(alignment: Alignment, value: str, uses: Sequence[_Use]) -> FigureEntry:
    groups: dict[tuple[str, FigureVerdict], list[_Use]] = {}
    for use in uses:
        groups.setdefault((_words(alignment.target, use.target), use.verdict), []).append(use)
    renderings = tuple(_rendering(text, verdict, same) for (text, verdict), same in groups.items())
    return FigureEntry(_words(alignment.source, uses[0].source), KIND, value, renderings)


def _rendering(text: str, verdict: FigureVerdict, uses: Sequence[_Use]) -> FigureRendering:
    target = uses[0].target
    return FigureRendering(
        text,
        verdict,
        said(target) if target else "",
        tuple(dict.fromkeys(use.target.span for use in uses if use.target)),
        tuple(use.source.span for use in uses if use.source),
        tuple(dict.fromkeys(use.pair for use in uses)),
    )


def _words(document: Document, date: Date | None) -> str:
    return "" if date is None else document.text[date.span.start : date.span.end]
