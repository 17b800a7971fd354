"""In a back-translation: what the name that came back looks like."""

from __future__ import annotations

from dataclasses import replace

from drift.model import NameEntry, NameVerdict, Rendering
from drift.names.shapes import shape
from drift.names.skeleton import agreement, vowelless

_CHANGED = frozenset({NameVerdict.GARBLED, NameVerdict.SUBSTITUTED, NameVerdict.ADDED})
_SPELT = _CHANGED | {NameVerdict.MISSPELT, NameVerdict.INCONSISTENT}


def with_shapes(entry: NameEntry) -> NameEntry:
    """The entry, with the romanisation that each wrong rendering has the shape of among its reasons."""
    if entry.kind not in ("person", "name"):
        return entry
    return replace(
        entry,
        renderings=tuple(
            _with_consonants(_seen(one, shape(entry.source)), entry.source) for one in entry.renderings
        ),
    )


def _with_consonants(rendering: Rendering, source: str) -> Rendering:
    """The rendering, with the consonants that it shares with the source where Arabic letters explain the difference."""
    if rendering.verdict not in _SPELT:
        return rendering
    found = [
        f"consonants {shared} agree with {ours}, as Arabic writes it"
        f"{', and the vowels are lost' if vowelless(theirs) else ''}"
        for theirs in rendering.text.split()
        for ours in source.split()
        if (shared := agreement(ours, theirs))
    ]
    return replace(rendering, reasons=(*rendering.reasons, *found))


def _seen(rendering: Rendering, source: str) -> Rendering:
    found = shape(rendering.text) if rendering.verdict in _CHANGED else ""
    if not found or found == source or any(found in reason for reason in rendering.reasons):
        return rendering
    return replace(rendering, reasons=(*rendering.reasons, f"{rendering.text} looks like {found}"))
