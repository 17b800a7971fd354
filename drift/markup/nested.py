"""Excerpts of excerpts: markup inside of what other markup encloses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from drift.markup.excerpts import Excerpt
from drift.model import Origin, Piece, Span


def through(outer: Excerpt, inner: Excerpt) -> Excerpt:
    """``inner``, whose places count in ``outer.text``, with places that count where those of ``outer`` do."""
    if len(outer.pieces) == 1 and len(outer.text) == _length(outer.pieces[0].there):
        by = outer.pieces[0].there.start
        return Excerpt(inner.text, tuple(Piece(p.span, p.there.shifted(by)) for p in inner.pieces))
    origin = Origin("", outer.pieces)
    pieces: list[Piece] = []
    for piece in inner.pieces:
        if _length(piece.span) == _length(piece.there):
            pieces += _parts(piece, outer)
        else:
            pieces.append(Piece(piece.span, origin.place(piece.there)))
    return Excerpt(inner.text, tuple(pieces))


def trimmed(excerpt: Excerpt) -> Excerpt:
    """Without outer white space."""
    lead = len(excerpt.text) - len(excerpt.text.lstrip())
    end = max(lead, len(excerpt.text.rstrip()))
    return excerpt if end - lead == len(excerpt.text) else excerpt.cut(lead, end)


def _parts(piece: Piece, outer: Excerpt) -> Iterator[Piece]:
    """A piece that is exact in the outer text, cut where that text's own pieces end."""
    pieces, here = outer.pieces, piece.there
    at = max(0, bisect_right(pieces, here.start, key=lambda p: p.span.start) - 1)
    while at < len(pieces) and pieces[at].span.start < here.end:
        part = pieces[at]
        first, last = max(part.span.start, here.start), min(part.span.end, here.end)
        exact = _length(part.span) == _length(part.there)
        there = Span(first, last).shifted(part.there.start - part.span.start) if exact else part.there
        if first < last:
            yield Piece(Span(first, last).shifted(piece.span.start - here.start), there)
        at += 1


def _length(span: Span) -> int:
    return span.end - span.start
