"""The table of several comparisons: a line each, with what to sort it by."""

from __future__ import annotations

from dataclasses import dataclass

from drift import summary
from drift.model import Report
from drift.visible import plain


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    href: str
    source: str
    target: str
    verdict: str
    headline: str
    worst: str
    """Counts by severity, worst first: ``2.4.1.0``; numbers between the stops compare as numbers."""
    faithfulness: str
    score: str
    """For sorting: what is not known comes before the lowest."""


def line(href: str, report: Report) -> Line:
    """The row of a report that stands at ``href``."""
    counts = summary.by_severity(report.active)
    score = -1.0 if report.faithfulness is None else report.faithfulness
    return Line(
        href,
        plain(report.alignment.source.path),
        plain(report.alignment.target.path),
        summary.VERDICTS[report.verdict],
        summary.headline(report),
        ".".join(map(str, counts.values())),
        summary.faithfulness(report),
        f"{score + 1:.1f}",
    )
