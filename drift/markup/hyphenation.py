"""Words that were divided at the end of a line, as in manual pages set for a terminal, made whole again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from drift.model import Document, Origin, Piece, Span

_DIVIDED = re.compile(r"(?<=[^\W\d_])[\u2010\u00ad]\r?\n[ \t]*(?=[^\W\d_])")
"""HYPHEN or SOFT HYPHEN at the end of a line; what a keyboard types there may belong to the word."""


def whole_words(document: Document) -> Document:
    """The document of a plain text without such divisions inside of its blocks; every place is the file's."""
    begins = [block.span.start for block in document.blocks]
    gaps = []
    for match in _DIVIDED.finditer(document.text):
        at = bisect_right(begins, match.start()) - 1
        if at >= 0 and match.end() < document.blocks[at].span.end:
            gaps.append(Span(*match.span()))
    if not gaps:
        return document
    starts = [gap.start for gap in gaps]
    lost = [0]
    for gap in gaps:
        lost.append(lost[-1] + gap.end - gap.start)

    def moved(at: int) -> int:
        return at - lost[bisect_right(starts, at)]

    text = "".join(document.text[piece.start : piece.end] for piece in _between(gaps, len(document.text)))
    pieces = tuple(
        Piece(Span(moved(piece.start), moved(piece.start) + piece.end - piece.start), piece)
        for piece in _between(gaps, len(document.text))
    )
    blocks = tuple(replace(b, span=Span(moved(b.span.start), moved(b.span.end))) for b in document.blocks)
    return replace(document, text=text, blocks=blocks, origin=Origin(document.text, pieces))


def _between(gaps: Sequence[Span], end: int) -> list[Span]:
    """What is left between the gaps."""
    starts = [0, *(gap.end for gap in gaps)]
    ends = [*(gap.start for gap in gaps), end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
