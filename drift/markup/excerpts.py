"""Text taken out of a file, stretch by stretch, with the place of every character.

An ``Excerpt`` is what a reader holds between the file and a ``Document``: a string in which entities,
escapes and line ends are already what they mean, and the pieces that lead back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from drift.model import Block, BlockKind, Document, Origin, Piece, Span

_BLANK = " \t\r\n\f\v"  # a no-break space is a character like any other: French numbers need it
_BLANKS = re.compile(rf"[{_BLANK}]+")
BETWEEN = "\n\n"
"""What stands between two blocks of a document whose text is not the file's."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A string and where it stands in the file; spans of ``pieces`` count in ``text``."""

    text: str
    pieces: tuple[Piece, ...]

    def cut(self, start: int, end: int) -> Excerpt:
        """The stretch from ``start`` to ``end``; an escape that is cut keeps its whole place."""
        if start >= end:
            return Excerpt("", (Piece(Span(0, 0), self.place(start, start)),))
        at = max(0, bisect_right(self.pieces, start, key=lambda piece: piece.span.start) - 1)
        pieces = []
        for piece in self.pieces[at:]:
            if piece.span.start >= end:
                break
            if piece.span.end > start:
                pieces.append(_cut(piece, start, end))
        return Excerpt(self.text[start:end], tuple(pieces))

    def place(self, start: int, end: int) -> Span:
        """Where a stretch of the text stands in the file."""
        return Origin("", self.pieces).place(Span(start, end))

    def tidied(self) -> Excerpt:
        """Without outer blanks, every inner run of them one space: how HTML and XML articles are shown."""
        lead = len(self.text) - len(self.text.lstrip(_BLANK))
        end = max(lead, len(self.text.rstrip(_BLANK)))
        parts, at = [], lead
        for blank in _BLANKS.finditer(self.text, lead, end):
            if blank[0] != " ":
                parts.append(self.cut(at, blank.start()))
                parts.append(Excerpt(" ", (Piece(Span(0, 1), self.place(*blank.span())),)))
                at = blank.end()
        return joined([*parts, self.cut(at, end)])


def _cut(piece: Piece, start: int, end: int) -> Piece:
    here, there = piece.span, piece.there
    first, last = max(here.start, start), min(here.end, end)
    span = Span(first - start, last - start)
    if here.end - here.start != there.end - there.start:
        return Piece(span, there)
    return Piece(span, Span(there.start + first - here.start, there.start + last - here.start))


def verbatim(file: str, start: int, end: int) -> Excerpt:
    """A stretch of the file as it stands."""
    return Excerpt(file[start:end], (Piece(Span(0, end - start), Span(start, end)),))


def unescaped(
    file: str, span: Span, escape: re.Pattern[str], value: Callable[[re.Match[str]], str]
) -> Excerpt:
    """A stretch of the file in which every match of ``escape`` stands for its ``value``."""
    parts, at = [], span.start
    for match in escape.finditer(file, span.start, span.end):
        if match.start() > at:
            parts.append(verbatim(file, at, match.start()))
        meant = value(match)
        if meant:
            parts.append(Excerpt(meant, (Piece(Span(0, len(meant)), Span(*match.span())),)))
        at = match.end()
    if at < span.end or not parts:
        parts.append(verbatim(file, at, span.end))
    return joined(parts)


def joined(parts: Iterable[Excerpt], between: str = "") -> Excerpt:
    """Excerpts one behind the other, with ``between`` (which has no place in the file) between them."""
    texts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        if texts and between:
            texts.append(between)
            at += len(between)
        for piece in part.pieces:
            _append(pieces, Piece(piece.span.shifted(at), piece.there))
        texts.append(part.text)
        at += len(part.text)
    return Excerpt("".join(texts), tuple(pieces))


def _append(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece; empty ones only where nothing else is, neighbours that continue each other as one."""
    if piece.span.start == piece.span.end and pieces and pieces[-1].span.end == piece.span.start:
        return
    if pieces:
        last = pieces[-1]
        touching = last.span.end == piece.span.start and last.there.end == piece.there.start
        if last.span.start == last.span.end == piece.span.start:
            pieces.pop()
        elif touching and _exact(last) and _exact(piece):
            pieces[-1] = Piece(Span(last.span.start, piece.span.end), Span(last.there.start, piece.there.end))
            return
    pieces.append(piece)


def _exact(piece: Piece) -> bool:
    return piece.span.end - piece.span.start == piece.there.end - piece.there.start


class Draft:
    """A document while its blocks are being gathered."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._blocks: list[Block] = []
        self._at = 0

    def add(self, excerpt: Excerpt, kind: BlockKind = BlockKind.PARAGRAPH, unit: str = "") -> None:
        """Add a block."""
        if self._blocks:
            self._texts.append(BETWEEN)
            self._at += len(BETWEEN)
        for piece in excerpt.pieces:
            _append(self._pieces, Piece(piece.span.shifted(self._at), piece.there))
        self._texts.append(excerpt.text)
        end = self._at + len(excerpt.text)
        self._blocks.append(Block(Span(self._at, end), kind, unit))
        self._at = end

    def document(
        self, path: str, language: str, file: str, known: tuple[tuple[str, str], ...] = ()
    ) -> Document:
        """The document so far; ``file`` is the decoded text that the places count in."""
        origin = Origin(file, tuple(self._pieces))
        return Document(path, language, "".join(self._texts), tuple(self._blocks), origin, known)
