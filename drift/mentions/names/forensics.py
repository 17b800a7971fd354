"""In a back-translation: what the name that came back looks like."""

from __future__ import annotations

from dataclasses import replace

from drift.model import NameEntry, NameVerdict, Rendering
from drift.names.shapes import shape

_CHANGED = frozenset({NameVerdict.GARBLED, NameVerdict.SUBSTITUTED, NameVerdict.ADDED})


def with_shapes(entry: NameEntry) -> NameEntry:
    """The entry, with the romanisation that each wrong rendering has the shape of among its reasons."""
    if entry.kind not in ("person", "name"):
        return entry
    return replace(entry, renderings=tuple(_seen(one, shape(entry.source)) for one in entry.renderings))


def _seen(rendering: Rendering, source: str) -> Rendering:
    found = shape(rendering.text) if rendering.verdict in _CHANGED else ""
    if not found or found == source or any(found in reason for reason in rendering.reasons):
        return rendering
    return replace(rendering, reasons=(*rendering.reasons, f"{rendering.text} looks like {found}"))
