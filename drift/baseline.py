"""The baseline: findings somebody looked at and let stand, one readable line each.

A file of tab-separated columns with a header::

    id          finding        file         words                          reason       date
    3f2a9c01de  names/garbled  park.zh.md   “Kinsella” became “金赛拉”.     house style  2026-11-22

The id is the finding's own: made from the check, the words and both sentences,
never from a position.  When a sentence changes, its finding counts again and the
line stands for nothing: it is stale.  Lines are sorted, so that two people's
additions merge.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from drift import judgement, places
from drift.entry import COLUMNS, Entry
from drift.errors import InputError
from drift.model import Finding, Report, Run, Suppression, Verdict
from drift.statement import checks_run

_NEEDED = 3
"""Columns a line must have; the rest may be empty."""
_ID = re.compile(r"[0-9a-f]{4,64}")
_FINDING = re.compile(r"[\w-]+/[\w-]+")
_HINT = "columns are parted by tabs: " + ", ".join(COLUMNS)


@dataclass(frozen=True)
class Baseline:
    """All entries of a file."""

    entries: tuple[Entry, ...] = ()
    name: str = "the baseline"

    @property
    def text(self) -> str:
        """The file: header, then a line an entry, by file, check and words; equal entries once."""
        kept: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.id not in kept or (entry.reason and not kept[entry.id].reason):
                kept[entry.id] = entry
        ranked = sorted(kept.values(), key=lambda entry: entry.place)
        return "".join(f"{line}\n" for line in ("\t".join(COLUMNS), *(entry.line for entry in ranked)))


def load(path: str | Path) -> Baseline:
    """Read a baseline.

    Raises:
        InputError: the file is missing or no baseline; the message names file and line.

    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        hint = "make one with `drift baseline write RESULTS.json`, or leave out --baseline"
        raise InputError(f"{path}: there is no such baseline", hint) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the baseline could not be read: {error}", _HINT) from None
    return parse(text, str(path))


def parse(text: str, name: str) -> Baseline:
    """A baseline out of its text; ``name`` is for messages.  Raises InputError with file and line."""
    rows = [(i, row) for i, row in enumerate(text.splitlines(), 1) if row.strip() and row[0] != "#"]
    if not rows or tuple(rows[0][1].rstrip().split("\t")) != COLUMNS:
        where = rows[0][0] if rows else 1
        raise InputError(f"{name}:{where}: no baseline: the header is missing", _HINT)
    return Baseline(tuple(_entry(row, f"{name}:{i}") for i, row in rows[1:]), name)


def _entry(row: str, where: str) -> Entry:
    cells = [cell.strip() for cell in row.rstrip("\t").split("\t")]
    if not _NEEDED <= len(cells) <= len(COLUMNS):
        raise InputError(f"{where}: {len(cells)} columns, not {_NEEDED} to {len(COLUMNS)}", _HINT)
    found = Entry(*cells)
    if not _ID.fullmatch(found.id):
        raise InputError(f"{where}: {found.id!r} is no id of a finding", "take ids from a report of drift")
    if not _FINDING.fullmatch(found.finding):
        raise InputError(f"{where}: {found.finding!r} is not CHECK/KIND", "for example names/garbled")
    if found.date and not _is_date(found.date):
        raise InputError(f"{where}: {found.date!r} is no date", "write it as 2026-11-22, or leave it out")
    return found


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def apply(report: Report, baseline: Baseline) -> Report:
    """The report with the known findings set aside, and a notice where entries stand for nothing any more."""
    known = {entry.id: entry for entry in baseline.entries}

    def why(finding: Finding) -> Suppression | None:
        entry = known.get(finding.id)
        return Suppression("baseline", entry.reason) if entry else None

    judged = judgement.set_aside(report, why)
    left = stale(report, baseline)
    if not left:
        return judged
    ids = ", ".join(entry.id for entry in left)
    stand = "1 entry stands" if len(left) == 1 else f"{len(left)} entries stand"
    notice = f"{baseline.name}: {stand} for nothing any more ({ids}): `drift baseline prune` takes out what is stale"
    return replace(judged, notices=(*judged.notices, notice))


def stale(report: Report, baseline: Baseline) -> tuple[Entry, ...]:
    """Entries about this translation whose finding is not there any more.

    Nothing is stale by a check that was not asked or that crashed, nor where the texts were not compared at all.
    """
    if report.verdict is Verdict.UNRELATED:
        return ()
    file = places.tidy(report.alignment.target.path)
    found = {finding.id for finding in report.findings}
    asked = set(checks_run(report)) - {failure.what for failure in report.failures}
    return tuple(
        entry
        for entry in baseline.entries
        if entry.file == file and entry.id not in found and entry.finding.partition("/")[0] in asked
    )


def new(run: Run, baseline: Baseline) -> tuple[tuple[Report, Finding], ...]:
    """The findings that count and that the baseline lacks."""
    known = {entry.id for entry in baseline.entries}
    return tuple(
        (report, finding) for report in run.reports for finding in report.active if finding.id not in known
    )


def updated(baseline: Baseline, run: Run, take: Collection[str], reason: str, when: str) -> Baseline:
    """The baseline with the new findings of these ids; what it knew keeps its reason and date."""
    seen = {f.id: Entry.of(report, f) for report in run.reports for f in report.findings}
    kept = [
        replace(seen[e.id], reason=e.reason, date=e.date) if e.id in seen else e for e in baseline.entries
    ]
    added = [
        Entry.of(report, finding, reason, when)
        for report, finding in new(run, baseline)
        if finding.id in take
    ]
    return replace(baseline, entries=(*kept, *added))


def pruned(baseline: Baseline, run: Run) -> tuple[Baseline, tuple[Entry, ...]]:
    """The baseline without what is stale, and what was taken out; what the run did not look at stays."""
    found = {finding.id for report in run.reports for finding in report.findings}
    gone = {
        entry.id: entry
        for report in run.reports
        for entry in stale(report, baseline)
        if entry.id not in found
    }
    return without(baseline, gone), tuple(gone.values())


def without(baseline: Baseline, ids: Iterable[str]) -> Baseline:
    """The baseline without some entries."""
    out = frozenset(ids)
    return replace(baseline, entries=tuple(entry for entry in baseline.entries if entry.id not in out))
