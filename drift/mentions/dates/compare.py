"""Which dates of the source the target contradicts, and which stand on one side only.

Parts are compared, not whole dates: a format, an order or a part left out is no difference.
A part is *open* while the other side has neither its value among its dates nor its figure anywhere; two open parts of
one unit contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as day_of

from drift.mentions.dates.mention import Date, Part, Unit
from drift.mentions.dates.read import dates, figures
from drift.model import Alignment, Document, Pair, Sentence

_NEAR = 2
"""Pairs before and behind in which a date may turn up instead."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two dates in one slot that cannot both be right."""

    pair: int
    source: Date
    target: Date
    units: tuple[Unit, ...]
    agreeing: int
    """How many parts the two have in common."""


@dataclass(frozen=True, slots=True)
class Lone:
    """A date without a counterpart of any kind."""

    pair: int
    date: Date


@dataclass
class _View:
    """One side of a pair: its dates in document positions, its figures, and what is still open."""

    dates: list[Date]
    figures: frozenset[int]
    open: list[tuple[Date, Part]]


@dataclass(frozen=True)
class Comparison:
    """The dates of both sides set against each other."""

    contradictions: tuple[Contradiction, ...]
    dropped: tuple[Lone, ...]
    added: tuple[Lone, ...]


def compare_dates(alignment: Alignment) -> Comparison:
    """Compare along the pairs; a date may have moved to a pair nearby."""
    sides = (
        (alignment.source_sentences, alignment.source.language),
        (alignment.target_sentences, alignment.target.language),
    )
    if not any(dates(sentence.text, language) for sentences, language in sides for sentence in sentences):
        return Comparison((), (), ())
    views = [
        (_view(pair.source, alignment.source), _view(pair.target, alignment.target))
        for pair in alignment.pairs
    ]
    for source, target in views:
        source.open = _unexplained(source, target)
        target.open = _unexplained(target, source)
    for i in range(len(views)):
        for j in range(max(0, i - _NEAR), min(len(views), i + _NEAR + 1)):
            if i != j:
                _settle(views[i][0], views[j][1])
    found: list[Contradiction] = []
    dropped: list[Lone] = []
    added: list[Lone] = []
    for pair, (source, target) in zip(alignment.pairs, views, strict=True):
        if not pair.matched:
            continue
        here = list(_contradictions(pair, source, target))
        found += here
        if not here:
            dropped += _lone(pair, source, target)
            added += _lone(pair, target, source)
    return Comparison(tuple(found), tuple(dropped), tuple(added))


def _view(sentences: Sequence[Sentence], document: Document) -> _View:
    found: list[Date] = []
    numbers: frozenset[int] = frozenset()
    for sentence in sentences:
        rest = sentence.text
        for date in dates(sentence.text, document.language):
            found.append(replace(date, span=date.span.shifted(sentence.span.start)))
            # the 2 of "2 March" must not confirm a February
            rest = rest[: date.span.start] + " " * (date.span.end - date.span.start) + rest[date.span.end :]
        numbers |= figures(rest)
    return _View(found, numbers, [])


def _unexplained(own: _View, other: _View) -> list[tuple[Date, Part]]:
    """The parts of one side that nothing on the other side confirms."""
    said = {(part.unit, part.value) for date in other.dates for part in date.parts}
    said |= {(Unit.WEEKDAY, w) for date in other.dates if (w := _weekday(date)) is not None}
    return [
        (date, part)
        for date in own.dates
        for part in date.parts
        if (part.unit, part.value) not in said and not _figured(part, other.figures)
    ]


def _figured(part: Part, numbers: frozenset[int]) -> bool:
    """Whether the other side has the part as a figure: a year also by its last two digits, a decade by its years."""
    if part.unit is Unit.WEEKDAY:
        return False
    if part.unit is Unit.DECADE:
        return any(
            number // 10 % 10 == part.value and (number % 10 == 0 or number > 1000) for number in numbers
        )
    return part.value in numbers or (part.unit is Unit.YEAR and -(part.value % 100) in numbers)


def _weekday(date: Date) -> int | None:
    """The weekday of a complete date; None where it is not complete or there is no such day."""
    units = [date.get(unit) for unit in (Unit.YEAR, Unit.MONTH, Unit.DAY)]
    if any(len(values) != 1 for values in units):
        return None
    try:
        return day_of(*(next(iter(values)) for values in units)).weekday()
    except ValueError:
        return None


def _settle(source: _View, target: _View) -> None:
    """Close what is open on both sides with the same value."""
    shared = {(p.unit, p.value) for _, p in source.open} & {(p.unit, p.value) for _, p in target.open}
    for view in (source, target):
        view.open = [(date, part) for date, part in view.open if (part.unit, part.value) not in shared]


def _contradictions(pair: Pair, source: _View, target: _View) -> Iterator[Contradiction]:
    left, right = _units(source), _units(target)
    rivals = [
        (_agreeing(a, b), -abs(i - j), i, j, units)
        for i, a in enumerate(source.dates)
        for j, b in enumerate(target.dates)
        if (units := left[i] & right[j] | _by_calendar((a, left[i]), (b, right[j])))
    ]
    done: set[tuple[str, int]] = set()
    for agreeing, _, i, j, units in sorted(rivals, key=lambda rival: rival[:4], reverse=True):
        if not done & {("s", i), ("t", j)}:
            done |= {("s", i), ("t", j)}
            named = tuple(unit for unit in Unit if unit in units)
            yield Contradiction(pair.index, source.dates[i], target.dates[j], named, agreeing)


def _units(view: _View) -> list[frozenset[Unit]]:
    """For each date the units of its open parts, without the doubtful ones."""
    return [
        frozenset(part.unit for owner, part in view.open if owner is date and part.sure)
        for date in view.dates
    ]


def _by_calendar(*sides: tuple[Date, frozenset[Unit]]) -> frozenset[Unit]:
    """The weekday, where one date names an open one and the other, the same day of the month, falls on another."""
    for (date, units), (other, _) in (sides, sides[::-1]):
        falls = None if other.get(Unit.WEEKDAY) else _weekday(other)
        if Unit.WEEKDAY in units and falls is not None and _agreeing(date, other) > 1:
            return frozenset({Unit.WEEKDAY})
    return frozenset()


def _agreeing(a: Date, b: Date) -> int:
    return sum(bool(a.get(unit) & b.get(unit)) for unit in Unit)


def _lone(pair: Pair, own: _View, other: _View) -> Iterator[Lone]:
    """Whole dates (a day of a month, a month of a year) that the other side has no date for."""
    if other.dates:
        return
    for date in own.dates:
        still = [part for owner, part in own.open if owner is date and part.sure]
        if len(still) == len(date.parts) >= 2:
            yield Lone(pair.index, date)
