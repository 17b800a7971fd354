"""SARIF 2.1.0, for code scanning and for viewers: one run a language pair.

The place is in the translation, the source is a related location.  A finding set
aside is there with its ``suppressions``; GitHub shows those all the same, so
``action.yml`` takes them out before it uploads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from statistics import fmean
from textwrap import dedent
from typing import Any, TypeAlias
from urllib.parse import quote

from drift import places, summary
from drift.model import Failure, Finding, Kind, Report, Rule, Run, Severity, Span
from drift.statement import because, broken, hidden, statement
from drift.version import __version__
from drift.visible import plain

Record: TypeAlias = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST = 5000
"""Results of a run: GitHub keeps no more."""
_DOCS = 1024
"""Code points of a description that GitHub takes."""
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.INFO: "note",
}
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
_PRECISION = ((0.9, "very-high"), (0.75, "high"), (0.5, "medium"), (0.0, "low"))
_MQM = {
    "omission": "accuracy/omission",
    "addition": "accuracy/addition",
    "untranslated": "accuracy/untranslated",
    "terminology": "terminology",
}
"""Where a check stands in the MQM typology; every other is ``accuracy/mistranslation``."""


def render(run: Run) -> str:
    """One SARIF log; reports of one language pair share a run."""
    groups: dict[str, list[Report]] = {}
    for report in run.reports:
        alignment = report.alignment
        languages = f"{alignment.source.language or 'und'}-{alignment.target.language or 'und'}"
        groups.setdefault(languages, []).append(report)
    if run.failures or not groups:
        groups.setdefault(next(iter(groups), "none"), [])
    failures = iter([run.failures])
    runs = [_run(languages, reports, next(failures, ())) for languages, reports in groups.items()]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(languages: str, reports: Sequence[Report], lost: Iterable[Failure]) -> Record:
    found = [(report, finding) for report in reports for finding in report.findings]
    # what counts comes first, worst first: what is cut off is the least of it
    found.sort(key=lambda one: (one[1].suppressed is not None, -one[1].severity))
    rules = _rules([finding for _, finding in found])
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    some_hidden = any(finding.suppressed for _, finding in found)
    notes = [_notification("error", broken(f)) for f in lost]
    notes += [note for report in reports for note in _notifications(report)]
    failed = any(note["level"] == "error" for note in notes)
    if len(found) > MOST:
        notes.append(_notification("warning", f"{len(found) - MOST:,} more findings are not in this file"))
    return {
        "tool": {"driver": {"name": "drift", "version": __version__, "rules": rules}},
        "automationDetails": {"id": f"drift/{languages}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": notes}],
        "results": [
            _result(report, finding, index, some_hidden=some_hidden) for report, finding in found[:MOST]
        ],
        "properties": {"reports": [_about(report) for report in reports]},
    }


def _rules(findings: Iterable[Finding]) -> list[Record]:
    seen: dict[str, list[Finding]] = {}
    for finding in findings:
        seen.setdefault(summary.label(finding), []).append(finding)
    return [
        _rule(name, alike[0].rule, alike[0].kind, fmean(f.confidence for f in alike))
        for name, alike in sorted(seen.items())
    ]


def _rule(name: str, rule: Rule, kind: Kind, confidence: float) -> Record:
    level = _LEVELS[kind.severity]
    short = f"{kind.summary[:1].upper()}{kind.summary[1:]}."
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("/")),
        "shortDescription": {"text": short},
        "fullDescription": {"text": f"{short} {rule.summary[:1].upper()}{rule.summary[1:]}."[:_DOCS]},
        "help": {"text": rule.docs.strip() or rule.summary, "markdown": markdown(rule) or rule.summary},
        "defaultConfiguration": {"level": level},
        "properties": {
            "precision": next(word for least, word in _PRECISION if confidence >= least),
            "problem.severity": _PROBLEM[level],
            "tags": ["translation", f"mqm/{_MQM.get(rule.id, 'accuracy/mistranslation')}"],
        },
    }


def markdown(rule: Rule) -> str:
    """The page of a check as Markdown: sections as headings, prose as prose, examples as code."""
    title, *sections = re.split(r"\n(?=\S)", rule.docs.strip())
    return "\n".join([title.strip(), "", *map(_section, sections)]).rstrip() + "\n"


def _section(text: str) -> str:
    head, _, body = text.partition("\n")
    body = dedent(body).strip()
    return f"### {head}\n\n" + (f"```text\n{body}\n```\n" if head in ("Drifts", "Holds") else f"{body}\n")


def _result(report: Report, finding: Finding, index: dict[str, int], *, some_hidden: bool) -> Record:
    source = places.related(report.alignment, finding)
    text = _escaped(statement(finding))
    if source is not None:
        text += " See the [source](1)."
    name = summary.label(finding)
    result = {
        "ruleId": name,
        "ruleIndex": index[name],
        "level": _LEVELS[finding.severity],
        "rank": round(100 * finding.confidence, 2),
        "message": {"text": " ".join(part for part in (text, _escaped(because(finding))) if part)},
        "locations": [{"physicalLocation": _physical(places.anchor(report.alignment, finding))}],
        "partialFingerprints": {"driftFinding/v1": finding.id},
        "properties": {"severity": finding.severity.label, "confidence": round(finding.confidence, 6)},
    }
    if source is not None:
        result["relatedLocations"] = [
            {"id": 1, "physicalLocation": _physical(source), "message": {"text": "what the source says"}}
        ]
    if some_hidden:
        # the standard wants all results of a run to have the property, or none
        result["suppressions"] = _suppressions(finding)
    return result


def _suppressions(finding: Finding) -> list[Record]:
    said = finding.suppressed
    if said is None:
        return []
    kind = "inSource" if said.by == "inline" else "external"
    return [{"kind": kind, "status": "accepted", "justification": said.reason or f"by {said.by}"}]


def _physical(mark: places.Mark) -> Record:
    region = mark.region
    return {
        "artifactLocation": {"uri": uri(mark.path)},
        "region": {
            "startLine": region.start.line,
            "startColumn": region.start.column,
            "endLine": region.end.line,
            "endColumn": region.end.column,
        },
    }


def uri(path: str) -> str:
    """A path as a URI reference, relative where the path is."""
    quoted = quote(path, safe="/", errors="surrogatepass")
    return f"file://{quoted}" if path.startswith("/") else quoted


def _escaped(text: str) -> str:
    # brackets make links in a SARIF message
    return plain(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _notifications(report: Report) -> Iterable[Record]:
    mark = places.Mark(report.alignment.target, Span(0, 0))
    for failure in report.failures:
        text = f"{mark.path}: {broken(failure)}"
        yield _notification("error", text, mark)
    for notice in report.notices:
        yield _notification("note", notice, mark)


def _notification(level: str, text: str, mark: places.Mark | None = None) -> Record:
    note: Record = {"level": level, "message": {"text": _escaped(text)}}
    if mark is not None:
        note["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri(mark.path)}}}]
    return note


def _about(report: Report) -> Record:
    return {
        "source": places.tidy(report.alignment.source.path),
        "target": places.tidy(report.alignment.target.path),
        "verdict": report.verdict.value,
        "faithfulness": None if report.faithfulness is None else round(report.faithfulness, 1),
        "signature": report.signature,
        "suppressed": hidden(report),
    }
