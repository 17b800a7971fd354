"""Where reports go: ``--report FORMAT:PATH``, refused before anything is compared where it could not be written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drift.errors import UsageError
from drift.plugins import plugins

if TYPE_CHECKING:
    from drift.model import Run
    from drift.render.webpage.dress import Shape

HERE = Path()
FORMATS = (
    "full", "concise", "json", "html", "markdown", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson"
)  # fmt: skip


class Format(click.Choice[str]):
    """One of ``FORMATS``, or a format of a plug-in."""

    name = "format"

    def __init__(self) -> None:
        super().__init__(FORMATS)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself; plug-ins are looked at only for a name that drift does not know."""
        return value if known(value) else super().convert(value, param, ctx)


def known(name: str) -> bool:
    """Whether there is such a format."""
    return name in FORMATS or name in plugins("drift.formats")


def destination(text: str) -> tuple[str, str]:
    """Split ``FORMAT:PATH`` and refuse what could not be written, before anything is compared."""
    name, colon, path = text.partition(":")
    if not colon or not path or not known(name):
        raise UsageError(
            f"--report {text!r} is not FORMAT:PATH",
            f"for example html:report.html; formats: {', '.join(FORMATS)}",
        )
    file = Path(path)
    if path.endswith("/") and name != "html":
        raise UsageError(f"--report {text!r}: only html is written as a folder", "name a file")
    if file.is_dir() and not path.endswith("/"):
        raise UsageError(
            f"--report {text!r}: {path} is a folder", "name a file in it, or end it with /: html:FOLDER/"
        )
    if file.is_file() and path.endswith("/"):
        raise UsageError(f"--report {text!r}: {file} is a file", "name another folder, or remove the file")
    if not file.parent.is_dir():
        raise UsageError(
            f"--report {text!r}: there is no folder {file.parent}", "make it first, or name another path"
        )
    return name, path


def write(path: str, run: Run, name: str, given: Mapping[str, Any]) -> None:
    """Write a run as a file, or as a folder of pages where the path ends with a slash.

    ``given`` has the options of ``options.paging``.  Raises ``UsageError`` where the disk says no.
    """
    if not path.endswith("/"):
        save(Path(path), written(run, name, given, Path(path).parent))
        return
    from drift.render.webpage.folder import pages

    _made(Path(path))
    for file, text in pages(run, _shape(given, Path(path))).items():
        save(Path(path, file), text)


def written(run: Run, name: str, given: Mapping[str, Any], folder: Path = HERE) -> str:
    """A run in one of the formats, for a file in ``folder``."""
    from drift.api.report import render

    if name != "html":
        return render(run, name)
    from drift.render import webpage

    return webpage.render(run, _shape(given, folder))


def _shape(given: Mapping[str, Any], folder: Path) -> Shape:
    from drift.render.webpage.dress import Shape

    return Shape(_beside(folder, given["html_assets"]), not given["no_embed_text"])


def _beside(folder: Path, assets: str | None) -> str | None:
    """The address of the assets as seen from a page's folder; they are written on the way."""
    if not assets:
        return None
    from urllib.parse import quote

    from drift.render.webpage import dress

    _made(Path(assets))
    for name, text in dress.assets().items():
        save(Path(assets, name), text)
    try:
        seen = os.path.relpath(Path(assets).resolve(), folder.resolve())
    except ValueError:  # another drive
        return f"{Path(assets).resolve().as_uri()}/"
    return f"{quote(Path(seen).as_posix())}/"


def _made(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder}: the folder could not be made: {error.strerror}", "name another path"
        ) from error


def save(path: Path, text: str) -> None:
    """Write a text file; raises ``UsageError`` where the disk says no."""
    try:
        path.write_text(text, encoding="utf-8", newline="", errors="backslashreplace")
    except OSError as error:
        raise UsageError(
            f"{path}: the report could not be written: {error.strerror}", "name another path"
        ) from error
