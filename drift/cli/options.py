"""Options that several commands share, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from drift.model import Severity

if TYPE_CHECKING:
    from drift.config import Configuration
    from drift.model import Run

F = TypeVar("F", bound=Callable[..., Any])


class Names(click.ParamType[tuple[str, ...]]):
    """A list of names with commas between them."""

    name = "check,..."

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split at commas; blanks around a name do not count."""
        if isinstance(value, tuple):
            return value
        return tuple(name.strip() for name in str(value).split(",") if name.strip())


def comparing(function: F) -> F:
    """Add the options of every command that compares."""
    for option in (
        click.option("--encoder", default="auto", show_default=True, metavar="NAME",
                     help="auto, use, e5, use+e5 or sentence-transformers:NAME_OR_FOLDER."),
        click.option("--runtime", type=click.Choice(["numpy", "onnx"]), default="numpy", show_default=True,
                     help="What runs e5 and the network that reads pairs; onnx is faster, and an extra."),
        click.option("--offline", is_flag=True, help="Never use the network, not even for a model asked for by name."),
    ):  # fmt: skip
        function = option(function)
    return function


def languages(function: F) -> F:
    """Add the options that name the two languages."""
    for option in (
        click.option(
            "--target-lang", metavar="XX", help="Language of TRANSLATION, a BCP 47 tag; guessed if left out."
        ),
        click.option(
            "--source-lang", metavar="XX", help="Language of SOURCE, a BCP 47 tag; guessed if left out."
        ),
        click.option(
            "--input-format",
            metavar="NAME",
            default="",
            help="Format of `-`, else of both files: html, po ...",
        ),
        click.option(
            "--segmented", is_flag=True, help="Every line is one sentence: split and merge nothing."
        ),
    ):
        function = option(function)
    return function


def judging(function: F) -> F:
    """Add the options that choose checks and the threshold."""
    function = failing(function)
    for option in (
        click.option("--ignore", type=Names(), default=(), help="Checks to leave out."),
        click.option("--select", type=Names(), default=(), help="Checks to run; all if left out."),
    ):  # fmt: skip
        function = option(function)
    return function


def failing(function: F) -> F:
    """Add ``--fail-on``."""
    levels = [severity.label for severity in reversed(Severity)]
    option = click.option("--fail-on", type=click.Choice([*levels, "never"]), default="major", show_default=True,
                          help="Exit with 1 when a finding is at least this bad.")  # fmt: skip
    return option(function)


def configuring(function: F) -> F:
    """Add ``--config``."""
    option = click.option(
        "--config", multiple=True, metavar="FILE|KEY=VALUE",
        help="A configuration file in place of the nearest drift.toml or pyproject.toml, or one key of it; "
        "may be repeated.",
    )  # fmt: skip
    return option(function)


def knowing(function: F) -> F:
    """Add the files that a newsroom keeps."""
    for option in (
        click.option("--baseline", metavar="FILE", help="Known findings that do not count: see `drift baseline`."),
        click.option("--glossary", multiple=True, metavar="FILE", help="How terms are to be said, CSV or TSV."),
        click.option("--names", multiple=True, metavar="FILE", help="How names are to be written, CSV or TSV."),
    ):  # fmt: skip
        function = option(function)
    return function


def caching(function: F) -> F:
    """Add the options of the cache."""
    for option in (
        click.option("--cache-dir", envvar="DRIFT_CACHE_DIR", metavar="FOLDER", help="Where the cache is kept."),
        click.option("--no-cache", is_flag=True, help="Use nothing of earlier runs, and keep nothing of this one."),
    ):  # fmt: skip
        function = option(function)
    return function


def paging(function: F) -> F:
    """Add the options that say what a page may hold, and where its style sheet and scripts stand."""
    for option in (
        click.option("--redact", is_flag=True, help="Black out, in all reports, what no finding quotes."),
        click.option("--no-embed-text", is_flag=True, help="Leave the result as JSON out of HTML pages."),
        click.option("--html-assets", metavar="FOLDER", help="Write style sheet and scripts of HTML pages there, for "
                     "hosts that forbid them inside of a page."),
    ):  # fmt: skip
        function = option(function)
    return function


def shown(run: Run, given: Mapping[str, Any]) -> Run:
    """What of a run may be shown: with ``--redact`` only what findings quote."""
    from drift.redaction import redacted

    return redacted(run) if given["redact"] else run


def configured(given: Mapping[str, Any]) -> Configuration:
    """The configuration of a command: what its line said, over the file, over the defaults."""
    from dataclasses import fields

    from drift.config import Settings, load

    context = click.get_current_context()
    said = {
        name: value
        for name, value in given.items()
        if context.get_parameter_source(name) in {ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT}
    }
    if said.get("no_cache"):
        said["cache"] = False
    known = {item.name for item in fields(Settings)}
    return load(given.get("config", ()), {name: value for name, value in said.items() if name in known})


def threshold(word: str) -> Severity | None:
    """The severity of ``--fail-on``; None for ``never``."""
    return None if word == "never" else Severity[word.upper()]


def apply_offline(*, offline: bool) -> None:
    """Tell the model libraries, should any be loaded, to stay off the network."""
    import os

    if offline:
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ["TRANSFORMERS_OFFLINE"] = "1"
