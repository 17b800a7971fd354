"""What other packages add: entry points of the groups ``drift.checks``, ``drift.readers``, ``drift.encoders``,
``drift.finders`` and ``drift.formats``.

A plug-in that cannot be loaded is a ``PluginWarning`` that names it; everything else goes on without it.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import Any

GROUPS = ("drift.checks", "drift.readers", "drift.encoders", "drift.finders", "drift.formats")


class PluginWarning(UserWarning):
    """A plug-in that is installed and not used, and why."""


@cache
def plugins(group: str) -> Mapping[str, Any]:
    """What the plug-ins of a group bring, by name, sorted; a name that two packages claim is the first one's."""
    found: dict[str, Any] = {}
    for entry in sorted(entry_points(group=group), key=lambda e: (e.name, e.dist.name if e.dist else "")):
        if entry.name in found:
            _warn(group, entry.name, "another package has that name already")
            continue
        try:
            found[entry.name] = entry.load()
        except Exception as error:
            _warn(group, entry.name, f"{type(error).__name__}: {error}")
    return found


def refuse(group: str, name: str, why: str) -> None:
    """Warn that a plug-in is not used because of what it is."""
    _warn(group, name, why)


def _warn(group: str, name: str, why: str) -> None:
    message = f"the plug-in {name!r} of {group} was left out: {why}; update or uninstall its package"
    warnings.warn(message, PluginWarning, stacklevel=3)
