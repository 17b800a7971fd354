"""The checks, in documentation order: an explicit list, tested for completeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.checks.addition import Addition
from drift.checks.attribution import Attribution
from drift.checks.dates import Dates
from drift.checks.meaning import Meaning
from drift.checks.modality import Modality
from drift.checks.names import Names
from drift.checks.negation import Negation
from drift.checks.numbers import Numbers
from drift.checks.omission import Omission
from drift.checks.quotes import Quotes
from drift.checks.untranslated import Untranslated

if TYPE_CHECKING:
    from drift.protocols import Check

CATALOGUE: tuple[type[Check], ...] = (
    Names,
    Numbers,
    Dates,
    Negation,
    Modality,
    Quotes,
    Attribution,
    Omission,
    Addition,
    Untranslated,
    Meaning,
)
"""Every check there is.  A new one is a file in this folder and a word in this tuple."""
