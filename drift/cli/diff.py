"""``drift diff``: what a revision fixed, and what is new, by two JSON reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from drift.cli import options
from drift.cli.results import load

if TYPE_CHECKING:
    from drift.model import Finding, Report, Run


@dataclass(frozen=True, slots=True)
class Told:
    """A finding and the files it is about."""

    source: str
    target: str
    report: Report
    finding: Finding


@dataclass(frozen=True, slots=True)
class Difference:
    """Findings that count, by whether both reports have them."""

    fixed: tuple[Told, ...]
    new: tuple[Told, ...]
    stayed: tuple[Told, ...]


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@options.failing
def diff(old: str, new: str, *, as_json: bool, fail_on: str) -> int:  # fmt: skip
    """Say what was fixed between OLD and NEW, two JSON reports of one pair or of many, and what is new.

    A finding is known by its check, its words and its sentences, not by where it stands: a sentence that moved brings
    nothing new, and one that was changed and is still wrong counts as fixed and as new.  Exits with 1 when something
    new is at or above --fail-on.
    """
    found = difference(load(old), load(new))
    click.echo(_as_json(found) if as_json else "".join(_listing(found)), nl=False)
    limit = options.threshold(fail_on)
    return int(limit is not None and any(told.finding.severity >= limit for told in found.new))


def difference(old: Run, new: Run) -> Difference:
    """Compare two runs, pair by pair, by the findings' ids; what is set aside counts on neither side."""
    before, after = _told(old), _told(new)
    return Difference(
        tuple(told for key, told in before.items() if key not in after),
        tuple(told for key, told in after.items() if key not in before),
        tuple(told for key, told in after.items() if key in before),
    )


def _told(run: Run) -> dict[tuple[str, str, str], Told]:
    """Findings that count, by files and id; where each run has one pair, its files may have been renamed."""
    alone = len(run.reports) == 1
    out = {}
    for report in run.reports:
        source, target = report.alignment.source.path, report.alignment.target.path
        files = ("", "") if alone else (source, target)
        out.update({(*files, f.id): Told(source, target, report, f) for f in report.active})
    return out


def _listing(found: Difference) -> Iterator[str]:
    from drift import summary
    from drift.visible import plain

    for word, told in (("fixed", found.fixed), ("new", found.new)):
        for one in told:
            place = summary.primary_place(one.report, one.finding)
            what = f"{one.finding.severity.label} {summary.label(one.finding)} {one.finding.message}"
            yield plain(f"{word:<5}  {place}: {what}") + "\n"
    yield f"{len(found.fixed)} fixed, {len(found.new)} new, {len(found.stayed)} as before\n"


def _as_json(found: Difference) -> str:
    record = {
        "schema": "drift-diff/1",
        "fixed": [_record(told) for told in found.fixed],
        "new": [_record(told) for told in found.new],
        "stayed": [_record(told) for told in found.stayed],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _record(told: Told) -> dict[str, Any]:
    finding = told.finding
    return {
        "source": told.source,
        "target": told.target,
        "id": finding.id,
        "check": finding.rule.id,
        "kind": finding.kind.name,
        "severity": finding.severity.label,
        "message": finding.message,
    }
