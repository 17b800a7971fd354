"""Where reports go: ``--report FORMAT:PATH``, refused before anything is compared where it could not be written."""

from __future__ import annotations

from pathlib import Path

from drift.errors import UsageError

FORMATS = (
    "full", "concise", "json", "html", "markdown", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson"
)  # fmt: skip


def destination(text: str) -> tuple[str, Path]:
    """Split ``FORMAT:PATH`` and refuse what could not be written, before anything is compared."""
    name, colon, path = text.partition(":")
    if not colon or name not in FORMATS or not path:
        raise UsageError(
            f"--report {text!r} is not FORMAT:PATH",
            f"for example html:report.html; formats: {', '.join(FORMATS)}",
        )
    file = Path(path)
    if file.is_dir():
        raise UsageError(f"--report {text!r}: {path} is a folder", "name a file in it")
    if not file.parent.is_dir():
        raise UsageError(
            f"--report {text!r}: there is no folder {file.parent}", "make it first, or name another path"
        )
    return name, file


def write(path: Path, text: str) -> None:
    """Write a report; raises ``UsageError`` where the disk says no."""
    try:
        path.write_text(text, encoding="utf-8", newline="", errors="backslashreplace")
    except OSError as error:
        raise UsageError(
            f"{path}: the report could not be written: {error.strerror}", "name another path"
        ) from error
