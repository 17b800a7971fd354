"""A linter for translations: what drifted between an article and its translation.

``drift.check(source, target)`` compares two texts; ``drift.Checker`` compares many.
"""

from __future__ import annotations

from drift import names
from drift.api import Checker, Report, check
from drift.errors import DriftError, InputError, ModelError, UsageError
from drift.model import Evidence, Finding, Severity, Side, Verdict
from drift.version import __version__

__all__ = [
    "Checker",
    "DriftError",
    "Evidence",
    "Finding",
    "InputError",
    "ModelError",
    "Report",
    "Severity",
    "Side",
    "UsageError",
    "Verdict",
    "__version__",
    "check",
    "names",
]
