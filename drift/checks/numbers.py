"""A number changed its value on the way.

Why it matters
    A figure off by ten, a wrong year or a wrong unit is the error a desk corrects in print.
    Numbers are compared by value: 12,000, 1.2万 and "twelve thousand" are one.

Drifts
    en  The treaty was signed in 1994 by both parties.
    es  El tratado fue firmado en 1949 por ambas partes.

    zh  会议吸引了1.2万名代表。
    en  The meeting drew 120,000 delegates.

Holds
    en  The bridge is 300 feet long and cost half a million dollars.
    de  Die Brücke ist 91 Meter lang und kostete 500.000 Dollar.

    en  One of the three boats left at 3:30 p.m.
    fr  L'un des trois bateaux est parti à 15 h 30.

Blind to
    Numbers that only a sum or a rate of exchange shows to be wrong, and numbers given to the wrong noun.
    The day and the month of a date belong to the check of dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from drift.languages import facts
from drift.mentions.numbers import NumberKind, NumberMention, compare_pair, missing, nowhere, rare
from drift.model import Alignment, Evidence, Finding, Kind, Pair, Rule, Sentence, Severity, Side, Span

_DOCS = __doc__

CHANGED = Kind("changed", Severity.CRITICAL, "a number has another value")
UNIT = Kind("unit", Severity.MAJOR, "a number is the same but counts something else")
DROPPED = Kind("dropped", Severity.MINOR, "a number of the source is missing")
ADDED = Kind("added", Severity.MINOR, "a number stands only in the translation")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Compares the numbers of counterparts by value."""

    rule: ClassVar[Rule] = Rule(
        "numbers", "a number changed its value", (CHANGED, UNIT, DROPPED, ADDED), _DOCS
    )

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """Findings of every matched pair; the neighbouring sentences are a second chance."""
        for pair in alignment.matched:
            yield from self._pair(alignment, pair)

    def _pair(self, alignment: Alignment, pair: Pair) -> Iterator[Finding]:
        found = compare_pair(alignment, pair)
        here = (_start(Side.SOURCE, pair.source), _start(Side.TARGET, pair.target))
        for rival in found.changed:
            a, b = rival.source, rival.target
            evidence = (Evidence(Side.SOURCE, a.span, a.surface), Evidence(Side.TARGET, b.span, b.surface))
            finding = _finding(CHANGED, f"{a.surface} became {b.surface}", pair, evidence, rival.confidence)
            # Where no scale or unit word is known, 2.5 may stand for 2.5 million.
            yield finding if _read(alignment) else replace(finding, severity=Severity.MINOR)
        for a, b in found.recounted:
            evidence = (Evidence(Side.SOURCE, a.reach, a.quoted), Evidence(Side.TARGET, b.reach, b.quoted))
            share = {*a.units, *b.units} == {"percent", "point"}
            finding = _finding(UNIT, f"{a.quoted} became {b.quoted}", pair, evidence, 0.7)
            # Professionals write per cent for percentage points: six of fifteen NTREX translators did.
            yield replace(finding, severity=Severity.MINOR) if share else finding
        for m in found.dropped:
            evidence = (Evidence(Side.SOURCE, m.span, m.surface), here[1])
            finding = _finding(DROPPED, f"{m.surface} is missing", pair, evidence, 0.4)
            sure = not found.added and _exact(alignment, pair, m, Side.SOURCE)
            yield replace(finding, severity=Severity.MAJOR, confidence=0.8) if sure else finding
        for m in found.added:
            evidence = (here[0], Evidence(Side.TARGET, m.span, m.surface))
            finding = _finding(ADDED, f"{m.surface} was added", pair, evidence, 0.4)
            unusual = (not m.approximate and rare(alignment, "added") and nowhere(m, alignment)) or (
                m.kind is not NumberKind.YEAR and _exact(alignment, pair, m, Side.TARGET)
            )
            sure = unusual and not found.dropped
            yield replace(finding, severity=Severity.MAJOR, confidence=0.6) if sure else finding


def _exact(alignment: Alignment, pair: Pair, m: NumberMention, side: Side) -> bool:
    """Whether a number is one that faithful translations hardly ever leave out or put in."""
    return alignment.mode == "literal" and rare(alignment, "exact") and missing(m, alignment, pair, side)


def _finding(
    kind: Kind, message: str, pair: Pair, evidence: tuple[Evidence, ...], confidence: float
) -> Finding:
    return Finding(Numbers.rule, kind, kind.severity, confidence, message, evidence, pair.index)


def _read(alignment: Alignment) -> bool:
    """Whether the number words of both languages are known."""
    return all("numbers" in facts(side.language) for side in (alignment.source, alignment.target))


def _start(side: Side, sentences: Sequence[Sentence]) -> Evidence:
    """A zero-width place, where one side has no such number."""
    return Evidence(side, Span(sentences[0].span.start, sentences[0].span.start), "")
