"""A date changed on the way.

Why it matters
    A deadline a week later, a treaty a decade older, a Friday that became a Thursday: readers act on dates, and
    nobody can see from the translation alone that one is wrong.
Drifts
    en  The hearing was moved to Friday, 20 March.
    en  The hearing was postponed to Friday, March 27.

    en  The bridge was opened on Saturday.
    de  Die Brücke wurde am Dienstag eröffnet.

    zh  两国于1994年签署了该协议。
    en  The two countries signed the agreement in 1991.
Holds
    en  The hearing was moved to Friday, 20 March 2026.
    zh  听证会改到3月20日举行。

    en  The museum closes on Monday.
    fr  Le musée ferme le 14.

    ja  令和8年3月12日に開業した。
    en  It opened on March 12, 2026.
Blind to
    Two dates of one sentence that changed places. Dates counted from today ("yesterday", "last week"), dates written
    out in words ("the fifth of May") and calendars other than the Gregorian, the Japanese eras and the Buddhist
    years of Thai.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.dates import Contradiction, Date, compare_dates
from drift.model import Alignment, Document, Evidence, Finding, Kind, Rule, Severity, Side, Span

_DOCS = __doc__

CHANGED = Kind("changed", Severity.MAJOR, "a date became another date")
DROPPED = Kind("dropped", Severity.MINOR, "a date was left out")
ADDED = Kind("added", Severity.MINOR, "a date was put in")


@dataclass(frozen=True, slots=True)
class Dates:
    """Reports dates that the other side contradicts, part by part."""

    rule: ClassVar[Rule] = Rule(
        "dates", "a date is not the date of the source", (CHANGED, DROPPED, ADDED), _DOCS
    )

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """One finding a contradicted date; one for each that stands on one side only."""
        found = compare_dates(alignment)
        for contradiction in found.contradictions:
            yield self._changed(alignment, contradiction)
        for lone in found.dropped:
            words = _words(alignment.source, lone.date)
            evidence = Evidence(Side.SOURCE, lone.date.span, words)
            yield self._one_sided(DROPPED, evidence, f'"{words}" was left out', lone.pair)
        for lone in found.added:
            words = _words(alignment.target, lone.date)
            evidence = Evidence(Side.TARGET, lone.date.span, words)
            yield self._one_sided(ADDED, evidence, f'"{words}" was put in', lone.pair)

    def _changed(self, alignment: Alignment, found: Contradiction) -> Finding:
        was, became = _words(alignment.source, found.source), _words(alignment.target, found.target)
        units = " and ".join(unit.value for unit in found.units)
        return Finding(
            self.rule,
            CHANGED,
            CHANGED.severity,
            0.95 if found.agreeing else 0.85,
            f'"{was}" became "{became}"',
            (
                Evidence(Side.SOURCE, found.source.span, was),
                Evidence(Side.TARGET, found.target.span, became),
            ),
            found.pair,
            (("differs in", units),),
        )

    def _one_sided(self, kind: Kind, evidence: Evidence, message: str, pair: int) -> Finding:
        return Finding(self.rule, kind, kind.severity, 0.5, message, (evidence,), pair)


def _words(document: Document, date: Date) -> str:
    span: Span = date.span
    return document.text[span.start : span.end]
