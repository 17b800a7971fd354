"""``drift models``: the encoders that are here, whether they are whole, and how to get others."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import click

from drift.cli import options
from drift.cli.progress import working
from drift.errors import UsageError

_WIDTH = 100
_PREFIX = "sentence-transformers:"


@click.group()
def models() -> None:
    """List, check, fetch and export encoders."""


@models.command("list")
def list_() -> None:
    """List the encoders with their version, languages and files."""
    from importlib.util import find_spec

    from drift.encoders.hub import EXTRA, cached
    from drift.encoders.installed import installed

    _entry("auto", "use where it knows both languages, with use+e5 as a second opinion; e5 for all others")
    for encoder in installed():
        if encoder.problem is not None:
            _entry(encoder.name, f"not usable: {encoder.problem.message}", f"hint: {encoder.problem.hint}")
            continue
        spoken = f"{len(encoder.languages)} languages: {' '.join(encoder.languages)}"
        _entry(encoder.name, f"installed, {encoder.version}", spoken, *encoder.files)
    if find_spec("sentence_transformers") is None:
        _entry(f"{_PREFIX}NAME_OR_FOLDER", f"needs the extra: {EXTRA}")
        return
    _entry(
        f"{_PREFIX}NAME_OR_FOLDER",
        "installed; on this machine:" if cached() else "installed; no model here yet",
    )
    for name, revision, folder in cached():
        _entry(f"{_PREFIX}{name}@{revision[:12]}", folder)


@models.command()
@click.argument("name")
def path(name: str) -> None:
    """Print where the files of the encoder NAME are.

    NAME is use, e5, use+e5 or sentence-transformers:NAME_OR_FOLDER; of the last, the folder is printed.
    """
    from drift.encoders.hub import folder_of
    from drift.encoders.installed import find

    if name.startswith(_PREFIX):
        click.echo(folder_of(name.removeprefix(_PREFIX)))
        return
    for file in find(name).files:
        click.echo(file)


@models.command()
@click.argument("name", required=False, default="")
def verify(name: str) -> int:
    """Compare the whole of every weight file with its SHA-256; of the encoder NAME only, if one is given.

    Exit code 2 when a file is damaged or missing.
    """
    from drift.encoders.installed import verify as verified

    problems = 0
    for part, where, problem in verified(name):
        click.echo(f"{'ok' if problem is None else 'BAD':<4} {part:<11} {where}")
        if problem is not None:
            problems += 1
            click.echo(f"error: {problem.message}\n hint: {problem.hint}", err=True)
    return 2 if problems else 0


@models.command()
@click.argument("name")
@click.option("--offline", is_flag=True, help="Refuse: fetching needs the network.")
def download(name: str, *, offline: bool) -> None:
    """Fetch a sentence-transformers model into the hub cache of this machine.

    NAME is its name on the hub; NAME@REVISION pins a commit, branch or tag.
    """
    from drift.encoders.hub import folder_of
    from drift.encoders.transformer import TransformerEncoder

    options.apply_offline(offline=offline)
    model = name.removeprefix(_PREFIX)
    if model in {"auto", "use", "e5", "use+e5"}:
        raise UsageError(f"{model} comes with drift: there is nothing to fetch", f"drift models path {model}")
    if Path(model).exists():
        raise UsageError(f"{model} is a folder of this machine already", f"--encoder {_PREFIX}{model}")
    with working(f"fetching {model}"):
        TransformerEncoder(model).fetch()
    click.echo(folder_of(model))


@models.command()
@click.argument("name", type=click.Choice(["e5"]))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite what is in FOLDER.")
def export(name: str, folder: Path, *, force: bool) -> None:
    """Write the bundled multilingual-e5-small into FOLDER as a sentence-transformers model, 250 MB.

    Use it with --encoder sentence-transformers:FOLDER, or with any other program that loads such models.
    """
    from drift.encoders.export import export_e5

    with working(f"writing {name} into {folder}"):
        click.echo(export_e5(folder, force=force))


def _entry(name: str, *rows: str | Path) -> None:
    """A name, and what is to be said of it, indented; long lists are wrapped, paths never are."""
    click.echo(name)
    for row in rows:
        for line in wrap(row, _WIDTH - 4) if isinstance(row, str) else [str(row)]:
            click.echo(f"    {line}")
