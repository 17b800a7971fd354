"""Text taken out of a file, stretch by stretch, with the place of every character.

An ``Excerpt`` is what a reader holds between the file and a ``Document``: a string in which entities,
escapes and line ends are already what they mean, and the pieces that lead back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from drift.errors import InputError
from drift.model import Block, BlockKind, Document, Origin, Piece, Span

_BLANK = " \t\r\n\f\v"  # a no-break space is a character like any other: French numbers need it
_BLANKS = re.compile(rf"[{_BLANK}]+")
MOST_SIGNS = 1_000_000
"""Tags, entities or escapes of the largest file that is read."""
BETWEEN = "\n\n"
"""What stands between two blocks of a document whose text is not the file's."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A string and where it stands in the file; spans of ``pieces`` count in ``text``."""

    text: str
    pieces: tuple[Piece, ...]

    def cut(self, start: int, end: int) -> Excerpt:
        """The stretch from ``start`` to ``end``; an escape that is cut keeps its whole place."""
        if start == 0 and 0 < end == len(self.text):
            return self
        if start >= end:
            return Excerpt("", (Piece(Span(0, 0), self.place(start, start)),))
        at = max(0, bisect_right(self.pieces, start, key=lambda piece: piece.span.start) - 1)
        pieces = []
        # By number: a slice of the pieces would copy all of them at every cut.
        while at < len(self.pieces) and self.pieces[at].span.start < end:
            if self.pieces[at].span.end > start:
                pieces.append(_cut(self.pieces[at], start, end))
            at += 1
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


def refuse_crowded(path: str, file: str, *signs: str) -> None:
    """Refuse a file in which so much is markup that its places would fill the memory; raises InputError."""
    found = sum(file.count(sign) for sign in signs)
    if found > MOST_SIGNS:
        what = f"{path} has {found:,} times {' or '.join(signs)}, and {MOST_SIGNS:,} is the limit"
        raise InputError(what, "give a part of it at a time")


def stripped_lines(file: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line without outer blanks, blank lines included."""
    at = 0
    for line in file.split("\n"):
        stripped = line.strip()
        start = at + line.find(stripped)
        yield start, start + len(stripped)
        at += len(line) + 1


def verbatim(file: str, start: int, end: int) -> Excerpt:
    """A stretch of the file as it stands."""
    return Excerpt(file[start:end], (Piece(Span(0, end - start), Span(start, end)),))


def unescaped(
    file: str, span: Span, escape: re.Pattern[str], value: Callable[[re.Match[str]], str]
) -> Excerpt:
    """A stretch of the file in which every match of ``escape`` stands for its ``value``."""
    texts: list[str] = []
    pieces: list[Piece] = []
    at, here = span.start, 0
    for match in escape.finditer(file, span.start, span.end):
        start, end = match.span()
        if start > at:
            texts.append(file[at:start])
            pieces.append(Piece(Span(here, here + start - at), Span(at, start)))
            here += start - at
        meant = value(match)
        if meant:
            texts.append(meant)
            pieces.append(Piece(Span(here, here + len(meant)), Span(start, end)))
            here += len(meant)
        at = end
    if at < span.end or not pieces:
        texts.append(file[at : span.end])
        pieces.append(Piece(Span(here, here + span.end - at), Span(at, span.end)))
    return Excerpt("".join(texts), tuple(pieces))


def joined(parts: Iterable[Excerpt], between: str = "") -> Excerpt:
    """Excerpts one behind the other, with ``between`` (which has no place in the file) between them."""
    texts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        if texts and between:
            texts.append(between)
            at += len(between)
        _extend(pieces, part.pieces, at)
        texts.append(part.text)
        at += len(part.text)
    return Excerpt("".join(texts), tuple(pieces))


def _extend(pieces: list[Piece], more: Sequence[Piece], by: int) -> None:
    """Add pieces ``by`` code points later; only the first can meet what is there already."""
    for number, piece in enumerate(more):
        moved = Piece(piece.span.shifted(by), piece.there) if by else piece
        if number:
            pieces.append(moved)
        else:
            _append(pieces, moved)


def _append(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece; an empty one only where nothing else is, one that continues the last as part of it."""
    if pieces:
        last = pieces[-1]
        if piece.span.start == piece.span.end == last.span.end:
            return
        if last.span.start == last.span.end == piece.span.start:
            pieces.pop()
        elif _continues(last, piece):
            pieces[-1] = Piece(Span(last.span.start, piece.span.end), Span(last.there.start, piece.there.end))
            return
    pieces.append(piece)


def _continues(last: Piece, piece: Piece) -> bool:
    touching = last.span.end == piece.span.start and last.there.end == piece.there.start
    return touching and _exact(last) and _exact(piece)


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
        _extend(self._pieces, excerpt.pieces, self._at)
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
