"""One finding a line: ``path:line:column: severity check/kind message``."""

from __future__ import annotations

from drift import summary
from drift.model import Report, Run
from drift.statement import hidden
from drift.visible import plain


def render(run: Run) -> str:
    """Failures first, then the findings that count, in their order; nothing found is nothing said.

    What was set aside is counted in a last line of its report.
    """
    lines = [f"{failure.what}: failed {failure.message}" for failure in run.failures]
    for report in run.reports:
        lines += _lines(report)
    return "".join(f"{plain(line)}\n" for line in lines)


def _lines(report: Report) -> list[str]:
    failed = [f"{report.alignment.target.path}: failed {f.what}: {f.message}" for f in report.failures]
    found = [
        f"{summary.primary_place(report, finding)}: {finding.severity.label} "
        f"{summary.label(finding)} {finding.message}"
        for finding in report.active
    ]
    aside = [f"{report.alignment.target.path}: {words}" for words in (hidden(report),) if words]
    return failed + found + aside
