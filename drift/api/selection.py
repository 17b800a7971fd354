"""Names of checks and their options into checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from drift.errors import UsageError

if TYPE_CHECKING:
    from drift.protocols import Check, NameFinder


def chosen(
    select: Sequence[str] | None,
    ignore: Sequence[str] = (),
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> tuple[Check, ...]:
    """Instances of the checks named, in catalogue order.

    Raises:
        UsageError: a name is not that of a check, a check has no such option, or nothing to look for.

    """
    from difflib import get_close_matches

    from drift.checks import catalogue
    from drift.config.checks import check_options

    options = options or {}
    known = [check.rule.id for check in catalogue()]
    for name in (*(select or ()), *ignore, *options):
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise UsageError(
                f"no check is called {name!r}",
                f"did you mean {near[0]!r}?" if near else f"the checks are {', '.join(known)}",
            )
    made = [
        check(**check_options(check.rule.id, options.get(check.rule.id, {}), f"options of {check.rule.id}"))
        for check in catalogue()
        if check.rule.id in (select or known) and check.rule.id not in ignore
    ]
    for check in made:
        if select and getattr(check, "idle", False):
            raise UsageError(
                f"{check.rule.id} has nothing to look for", "name a list of terms: --glossary FILE"
            )
    return tuple(check for check in made if not getattr(check, "idle", False))


def finding(given: Sequence[str | NameFinder]) -> tuple[NameFinder, ...]:
    """The finders of names, those that are named loaded; nothing is imported where there are none."""
    if not given:
        return ()
    from drift.mentions.names.finders import load

    return tuple(load((one,))[0] if isinstance(one, str) else one for one in given)
