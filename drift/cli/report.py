"""``drift report``: render a JSON report again, without models and without the texts."""

from __future__ import annotations

from typing import Any

import click

from drift.cli import options
from drift.cli.outputs import Format, destination, write, written
from drift.cli.results import load


@click.command()
@click.argument("results")
@click.option(
    "--output-format",
    type=Format(),
    default="full",
    show_default=True,
    help="What goes to standard output, where no --report is given.",
)
@click.option(
    "--report", "reports", multiple=True, metavar="FORMAT:PATH", help="Write a report; may be repeated."
)
@options.paging
def report(results: str, output_format: str, reports: tuple[str, ...], **pages: Any) -> None:  # fmt: skip
    """Render RESULTS, a report written by `--report json:PATH` or `--report html:PATH`, in another format."""
    wanted = [destination(text) for text in reports]
    run = options.shown(load(results), pages)
    for name, path in wanted:
        write(path, run, name, pages)
    if not wanted:
        click.echo(written(run, output_format, pages), nl=False)
