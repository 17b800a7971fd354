"""Checks that alarm too often between two languages: their findings are information until they are mended.

The table is ``loud.toml``; ``benchmarks/false_alarms.py`` says what belongs into it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from drift.languages import primary
from drift.model import Alignment, Finding, Severity


@dataclass(frozen=True, slots=True)
class Loud:
    """One line of the table; a language of ``*`` is any."""

    check: str
    """``numbers``, or with its kind ``numbers/unit``."""
    source: str
    target: str
    alarms: float
    """Findings at major or worse in 100 sentences of professional translation."""
    reason: str

    def holds(self, finding: Finding, languages: tuple[str, str]) -> bool:
        """Whether a finding between two languages (primary subtags) is one of these."""
        named = self.check in (finding.rule.id, f"{finding.rule.id}/{finding.kind.name}")
        return named and all(
            own in ("*", other) for own, other in zip(self.languages, languages, strict=True)
        )

    @property
    def languages(self) -> tuple[str, str]:
        """Source and target."""
        return self.source, self.target


@cache
def lines() -> tuple[Loud, ...]:
    """The table."""
    text = files("drift").joinpath("loud.toml").read_text(encoding="utf-8")
    return tuple(Loud(**line) for line in tomllib.loads(text)["loud"])


def calmed(findings: Iterable[Finding], alignment: Alignment, table: Iterable[Loud]) -> list[Finding]:
    """The findings, those of a loud check as information with the reason beside them."""
    languages = primary(alignment.source.language), primary(alignment.target.language)
    known = list(table)
    out = []
    for finding in findings:
        line = next((line for line in known if line.holds(finding, languages)), None)
        if line is not None and finding.severity > Severity.INFO:
            details = (*finding.details, ("held down", line.reason))
            finding = replace(finding, severity=Severity.INFO, details=details)
        out.append(finding)
    return out
