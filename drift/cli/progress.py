"""A line on stderr where work takes long and somebody is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

import click

PATIENCE = 1.0
"""Seconds of silence that need no explanation."""


@contextmanager
def working(what: str) -> Iterator[None]:
    """Say what is going on once it has gone on for ``PATIENCE``; wipe the line when it is done."""
    if not sys.stderr.isatty():
        yield
        return
    shown = []

    def show() -> None:
        shown.append(True)
        click.echo(f"drift: {what} ...", nl=False, err=True)

    timer = Timer(PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if shown:
            click.echo("\r\x1b[2K", nl=False, err=True)
