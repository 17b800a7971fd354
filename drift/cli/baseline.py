"""``drift baseline``: take findings into a file of those that may stand, and keep that file honest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from drift.cli.outputs import save
from drift.errors import InputError, UsageError

if TYPE_CHECKING:
    from drift.baseline import Baseline
    from drift.model import Run

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT = "drift-baseline.tsv"


def _file(function: F) -> F:
    return click.option(
        "--baseline", "path", metavar="FILE", callback=_chosen,
        help=f"The baseline; that of the configuration if left out, else {DEFAULT}.",
    )(function)  # fmt: skip


def _chosen(context: click.Context, _: click.Parameter, given: str | None) -> str:
    """The file that was named, else that of the configuration."""
    if given or context.resilient_parsing:
        return given or DEFAULT
    from drift.config import load

    return load().settings.baseline or DEFAULT


@click.group()
def baseline() -> None:
    """Let known findings stand until their sentences change.

    \b
    drift check article.en.md article.zh.md --report json:results.json
    drift baseline write results.json --all --reason "before we had drift"
    drift check article.en.md article.zh.md --baseline drift-baseline.tsv
    """  # noqa: D301 - click reads the backspace: keep the lines


@baseline.command()
@click.argument("results")
@_file
@click.option("--all", "everything", is_flag=True, help="Take every finding of RESULTS that counts.")
@click.option("--id", "ids", multiple=True, metavar="ID", help="Take this finding; may be repeated.")
@click.option("--reason", default="", help="Why they may stand.")
@click.option("--date", "when", metavar="YYYY-MM-DD", help="Today if left out.")
def write(results: str, path: str, ids: tuple[str, ...], **given: Any) -> None:
    """Take findings of RESULTS, a JSON report, into the baseline.

    Nothing is taken unasked: name findings, or say --all.  Entries there already keep their reason and date.
    """
    from drift import baseline as known

    run, old = _run(results), known.load(path) if Path(path).exists() else known.Baseline()
    fresh = [finding.id for _, finding in known.new(run, old)]
    if fresh and not (given["everything"] or ids):
        raise UsageError(
            f"{results} has {len(fresh)} findings that {path} lacks, and none was asked for",
            "name them with --id, or take all with --all",
        )
    _check(ids, run, results)
    take = frozenset(fresh if given["everything"] else ids)
    today = given["when"] or datetime.now(UTC).date().isoformat()
    made = known.updated(old, run, take, given["reason"], today)
    known.parse(made.text, path)  # a bad --date must not make a file that nobody can read
    save(Path(path), made.text)
    taken = len(take.intersection(fresh))
    left = f"; {len(fresh) - taken} left out" if taken < len(fresh) else ""
    click.echo(f"{path}: {taken} taken, {len(old.entries)} known before{left}", err=True)


def _check(ids: tuple[str, ...], run: Run, results: str) -> None:
    there = {finding.id for report in run.reports for finding in report.findings}
    for one in ids:
        if one not in there:
            raise UsageError(f"no finding of {results} has the id {one!r}", "ids stand in the report")


@baseline.command()
@click.argument("results")
@_file
def prune(results: str, path: str) -> None:
    """Take out the entries that stand for nothing any more in the articles of RESULTS, a JSON report.

    Entries of other articles, and of checks that were not run, stay.
    """
    from drift import baseline as known

    kept, gone = known.pruned(known.load(path), _run(results))
    if gone:
        save(Path(path), kept.text)
    for entry in gone:
        click.echo(f"out: {entry.line}")
    click.echo(f"{path}: {len(gone)} taken out, {len(kept.entries)} stay", err=True)


@baseline.command()
@_file
@click.option(
    "--list", "listing", is_flag=True, help="Ask nothing: list them, and exit with 1 if there are any."
)
def audit(path: str, *, listing: bool) -> int:
    """Go through the entries without a reason: give one, or take the entry out."""
    from drift import baseline as known

    old = known.load(path)
    open_ = [entry for entry in old.entries if not entry.reason]
    if listing:
        for entry in open_:
            click.echo(entry.line)
        return int(bool(open_))
    made = _asked(old)
    if made != old:
        save(Path(path), made.text)
    out = len(old.entries) - len(made.entries)
    left = sum(not entry.reason for entry in made.entries)
    click.echo(f"{path}: {out} taken out, {left} still without a reason", err=True)
    return 0


def _asked(old: Baseline) -> Baseline:
    """The baseline with the answers; what was answered before the questions were broken off is kept."""
    from dataclasses import replace

    entries = list(old.entries)
    click.echo(
        "For each: a reason; - takes the entry out; nothing leaves it as it is.  Ctrl-C stops.", err=True
    )
    for entry in old.entries:
        if entry.reason:
            continue
        click.echo(f"\n{entry.file}: {entry.finding}\n  {entry.words}", err=True)
        try:
            answer = click.prompt("  why may it stand", default="", show_default=False, err=True).strip()
        except click.Abort:
            break
        at = entries.index(entry)
        if answer == "-":
            del entries[at]
        elif answer:
            entries[at] = replace(entry, reason=answer)
    return replace(old, entries=tuple(entries))


def _run(results: str) -> Run:
    from drift import reread

    try:
        with click.open_file(results, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        hint = "name a JSON report of drift: drift check ... --report json:results.json"
        raise InputError(f"{results}: the report could not be read: {error}", hint) from None
    return reread.load(text, results)
