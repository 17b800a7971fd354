"""What a newsroom keeps in files of its own: names, terms, and the findings that may stand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from drift import baseline, ignores

if TYPE_CHECKING:
    from drift.config.load import Configuration
    from drift.names.house import HouseName
    from drift.protocols import Suppressor


def steps(configuration: Configuration) -> tuple[Suppressor, ...]:
    """What is done to every report, in order: the policy, remarks in the texts, the baseline.

    Raises:
        InputError: the baseline is missing or broken.

    """
    path = configuration.settings.baseline
    known = (partial(baseline.apply, baseline=baseline.load(path)),) if path else ()
    return (configuration.policy, ignores.apply, *known)


def names(configuration: Configuration) -> tuple[HouseName, ...]:
    """The newsroom's names, of all its lists.  Raises InputError with file and line."""
    from drift.names import house

    return tuple(name for path in configuration.settings.names for name in house.load(path))


def options(configuration: Configuration) -> Mapping[str, Mapping[str, Any]]:
    """The options of checks, with the glossaries where they belong."""
    given = dict(configuration.settings.checks)
    if configuration.settings.glossary:
        own = given.get("terminology", {})
        paths = (*configuration.settings.glossary, *own.get("glossary", ()))
        given["terminology"] = {**own, "glossary": list(paths)}
    return given
