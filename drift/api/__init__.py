"""The Python interface: ``drift.check``, ``drift.Checker`` and the report that users hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drift.api.checker import Checker, Text
from drift.api.report import Report
from drift.api.selection import chosen

if TYPE_CHECKING:
    from drift.protocols import Encoder


def check(  # noqa: PLR0913 (the contract)
    source: Text,
    target: Text,
    source_lang: str | None = None,
    target_lang: str | None = None,
    *,
    encoder: str | Encoder = "auto",
    checks: Sequence[str] | None = None,
) -> Report:
    """Compare a text with its translation or back-translation: one call, one report.

    A ``str`` is a text, a ``Path`` is a file.  See ``Checker`` for many pairs, and for what is raised.
    """
    return Checker(encoder=encoder, checks=checks).check(source, target, source_lang, target_lang)


__all__ = ["Checker", "Report", "Text", "check", "chosen"]
