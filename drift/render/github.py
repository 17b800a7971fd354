"""GitHub annotations: workflow commands on standard output, beside the changed lines of a pull request.

GitHub shows ten errors, ten warnings and ten notices of a step, so the worst come
first and a last notice says how many more there are.  The whole table belongs into
the job summary: ``--report markdown:$GITHUB_STEP_SUMMARY``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drift import places, summary
from drift.model import Failure, Finding, Report, Run, Severity
from drift.statement import because, broken, statement
from drift.visible import plain

MOST = 10
"""Annotations of one level that GitHub shows for a step."""
_COMMANDS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.INFO: "notice",
}


def render(run: Run) -> str:
    """Failures, then findings, worst first; then a line for the log about every report."""
    lines = [_failure(failure) for failure in run.failures]
    lines += [_failure(failure, report) for report in run.reports for failure in report.failures]
    places_of = {id(finding): report for report in run.reports for finding in report.active}
    ranked = summary.worst_first(finding for report in run.reports for finding in report.active)
    lines += [_annotation(places_of[id(finding)], finding) for finding in ranked]
    kept = _first(lines)
    if len(kept) < len(lines):
        more = f"{len(lines) - len(kept):,} more: see the job summary or the report"
        kept.append(_command("notice", {"title": "drift"}, more))
    kept += [_log(report) for report in run.reports]
    return "".join(f"{line}\n" for line in kept)


def _first(lines: Iterable[str]) -> list[str]:
    """The lines that GitHub shows; one place of the notices is kept for what is said of the rest."""
    left = {"error": MOST, "warning": MOST, "notice": MOST - 1}
    kept = []
    for line in lines:
        level = line[2:].partition(" ")[0]
        left[level] -= 1
        if left[level] >= 0:
            kept.append(line)
    return kept


def _annotation(report: Report, finding: Finding) -> str:
    mark = places.anchor(report.alignment, finding)
    region = mark.region
    where = {"title": f"drift {summary.label(finding)}", "file": mark.path, "line": str(region.start.line)}
    if region.one_line:
        # GitHub refuses columns where the lines differ
        where |= {"col": str(region.start.column), "endColumn": str(region.end.column)}
    where["endLine"] = str(region.end.line)
    source = places.related(report.alignment, finding)
    at = "" if source is None else f"Source: {source.path}:{source.region.start.line}."
    said = (statement(finding), because(finding), at)
    return _command(_COMMANDS[finding.severity], where, " ".join(part for part in said if part))


def _failure(failure: Failure, report: Report | None = None) -> str:
    where = {"title": f"drift: {failure.what} failed"}
    if report is not None:
        where["file"] = places.tidy(report.alignment.target.path)
    return _command("error", where, broken(failure))


def _log(report: Report) -> str:
    """A line of the log; it must not begin like a command."""
    return plain(f"drift: {places.tidy(report.alignment.target.path)}: {summary.headline(report)}")


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_data(plain(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")
