"""rdjson, the Reviewdog Diagnostic Format: reaches GitLab, Bitbucket and Gerrit without code of ours.

Its columns count bytes of UTF-8.
"""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from drift import places, summary
from drift.model import Failure, Finding, Report, Run, Severity, Side
from drift.statement import because, broken, hidden, statement
from drift.visible import plain

Record: TypeAlias = dict[str, Any]

_SEVERITIES = {
    Severity.CRITICAL: "ERROR",
    Severity.MAJOR: "ERROR",
    Severity.MINOR: "WARNING",
    Severity.INFO: "INFO",
}
_REPLACED = ("garbled", "substituted", "misspelt")


def render(run: Run) -> str:
    """A ``DiagnosticResult``: failures first, then findings, and what was set aside as ``INFO``."""
    diagnostics = [_failure(failure, places.tidy(failure.what)) for failure in run.failures]
    for report in run.reports:
        path = places.tidy(report.alignment.target.path)
        diagnostics += [_failure(failure, path) for failure in report.failures]
        diagnostics += [_diagnostic(report, finding) for finding in report.active]
        diagnostics += [_note(path, "INFO", f"Set aside: {words}.") for words in (hidden(report),) if words]
    log = {"source": {"name": "drift"}, "diagnostics": diagnostics}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(report: Report, finding: Finding) -> Record:
    mark = places.anchor(report.alignment, finding)
    record: Record = {
        "message": plain(" ".join(part for part in (statement(finding), because(finding)) if part)),
        "location": _located(mark),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": summary.label(finding)},
    }
    name = _original(report, finding)
    if name:
        record["suggestions"] = [{"range": _range(mark), "text": name}]
    source = places.related(report.alignment, finding)
    if source is not None:
        record["related_locations"] = [{"message": "what the source says", "location": _located(source)}]
    return record


def _original(report: Report, finding: Finding) -> str:
    """The source's own spelling of a name, to be put back where both texts are in one language."""
    if finding.rule.id != "names" or finding.kind.name not in _REPLACED:
        return ""
    if not report.alignment.same_language:
        return ""
    return next((e.text for e in finding.evidence if e.side is Side.SOURCE), "")


def _failure(failure: Failure, path: str) -> Record:
    return _note(path, "ERROR", broken(failure))


def _note(path: str, severity: str, text: str) -> Record:
    return {"message": plain(text), "location": {"path": path}, "severity": severity}


def _located(mark: places.Mark) -> Record:
    return {"path": mark.path, "range": _range(mark)}


def _range(mark: places.Mark) -> Record:
    region = mark.bytes
    return {
        "start": {"line": region.start.line, "column": region.start.column},
        "end": {"line": region.end.line, "column": region.end.column},
    }
