"""What to paste so that a finding may stand: a line of the baseline and, for a name, one of the names list."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from drift.entry import Entry
from drift.model import Alignment, Finding, Report, Side
from drift.visible import plain


@dataclass(frozen=True, slots=True)
class Line:
    """A line to copy, and the file it is for."""

    label: str
    text: str


def lines(report: Report, finding: Finding) -> tuple[Line, ...]:
    """The lines of a finding; none for one that is set aside already."""
    if finding.suppressed is not None:
        return ()
    known = Line("line for the baseline", Entry.of(report, finding).line)
    return (known, *_name(finding, report.alignment))


def _name(finding: Finding, alignment: Alignment) -> tuple[Line, ...]:
    """Where a name became another, the rendering as a line of the newsroom's names (docs/terminology.md).

    In a back-translation it becomes an alias: the name itself must stay right.
    """
    said = {evidence.side: " ".join(plain(evidence.text).split()) for evidence in reversed(finding.evidence)}
    cells = (said.get(Side.SOURCE, ""), said.get(Side.TARGET, ""))
    language = alignment.target.language
    if finding.rule.id != "names" or not (language and all(cells)):
        return ()
    row = io.StringIO()
    csv.writer(row, lineterminator="").writerow(cells)
    column = f"alias:{language}" if alignment.same_language else language
    return (Line(f"line for the names list (name,{column})", row.getvalue()),)
