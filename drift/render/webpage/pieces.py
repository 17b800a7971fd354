"""A sentence cut at every mark, change and control character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drift.model import Sentence, Severity, Span, Tag
from drift.visible import BIDI, calm

_CONTROL = re.compile("[" + "".join(BIDI) + "]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a finding on one side; zero width where words are expected."""

    number: int
    anchor: str
    severity: Severity
    span: Span
    aside: bool = False
    """Set aside by a baseline or the like: drawn only when asked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked in one way all through."""

    text: str
    marks: tuple[Mark, ...] = ()
    """Every finding that covers it."""
    closing: tuple[Mark, ...] = ()
    """Those that end here: their numbers are shown behind it."""
    changed: bool = False
    """The word diff has no counterpart for it."""
    doubt: float = 0.0
    """How likely the network takes it for wrong; 0 where it does not, or a finding covers it."""
    control: str = ""
    """Name of the bidirectional control that stands here, shown instead of working."""
    point: bool = False
    """Zero-width: where something was expected."""

    @property
    def worst(self) -> Severity | None:
        """The severity that colours it; None where only findings set aside cover it."""
        return max((mark.severity for mark in self.marks if not mark.aside), default=None)

    @property
    def numbers(self) -> str:
        """The findings that cover it, as the page's script looks them up."""
        return " ".join(str(mark.number) for mark in self.marks)


def pieces(
    sentence: Sentence, marks: Sequence[Mark], changed: Sequence[Span], doubts: Sequence[Tag] = ()
) -> tuple[Piece, ...]:
    """Cut a sentence; the texts of the pieces add up to its own."""
    start, end = sentence.span.start, sentence.span.end
    held = (*(mark.span for mark in marks), *changed, *(tag.span for tag in doubts))
    spans = [span for span in held if span.start <= end and span.end >= start]
    controls = [start + found.start() for found in _CONTROL.finditer(sentence.text)]
    cuts = {start, end, *controls, *(at + 1 for at in controls)}
    cuts.update(min(max(at, start), end) for span in spans for at in (span.start, span.end))
    ordered = sorted(cuts)
    out = _points(start, end, marks) if start < end else []
    for a, b in pairwise(ordered):
        piece = _piece(sentence, Span(a, b), marks, changed)
        doubt = max((tag.probability for tag in doubts if tag.span.overlaps(Span(a, b))), default=0.0)
        out.append(replace(piece, doubt=0.0 if piece.worst is not None else doubt))
        out += _points(b, end, marks)
    return tuple(out)


def _piece(sentence: Sentence, at: Span, marks: Sequence[Mark], changed: Sequence[Span]) -> Piece:
    text = sentence.text[at.start - sentence.span.start : at.end - sentence.span.start]
    over = tuple(mark for mark in marks if mark.span.overlaps(at))
    last = sentence.span.end
    return Piece(
        text=calm(text),
        marks=over,
        closing=tuple(mark for mark in over if min(mark.span.end, last) == at.end),
        changed=any(span.overlaps(at) for span in changed),
        control=BIDI.get(text, ""),
    )


def _points(at: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    # A point behind the sentence's end belongs to its end: nothing else is nearer.
    here = tuple(
        mark
        for mark in marks
        if mark.span.start == mark.span.end and (mark.span.start == at or (at == end < mark.span.start))
    )
    return [Piece("", here, here, point=True)] if here else []
