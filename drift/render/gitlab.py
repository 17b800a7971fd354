"""GitLab Code Quality: the array of issues that ``artifacts:reports:codequality`` takes.

GitLab drops issues of equal fingerprint, so the path is part of it; lines are not,
so an issue stays the same when the article grows above it.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, TypeAlias

from drift import places, summary
from drift.model import Failure, Finding, Report, Run, Severity
from drift.statement import because, broken, hidden, statement
from drift.visible import plain

Record: TypeAlias = dict[str, Any]

_SEVERITIES = {severity: severity.label for severity in Severity}
_TOP = {"begin": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}}


def render(run: Run) -> str:
    """Failures as ``blocker``, findings, and for every report one ``info`` about what is set aside."""
    issues = [_failure(failure, places.tidy(failure.what)) for failure in run.failures]
    for report in run.reports:
        path = places.tidy(report.alignment.target.path)
        issues += [_failure(failure, path) for failure in report.failures]
        issues += [_issue(report, finding) for finding in report.active]
        issues += [_aside(path, words) for words in (hidden(report),) if words]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(report: Report, finding: Finding) -> Record:
    mark = places.anchor(report.alignment, finding)
    region = mark.region
    return {
        "description": plain(" ".join(part for part in (statement(finding), because(finding)) if part)),
        "check_name": summary.label(finding),
        "fingerprint": _fingerprint(mark.path, places.tidy(report.alignment.source.path), finding.id),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": mark.path,
            "positions": {
                "begin": {"line": region.start.line, "column": region.start.column},
                "end": {"line": region.end.line, "column": region.end.column},
            },
        },
    }


def _failure(failure: Failure, path: str) -> Record:
    return _note(path, "drift/failure", "blocker", broken(failure))


def _aside(path: str, words: str) -> Record:
    return _note(path, "drift/suppressed", "info", f"Set aside: {words}.")


def _note(path: str, name: str, severity: str, text: str) -> Record:
    return {
        "description": plain(text),
        "check_name": name,
        "fingerprint": _fingerprint(path, name, text),
        "severity": severity,
        "location": {"path": path, "positions": _TOP},
    }


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
