"""A table for a pull-request comment or a job summary: worst first, and how many more."""

from __future__ import annotations

import re

from drift import summary
from drift.model import Finding, Report, Run, Verdict
from drift.visible import plain

ROWS = 60
"""Rows of a comment; a longer one is read by nobody, and hosts cut it."""
HEADS = 30
"""Articles that get a paragraph, where there are several."""
_LONGEST = 200
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~&]|:(?=//))")


def render(run: Run) -> str:
    """A heading and a line for every report, and one table for all."""
    several = len(run.reports) > 1
    told = [report for report in run.reports if _says_something(report)] if several else run.reports
    parts = [_head(report, several=several) for report in told[:HEADS]]
    if len(told) > HEADS:
        parts.append(f"and {summary.plural(len(told) - HEADS, 'more article')} with something to say.\n")
    if len(told) < len(run.reports):
        parts.append(f"Nothing to say of {summary.plural(len(run.reports) - len(told), 'article')}.\n")
    failed = [*run.failures, *(failure for report in run.reports for failure in report.failures)]
    parts += [f"- failed: {_safe(f'{f.what}: {f.message}')} {_safe(f.hint)}".rstrip() for f in failed]
    places = {id(finding): report for report in run.reports for finding in report.active}
    ranked = summary.worst_first(finding for report in run.reports for finding in report.active)
    if ranked:
        parts += ["", "| | Check | What | Where |", "|---|---|---|---|"]
        parts += [_row(places[id(finding)], finding) for finding in ranked[:ROWS]]
    if len(ranked) > ROWS:
        parts += ["", f"and {len(ranked) - ROWS:,} more."]
    return "\n".join(parts) + "\n"


def _says_something(report: Report) -> bool:
    return bool(
        report.findings or report.failures or report.notices or report.verdict is not Verdict.FAITHFUL
    )


def _head(report: Report, *, several: bool) -> str:
    files = f"{_safe(report.alignment.source.path)} and {_safe(report.alignment.target.path)}"
    notices = "".join(f"\n\n{_safe(notice)}" for notice in report.notices)
    verdict = summary.VERDICTS[report.verdict]
    title = f"**{verdict}**: {files}" if several else f"### {verdict}: {files}"
    return (
        f"{title}\n\n{summary.headline(report)}, faithfulness {summary.faithfulness(report)}. "
        f"{summary.coverage(report.alignment)}.{notices}\n"
    )


def _row(report: Report, finding: Finding) -> str:
    message = finding.message
    words = next((evidence.text for evidence in finding.evidence if evidence.text), "")
    if words and words not in message:
        message = f"{message}: {words}"
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]}…"
    cells = (
        finding.severity.label,
        _safe(summary.label(finding)),
        _safe(message),
        _safe(summary.primary_place(report, finding)),
    )
    return f"| {' | '.join(cells)} |"


def _safe(text: str) -> str:
    # A backslash takes every sign its meaning; "@" would call people, whatever stands before it.
    return _SPECIAL.sub(r"\\\1", plain(text)).replace("@", "@\u2060")
