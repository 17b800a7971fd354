"""A finding as a line of the baseline: what to paste so that it may stand."""

from __future__ import annotations

from dataclasses import dataclass

from drift import places, summary
from drift.model import Finding, Report
from drift.statement import statement
from drift.visible import plain

COLUMNS = ("id", "finding", "file", "words", "reason", "date")


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding that may stand."""

    id: str
    finding: str
    """``check/kind``."""
    file: str
    """The translation, as its report named it; for people, and to see what is stale."""
    words: str = ""
    reason: str = ""
    date: str = ""
    """ISO 8601; empty where nobody said."""

    @classmethod
    def of(cls, report: Report, finding: Finding, reason: str = "", when: str = "") -> Entry:
        """The entry that would let a finding stand; its ``line`` is what to paste."""
        file = places.tidy(report.alignment.target.path)
        return cls(finding.id, summary.label(finding), file, statement(finding), reason, when)

    @property
    def line(self) -> str:
        """The entry as it stands in the file: what to paste."""
        return "\t".join(self._cells).rstrip("\t")

    @property
    def place(self) -> tuple[str, ...]:
        """What lines are sorted by: file, check, words."""
        cells = self._cells
        return cells[2], cells[1], cells[3], cells[0]

    @property
    def _cells(self) -> list[str]:
        cells = (self.id, self.finding, self.file, self.words, self.reason, self.date)
        return [" ".join(plain(cell).split()) for cell in cells]
