"""The ledger of figures: every number and date of the source and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from drift.model.text import Span


class FigureVerdict(Enum):
    """What became of one figure in one rendering."""

    OK = "ok"
    CHANGED = "changed"
    UNIT = "unit"
    DROPPED = "dropped"
    ADDED = "added"
    OMITTED = "omitted"
    """The sentence it stands in has no counterpart."""


@dataclass(frozen=True, slots=True)
class FigureRendering:
    """One way a figure stands in the target, with every place it does so."""

    text: str
    """With its unit; empty where it was left out."""
    verdict: FigureVerdict
    value: str = ""
    """As in the entry, but of the rendering."""
    spans: tuple[Span, ...] = ()
    """In the target document."""
    source_spans: tuple[Span, ...] = ()
    pairs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure of the source (or, when ``source`` is empty, one put in) and its renderings."""

    source: str
    """As it is first written, with its unit."""
    kind: str = "plain"
    """What it counts, as ``NumberKind`` has it: ``plain``, ``percent``, ``money``, ``time`` ...; or ``date``."""
    value: str = ""
    """A decimal number, or hours and minutes, or a date: ``12400000``, ``0.5``, ``15:50``, ``Friday 20 March``."""
    renderings: tuple[FigureRendering, ...] = ()
