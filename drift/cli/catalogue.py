"""``drift checks`` and ``drift explain``: what drift looks for, and why."""

from __future__ import annotations

import click

from drift.errors import UsageError


@click.command()
def checks() -> None:
    """List the checks with their kinds of finding and how severe each is."""
    from drift.checks import catalogue

    width = max(len(check.rule.id) for check in catalogue())
    for check in catalogue():
        kinds = ", ".join(f"{kind.name} ({kind.severity.label})" for kind in check.rule.kinds)
        click.echo(f"{check.rule.id:<{width}}  {check.rule.summary}")
        click.echo(f"{'':<{width}}  {kinds}")


@click.command()
@click.argument("check")
def explain(check: str) -> None:
    """Say what CHECK finds, why it matters, and what it cannot see."""
    from dataclasses import fields
    from difflib import get_close_matches
    from typing import Any, cast

    from drift.checks import catalogue

    known = {entry.rule.id: entry for entry in catalogue()}
    name = check.partition("/")[0]
    if name not in known:
        near = get_close_matches(name, known, 1)
        raise UsageError(
            f"no check is called {name!r}", f"did you mean {near[0]!r}?" if near else "see `drift checks`"
        )
    entry = known[name]
    click.echo(f"{name}: {entry.rule.docs.strip()}\n\nKinds")
    for kind in entry.rule.kinds:
        click.echo(f"    {kind.name} ({kind.severity.label}): {kind.summary}")
    options = fields(cast(Any, entry))
    if options:
        click.echo("\nOptions")
    for option in options:
        click.echo(f"    {option.name} = {option.default!r}")
