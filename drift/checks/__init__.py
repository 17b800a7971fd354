"""The checks, in documentation order: an explicit list, tested for completeness."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drift.checks.addition import Addition
from drift.checks.attribution import Attribution
from drift.checks.dates import Dates
from drift.checks.garbled import Garbled
from drift.checks.gender import Gender
from drift.checks.meaning import Meaning
from drift.checks.modality import Modality
from drift.checks.names import Names
from drift.checks.negation import Negation
from drift.checks.numbers import Numbers
from drift.checks.omission import Omission
from drift.checks.quotes import Quotes
from drift.checks.terminology import Terminology
from drift.checks.untranslated import Untranslated
from drift.model import Rule
from drift.plugins import plugins, refuse

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
    Gender,
    Omission,
    Addition,
    Untranslated,
    Garbled,
    Meaning,
    Terminology,
)
"""Every check there is.  A new one is a file in this folder and a word in this tuple."""


@cache
def catalogue() -> tuple[type[Check], ...]:
    """The catalogue, then the checks of plug-ins: each a class with a ``rule`` that is called as its entry point."""
    own = {check.rule.id for check in CATALOGUE}
    more = []
    for name, check in plugins("drift.checks").items():
        rule = getattr(check, "rule", None)
        if name in own:
            refuse("drift.checks", name, "drift has a check of that name")
        elif not isinstance(rule, Rule) or rule.id != name:
            refuse("drift.checks", name, f"it is no class with a rule whose id is {name!r}")
        else:
            more.append(check)
    return (*CATALOGUE, *more)
