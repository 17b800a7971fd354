"""``drift check``: compare two files, or all pairs of the configuration, and say what drifted."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from drift.cli import options
from drift.cli.choosing import Choice, chosen
from drift.cli.outputs import Format, destination, write, written
from drift.cli.progress import counting, working

if TYPE_CHECKING:
    from drift.api import Checker
    from drift.model import Run


@click.command()
@click.argument("paths", nargs=-1, metavar="[SOURCE [TRANSLATION]]")
@click.option(
    "--files",
    is_flag=True,
    help="The arguments are any files: compare the pairs of the configuration that they are half of.",
)
@click.option(
    "--pairs",
    "manifest",
    metavar="FILE",
    help="A list of pairs: TSV with a heading (source, target, source_lang, target_lang) or JSONL.",
)
@click.option(
    "--changed-since", metavar="REV", help="Only pairs of which git says that a side changed since REV."
)
@options.languages
@options.comparing
@options.judging
@options.knowing
@options.configuring
@options.caching
@click.option(
    "--output-format",
    type=Format(),
    default="full",
    show_default=True,
    envvar="DRIFT_OUTPUT_FORMAT",
    help="What goes to standard output.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT:PATH",
    help="Write a report too; may be repeated. html:FOLDER/ writes one page a pair.",
)
@options.paging
@click.option(
    "--words", is_flag=True, help="Link the words of every pair: slower, and sees more inside of sentences."
)
@click.option("-q", "--quiet", is_flag=True, help="Nothing on standard output: the exit code tells.")
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Add every name with its renderings, and what moved each pair's drift.",
)
def check(paths: tuple[str, ...], **given: Any) -> int:  # fmt: skip
    """Compare SOURCE with TRANSLATION and say what drifted.

    Either may be `-` for standard input.  The same language on both sides is the back-translation mode.
    With one file, its counterparts are found by the configuration; without any, all its pairs are compared.
    """
    from drift.api import Checker
    from drift.api.report import renderer

    choice = Choice.of(paths, given)
    configuration = options.configured(given)
    settings = configuration.settings
    wanted = [destination(text) for text in settings.reports]
    renderer(settings.output_format)
    options.apply_offline(offline=settings.offline)
    store = configuration.store
    try:
        run = _run(Checker.configured(configuration, cache=store), choice, configuration)
    finally:
        if store is not None:
            store.close()
    run = options.shown(run, given)
    for name, path in wanted:
        write(path, run, name, given)
    if not given["quiet"]:
        _print(run, settings.output_format, given)
    if given["quiet"] or settings.output_format != "full" or not _one_terminal():
        _warn(run)
    for notice in store.notices if store else ():
        click.echo(f"note: {notice}", err=True)
    return _code(run, settings.fail_on)


def _run(checker: Checker, choice: Choice, configuration: Any) -> Run:
    """One pair as it was named, else those of the configuration; only the latter may fail one by one."""
    from drift.api import many
    from drift.encoders import warm
    from drift.model import Run

    pair = choice.single
    if pair is not None:
        warm(configuration.settings.encoder, pair.source_lang, pair.target_lang)
        with working(f"comparing {pair.source} with {pair.target or 'itself'}"):
            return Run((checker.compare(*many.read(pair)).model,))
    pairs = chosen(choice, configuration)
    with counting(len(pairs), "comparing") as heard:
        return many.run(checker, pairs, heard)


def _one_terminal() -> bool:
    """Whether both streams end on one screen, where the full format has said it all already."""
    return sys.stdout.isatty() and sys.stderr.isatty()


def _warn(run: Run) -> None:
    """Notices and failures, with the file where there are several."""
    for report in run.reports:
        where = f"{report.alignment.target.path}: " if len(run.reports) > 1 else ""
        for notice in report.notices:
            click.echo(f"note: {notice if notice.startswith(where) else where + notice}", err=True)
    failures = [*run.failures, *(failure for report in run.reports for failure in report.failures)]
    for failure in failures:
        click.echo(f"error: {failure.what}: {failure.message}\n hint: {failure.hint}", err=True)


def _code(run: Run, fail_on: str) -> int:
    if run.failures or any(report.failures for report in run.reports):
        return 2
    limit = options.threshold(fail_on)
    found = (finding.severity for report in run.reports for finding in report.active)
    return int(limit is not None and any(severity >= limit for severity in found))


def _print(run: Run, name: str, given: Mapping[str, Any]) -> None:
    if not run.reports and not run.failures:
        return
    text = written(run, name, given)
    # click knows whether this is a terminal, and nothing of https://no-color.org
    colour = False if os.environ.get("NO_COLOR") else None
    click.echo(text, nl=bool(text) and not text.endswith("\n"), color=colour)
    if given["verbose"] and name == "full":
        from drift.render.verbose import details

        for report in run.reports:
            click.echo("\n" + details(report), nl=False)
