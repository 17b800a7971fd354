"""JSON Lines: a finding a line, then a summary line for its report, so that ``grep`` and ``jq`` get along."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from drift.model import Report, Run
from drift.records import to_dict

Record: TypeAlias = dict[str, Any]


def render(run: Run) -> str:
    """Lines of ``type`` failure, finding or summary; a finding set aside has ``suppressed``."""
    rows: list[Record] = [
        {"type": "failure", "what": failure.what, "message": failure.message, "hint": failure.hint}
        for failure in run.failures
    ]
    for report in run.reports:
        rows += _rows(report)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _rows(report: Report) -> list[Record]:
    record = to_dict(report)
    files = {"source": report.alignment.source.path, "target": report.alignment.target.path}
    summed = {
        "type": "summary",
        **files,
        **record["summary"],
        "signature": report.signature,
        "notices": record["notices"],
        "failures": record["failures"],
    }
    return [{"type": "finding", **files, **finding} for finding in record["findings"]] + [summed]
