"""A line on stderr where work takes long and somebody is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic

import click

from drift.visible import plain

PATIENCE = 1.0
"""Seconds of silence that need no explanation."""
_BREATH = 0.1
"""Seconds between two states of a line."""
_LINE = 79


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


@contextmanager
def counting(total: int, what: str) -> Iterator[Callable[[str], None]]:
    """A line that counts, for work on many things; call what is yielded with the name of each."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    begun, done, shown = monotonic(), 0, 0.0

    def step(name: str) -> None:
        nonlocal done, shown
        done += 1
        now = monotonic()
        if now - begun > PATIENCE and now - shown > _BREATH:
            shown = now
            line = f"drift: {what} {done} of {total}: {plain(name)}"[:_LINE]
            click.echo(f"\r\x1b[2K{line}", nl=False, err=True)

    try:
        yield step
    finally:
        if shown:
            click.echo("\r\x1b[2K", nl=False, err=True)
