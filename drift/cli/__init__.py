"""The command line: parse, call, render, exit.  Commands live in their own files and load what they need late."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial
from typing import Any

import click

from drift.cli.align import align
from drift.cli.baseline import baseline
from drift.cli.cache import cache
from drift.cli.catalogue import checks, explain
from drift.cli.check import check
from drift.cli.config import config
from drift.cli.diff import diff
from drift.cli.models import models
from drift.cli.pairs import pairs
from drift.cli.report import report
from drift.cli.score import score
from drift.errors import DriftError
from drift.plugins import PluginWarning
from drift.version import __version__


class ExitCode(IntEnum):
    """ruff's codes; the table in docs/ci.md says the same."""

    FAITHFUL = 0
    """Compared; nothing at or above ``--fail-on``."""
    DRIFTED = 1
    """Compared; something is."""
    BROKEN = 2
    """Something kept a comparison from being made whole."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="drift")
def cli() -> None:
    """Find what drifted between an article and its translation or back-translation.

    \b
    drift check article.en.md article.zh.md
    drift check article.en.md back-translation.en.md --report html:report.html

    Exit codes: 0 nothing found, 1 something at or above --fail-on, 2 the comparison could not be made whole.
    """  # noqa: D301 - click reads the backspace: keep the lines


COMMANDS = (check, align, score, report, diff, pairs, config, baseline, cache, models, checks, explain)
for command in COMMANDS:
    cli.add_command(command)


def run(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; nothing raised inside gets out."""
    try:
        code = cli.main(args=None if argv is None else list(argv), prog_name="drift", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return ExitCode.BROKEN
    except DriftError as error:
        complain(error)
        return ExitCode.BROKEN
    except (click.Abort, KeyboardInterrupt):
        click.echo("drift: interrupted before the comparison was finished", err=True)
        return ExitCode.BROKEN
    except BrokenPipeError:
        # the reader of a pipe left (`| head`): say nothing, and keep Python from trying to flush again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.BROKEN
    except MemoryError:
        complain(DriftError("not enough memory for this comparison", "compare smaller parts"))
        return ExitCode.BROKEN
    except Exception as error:
        if os.environ.get("DRIFT_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        complain(DriftError(f"drift itself failed: {what}", "please report it; DRIFT_DEBUG=1 shows where"))
        return ExitCode.BROKEN
    return code if isinstance(code, int) else ExitCode.FAITHFUL


def complain(error: DriftError) -> None:
    """One line for what was wrong, one for what to do next, on stderr."""
    click.echo(f"error: {error.message}", err=True)
    if error.hint:
        click.echo(f" hint: {error.hint}", err=True)


def main() -> None:
    """The ``drift`` command."""
    for stream in (sys.stdout, sys.stderr):
        # articles are in any script: a terminal in another encoding gets escapes, never a traceback
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    warnings.showwarning = partial(_show, warnings.showwarning)
    sys.exit(run())


def _show(
    otherwise: Callable[..., None], message: Warning | str, category: type[Warning], *rest: Any
) -> None:
    """A plug-in that was left out is said as everything else is; other warnings are Python's own business."""
    if issubclass(category, PluginWarning):
        click.echo(f"warning: {message}", err=True)
    else:
        otherwise(message, category, *rest)
