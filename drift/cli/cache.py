"""``drift cache``: what is remembered of earlier runs, and how to forget it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from drift.cli import options

if TYPE_CHECKING:
    from drift.store import Store


@click.group()
def cache() -> None:
    """Say what is remembered of earlier runs, or forget it."""


@cache.command()
@options.configuring
@click.option("--cache-dir", envvar="DRIFT_CACHE_DIR", metavar="FOLDER", help="Where the cache is kept.")
def info(**given: Any) -> None:
    """Print where the cache is, how much is in it, and how much may be."""
    contents = _store(given).contents()
    click.echo(
        f"{contents.path}: {contents.entries:,} entries, {_size(contents.bytes)} of {_size(contents.limit)}"
    )


@cache.command()
@options.configuring
@click.option("--cache-dir", envvar="DRIFT_CACHE_DIR", metavar="FOLDER", help="Where the cache is kept.")
def clear(**given: Any) -> None:
    """Remove the cache; the next run makes a new one."""
    store = _store(given)
    store.clear()
    click.echo(f"{store.path}: removed")


def _store(given: dict[str, Any]) -> Store:
    from drift.store import Store

    configuration = options.configured(given)
    return Store(configuration.cache_folder, configuration.settings.cache_size)


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB"
