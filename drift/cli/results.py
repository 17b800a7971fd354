"""Reports that commands take: what ``drift check --report json:PATH`` wrote, or the page that ``html:PATH`` did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drift.errors import InputError

if TYPE_CHECKING:
    from drift.model import Run


def load(path: str) -> Run:
    """The run in a file.  Raises ``InputError``."""
    from drift import reread
    from drift.embedded import is_page, unpacked

    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: the report could not be read: {error}", "name a JSON or HTML report of drift"
        ) from error
    if is_page(text):
        try:
            text = unpacked(text)
        except ValueError as error:
            raise InputError(f"{path}: {error}", "name a JSON report of drift") from error
    return reread.load(text, path)
