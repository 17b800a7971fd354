"""JSON reports that commands take: what ``drift check --report json:PATH`` wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drift.errors import InputError

if TYPE_CHECKING:
    from drift.model import Run


def load(path: str) -> Run:
    """The run in a file.  Raises ``InputError``."""
    from drift import reread

    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: the report could not be read: {error}", "name a JSON report of drift"
        ) from error
    return reread.load(text, path)
