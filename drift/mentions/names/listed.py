"""The ledger by the newsroom's list: what it has is right, and any other way to write a listed name is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drift.mentions.names.cues import ALIKE
from drift.model import NameEntry, NameVerdict, Rendering
from drift.names import house
from drift.names.house import HouseName
from drift.names.scripts import script_of
from drift.names.spelling import likeness

_SURE = 0.95
"""Confidence where the list decides: somebody wrote it down."""


def listed(
    entries: Sequence[NameEntry], known: Sequence[HouseName], languages: tuple[str, str]
) -> tuple[NameEntry, ...]:
    """The ledger as the list has it; languages are (source, target).

    A rendering of a listed name is right, an alias, or wrong: misspelt where it looks like the listed one, else
    another way to write it.  A name that was put in, and is in the list, may have stood in the source in a form that
    nobody recognised: it counts no more.  Names that are not in the list stay as they were.
    """
    out = []
    for entry in entries:
        if entry.source:
            one = house.find(entry.source, known, languages[0])
            out.append(_judged(entry, one, languages[1]) if one else entry)
        elif not any(_is_right(entry, one, languages[1]) for one in known):
            out.append(entry)
    return tuple(out)


def _is_right(entry: NameEntry, one: HouseName, language: str) -> bool:
    return all(one.is_right(r.text, language) or one.is_alias(r.text, language) for r in entry.renderings)


def _judged(entry: NameEntry, one: HouseName, language: str) -> NameEntry:
    renderings = tuple(_rendering(rendering, one, language) for rendering in entry.renderings)
    return replace(entry, renderings=renderings)


def _rendering(rendering: Rendering, one: HouseName, language: str) -> Rendering:
    right = one.in_language(language)
    if not rendering.text:
        return rendering
    if one.is_right(rendering.text, language):
        return replace(rendering, verdict=NameVerdict.OK, confidence=_SURE, reasons=(_says(right),))
    if one.is_alias(rendering.text, language):
        return replace(rendering, verdict=NameVerdict.ALIAS, confidence=_SURE, reasons=(_says(right),))
    if not right or rendering.verdict not in (NameVerdict.OK, NameVerdict.ALIAS, NameVerdict.INCONSISTENT):
        return rendering
    verdict = NameVerdict.MISSPELT if _looks_like(rendering.text, right) else NameVerdict.INCONSISTENT
    return replace(rendering, verdict=verdict, confidence=_SURE, reasons=(_says(right), *rendering.reasons))


def _says(right: Sequence[str]) -> str:
    return f"the names list has {' or '.join(right)}" if right else "the names list knows it"


def _looks_like(text: str, right: Sequence[str]) -> bool:
    """Whether a rendering is in the listed one's script and nearly spelt like it."""
    return any(script_of(own) == script_of(text) and likeness(own, text) >= ALIKE for own in right)
