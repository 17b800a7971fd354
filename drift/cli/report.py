"""``drift report``: render a JSON report again, without models and without the texts."""

from __future__ import annotations

import click

from drift.cli.outputs import Format, destination, write
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
def report(results: str, output_format: str, reports: tuple[str, ...]) -> None:  # fmt: skip
    """Render RESULTS, a report written by `--output-format json` or `--report json:PATH`, in another format."""
    from drift.api.report import render

    wanted = [destination(text) for text in reports]
    run = load(results)
    for name, path in wanted:
        write(path, run, name)
    if not wanted:
        click.echo(render(run, output_format), nl=False)
