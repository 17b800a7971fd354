"""``drift check``: compare two files and say what drifted."""

from __future__ import annotations

import sys
from typing import Any

import click

from drift.cli import options
from drift.cli.outputs import FORMATS, destination, write
from drift.cli.progress import working
from drift.errors import UsageError


@click.command()
@click.argument("source")
@click.argument("translation")
@options.languages
@options.comparing
@options.judging
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="What goes to standard output.",
)
@click.option(
    "--report", "reports", multiple=True, metavar="FORMAT:PATH", help="Write a report too; may be repeated."
)
@click.option("--words", is_flag=True, help="Link the words of every pair: slower, and sees more inside of sentences.")
@click.option("-q", "--quiet", is_flag=True, help="Nothing on standard output: the exit code tells.")
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Add every name with its renderings, and what moved each pair's drift.",
)
def check(source: str, translation: str, **given: Any) -> int:  # fmt: skip
    """Compare SOURCE with TRANSLATION and say what drifted.

    Either may be `-` for standard input.  The same language on both sides is the back-translation mode.
    """
    from drift import readers
    from drift.api import Checker
    from drift.encoders import warm

    if source == translation == "-":
        raise UsageError("standard input can be only one of the two texts", "name a file for the other")
    wanted = [destination(text) for text in given["reports"]]
    options.apply_offline(offline=given["offline"])
    checker = Checker(
        encoder=given["encoder"],
        checks=given["select"] or None,
        ignore=given["ignore"],
        segmented=given["segmented"],
        words=given["words"],
    )
    warm(given["encoder"], given["source_lang"] or "", given["target_lang"] or "")
    with working(f"comparing {source} with {translation}"):
        report = checker.compare(
            readers.read(source, language=given["source_lang"] or ""),
            readers.read(translation, language=given["target_lang"] or ""),
        )
    for name, path in wanted:
        write(path, report.render(name))
    if not given["quiet"]:
        _print(report, given["output_format"], verbose=given["verbose"])
    if given["quiet"] or given["output_format"] != "full" or not _one_terminal():
        _warn(report)
    return _code(report, given["fail_on"])


def _one_terminal() -> bool:
    """Whether both streams end on one screen, where the full format has said it all already."""
    return sys.stdout.isatty() and sys.stderr.isatty()


def _warn(report: Any) -> None:
    for notice in report.model.notices:
        click.echo(f"note: {notice}", err=True)
    for failure in report.model.failures:
        click.echo(f"error: {failure.what}: {failure.message}\n hint: {failure.hint}", err=True)


def _code(report: Any, fail_on: str) -> int:
    if report.model.failures:
        return 2
    limit = options.threshold(fail_on)
    return int(limit is not None and bool(report.at_least(limit)))


def _print(report: Any, name: str, *, verbose: bool) -> None:
    text = report.render(name)
    click.echo(text, nl=bool(text) and not text.endswith("\n"))
    if verbose and name == "full":
        from drift.render.verbose import details

        click.echo("\n" + details(report.model), nl=False)
