"""A report as plain values: the contract ``drift-report/1`` of ``docs/report.schema.json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from drift import figures, reading, summary
from drift.model import (
    Alignment,
    Document,
    Evidence,
    Failure,
    Finding,
    NameEntry,
    Origin,
    Pair,
    Rendering,
    Report,
    Rule,
    Run,
    Sentence,
    Span,
    line_starts,
)

Record: TypeAlias = dict[str, Any]

REPORT = "drift-report/1"
RUN = "drift-run/1"


def run_to_dict(run: Run) -> Record:
    """``drift-report/1`` for a run of one without failures of its own, else ``drift-run/1``."""
    if len(run.reports) == 1 and not run.failures:
        return to_dict(run.reports[0])
    return {
        "schema": RUN,
        "reports": [to_dict(report) for report in run.reports],
        "failures": [_failure(failure) for failure in run.failures],
    }


def to_dict(report: Report) -> Record:
    """The report as plain values, keys in the order of the contract."""
    alignment = report.alignment
    return {
        "schema": REPORT,
        "signature": report.signature,
        "source": document_to_dict(alignment.source, alignment.source_sentences),
        "target": document_to_dict(alignment.target, alignment.target_sentences),
        "pairs": [_pair(alignment, pair) for pair in alignment.pairs],
        "findings": [_finding(alignment, finding) for finding in report.findings],
        "names": [_name(alignment, entry) for entry in alignment.names],
        "figures": figures.to_records(alignment),
        "summary": _summary(report),
        "alignment": {
            "mode": alignment.mode,
            "related": _rounded(alignment.related),
            "restatements": [
                {
                    "side": restated.side.value,
                    "index": restated.index,
                    "by": list(restated.by),
                    "similarity": _rounded(restated.similarity),
                }
                for restated in alignment.restatements
            ],
        },
        "rules": _rules(report.findings),
        "notices": list(report.notices),
        "failures": [_failure(failure) for failure in report.failures],
    }


def _rounded(value: float) -> float:
    # Six digits are equal on every machine; more are noise of the processor.
    return round(float(value), 6)


def _span(document: Document, span: Span) -> list[int]:
    """A span of the text as one of the file: everything outside counts in files."""
    there = document.place(span)
    return [there.start, there.end]


def document_to_dict(document: Document, sentences: Iterable[Sentence]) -> Record:
    """A document and its sentences, as a report has them."""
    record = {
        "path": document.path,
        "language": document.language,
        "sentences": [_sentence(document, sentence) for sentence in sentences],
    }
    if document.origin is None:
        return record
    return {**record, "origin": _origin(document.origin)}


def _origin(origin: Origin) -> Record:
    """Where the clean text stands in the file, so that ``reread`` can restore both."""
    pieces = origin.pieces
    return {
        "lines": list(line_starts(origin.text)),
        "pieces": [[p.span.start, p.span.end, p.there.start, p.there.end] for p in pieces],
    }


def _sentence(document: Document, sentence: Sentence) -> Record:
    location = document.locate(sentence.span.start)
    start, end = _span(document, sentence.span)
    return {
        "index": sentence.index,
        "text": sentence.text,
        "start": start,
        "end": end,
        "line": location.line,
        "column": location.column,
        "kind": sentence.kind.value,
        "block": sentence.block,
    }


def _pair(alignment: Alignment, pair: Pair) -> Record:
    source, target = alignment.source, alignment.target
    record = {
        "index": pair.index,
        "source": [sentence.index for sentence in pair.source],
        "target": [sentence.index for sentence in pair.target],
        "similarity": _rounded(pair.similarity),
        "drift": _rounded(pair.drift),
        "moved": pair.moved,
        "features": {name: _rounded(value) for name, value in pair.features},
        "links": [[_span(source, link.source), _span(target, link.target)] for link in pair.links],
    }
    if pair.reading is None:
        return record
    return {**record, "reading": reading.to_record(alignment, pair.reading)}


def _finding(alignment: Alignment, finding: Finding) -> Record:
    suppressed = finding.suppressed
    return {
        "id": finding.id,
        "check": finding.rule.id,
        "kind": finding.kind.name,
        "severity": finding.severity.label,
        "confidence": _rounded(finding.confidence),
        "message": finding.message,
        "pair": finding.pair,
        "evidence": [_evidence(alignment, evidence) for evidence in finding.evidence],
        "details": _details(finding.details),
        "suppressed": {"by": suppressed.by, "reason": suppressed.reason} if suppressed else None,
    }


def _evidence(alignment: Alignment, evidence: Evidence) -> Record:
    document = summary.document(alignment, evidence.side)
    location = document.locate(evidence.span.start)
    start, end = _span(document, evidence.span)
    return {
        "side": evidence.side.value,
        "text": evidence.text,
        "start": start,
        "end": end,
        "line": location.line,
        "column": location.column,
        "note": evidence.note,
    }


def _details(details: Iterable[tuple[str, str]]) -> dict[str, str]:
    # A label that stands twice keeps both values: an object has each key once.
    joined: dict[str, str] = {}
    for name, value in details:
        joined[name] = f"{joined[name]}; {value}" if name in joined else value
    return joined


def _name(alignment: Alignment, entry: NameEntry) -> Record:
    return {
        "source": entry.source,
        "kind": entry.kind,
        "renderings": [_rendering(alignment, rendering) for rendering in entry.renderings],
    }


def _rendering(alignment: Alignment, rendering: Rendering) -> Record:
    return {
        "text": rendering.text,
        "count": summary.times(rendering),
        "verdict": rendering.verdict.value,
        "confidence": _rounded(rendering.confidence),
        "reasons": list(rendering.reasons),
        "details": _details(rendering.details),
        "pairs": list(rendering.pairs),
        "source_spans": [_span(alignment.source, span) for span in rendering.source_spans],
        "spans": [_span(alignment.target, span) for span in rendering.spans],
    }


def _rules(findings: Iterable[Finding]) -> list[Record]:
    rules: dict[str, Rule] = {finding.rule.id: finding.rule for finding in findings}
    return [
        {
            "id": rule.id,
            "summary": rule.summary,
            "blind_to": summary.blind_to(rule),
            "docs": rule.docs,
            "kinds": [
                {"name": kind.name, "severity": kind.severity.label, "summary": kind.summary}
                for kind in rule.kinds
            ],
        }
        for _, rule in sorted(rules.items())
    ]


def _summary(report: Report) -> Record:
    covered = summary.coverage(report.alignment)
    return {
        "verdict": report.verdict.value,
        "faithfulness": None if report.faithfulness is None else round(report.faithfulness, 1),
        "counts": {severity.label: count for severity, count in summary.by_severity(report.active).items()},
        "by_check": summary.by_check(report.active),
        "source_sentences": covered.source_sentences,
        "target_sentences": covered.target_sentences,
        "matched": covered.matched,
        "omitted": covered.omitted,
        "added": covered.added,
        "suppressed": len(report.findings) - len(report.active),
    }


def _failure(failure: Failure) -> Record:
    return {"what": failure.what, "message": failure.message, "hint": failure.hint}
