"""The options of checks: the fields of their classes, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drift.checks import catalogue
from drift.config.convert import convert, hints, key_of, refuse_unknown


def check_ids(*, kinds: bool) -> tuple[str, ...]:
    """The names of all checks, and with ``kinds`` of all their kinds, as ``names/added``."""
    rules = [check.rule for check in catalogue()]
    return tuple(rule.id for rule in rules) + (
        tuple(f"{rule.id}/{kind.name}" for rule in rules for kind in rule.kinds) if kinds else ()
    )


def check_options(check: str, options: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """The options of a check by field, typed.  Raises ``UsageError`` for an unknown one or one of another type."""
    (kind,) = [entry for entry in catalogue() if entry.rule.id == check]
    known = {key_of(name): name for name in hints(kind)}
    for key in options:
        refuse_unknown(key_of(key), known, where)
    return {
        known[key_of(key)]: convert(value, hints(kind)[known[key_of(key)]], f"{where}.{key}")
        for key, value in options.items()
    }
