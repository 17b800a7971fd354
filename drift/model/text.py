"""Texts: documents, their blocks and sentences, and the spans that everything points with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise


class Side(Enum):
    """One of the two texts of a comparison."""

    SOURCE = "source"
    TARGET = "target"


class BlockKind(Enum):
    """What a stretch of a document is, as its reader saw it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CAPTION = "caption"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, ``start <= end``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether all of the other lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same range ``by`` code points later."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Location:
    """A place for people: line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or caption; nothing in it spans two blocks."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    unit: str = ""
    """Id of its translation unit in a format that holds counterparts already; blocks of two documents with
    the same unit are one pair."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document's text, and where it stands in the file.

    Of equal length the two are the same, code point by code point, but for the kind of white space; else they
    correspond as wholes, as an entity and its character do.
    """

    span: Span
    there: Span


@dataclass(frozen=True)
class Origin:
    """The decoded file behind a document whose text is not simply the file's."""

    text: str
    """The file; where it is no text (DOCX), its paragraphs, one a line."""
    pieces: tuple[Piece, ...]
    """In order of both texts; what lies between them has no place in the file."""

    def place(self, span: Span) -> Span:
        """A span of the document's text as a span of the file."""
        start = self._at(span.start)
        if span.start == span.end:
            return Span(start, start)
        last = self._piece(span.end - 1)
        if last is None or span.end > last.span.end:
            return Span(start, max(start, last.there.end if last else start))
        end = last.there.start + span.end - last.span.start if _exact(last) else last.there.end
        return Span(start, max(start, end))

    def recall(self, there: Span) -> Span:
        """The span of the text that ``place`` puts at ``there``: its inverse, as far as there is one."""
        at = bisect_right(self.pieces, there.start, key=lambda piece: piece.there.start)
        start = _inside(self.pieces[at - 1], there.start, 0) if at else 0
        at = bisect_left(self.pieces, there.end, key=lambda piece: piece.there.start)
        if not at or there.start >= there.end:
            return Span(start, start)
        last = self.pieces[at - 1]
        return Span(start, max(start, _inside(last, there.end, last.span.end - last.span.start)))

    def _at(self, offset: int) -> int:
        piece = self._piece(offset)
        if piece is None:
            return self.pieces[0].there.start if self.pieces else 0
        if offset >= piece.span.end:
            return piece.there.end
        return piece.there.start + (offset - piece.span.start if _exact(piece) else 0)

    def _piece(self, offset: int) -> Piece | None:
        at = bisect_right(self.pieces, offset, key=lambda piece: piece.span.start)
        return self.pieces[at - 1] if at else None


def _inside(piece: Piece, there: int, whole: int) -> int:
    """A place in the file as one of the text: inside of a piece that is not exact, ``whole`` behind its start."""
    if there >= piece.there.end:
        return piece.span.end
    return piece.span.start + (there - piece.there.start if _exact(piece) else whole)


def _exact(piece: Piece) -> bool:
    return piece.span.end - piece.span.start == piece.there.end - piece.there.start


def line_starts(text: str) -> tuple[int, ...]:
    """Where each line of a text begins; a line feed ends a line."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(starts)


@dataclass(frozen=True)
class Document:
    """A file as a reader sees it: its text and the blocks of it, in reading order."""

    path: str
    language: str
    """BCP 47 tag; the empty string where nobody knows it yet."""
    text: str
    """What is read and compared: all spans count in it.  The decoded file itself, unless there is an ``origin``."""
    blocks: tuple[Block, ...]
    origin: Origin | None = None
    """The file, where markup was taken out of the text."""
    known: tuple[tuple[str, str], ...] = ()
    """Names that the file itself says are in the text, each with its kind: ``person``, ``place``, ``organisation``."""
    notices: tuple[str, ...] = ()
    """What its reader left out, in words for the user."""

    @property
    def file(self) -> str:
        """The decoded file: what lines, columns and the spans of a report count in."""
        return self.text if self.origin is None else self.origin.text

    def place(self, span: Span) -> Span:
        """A span of the text as a span of ``file``, for reports."""
        return span if self.origin is None else self.origin.place(span)

    def recall(self, there: Span) -> Span:
        """The inverse of ``place``: a span of ``file`` as a span of the text."""
        return there if self.origin is None else self.origin.recall(there)

    @property
    def lines(self) -> Iterator[Span]:
        """The text that stands on each line of ``file``, in order: empty where there is none."""
        for start, end in pairwise((*self._line_starts, len(self.file) + 1)):
            yield self.recall(Span(start, end - 1))

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return line_starts(self.file)

    def locate(self, offset: int) -> Location:
        """Line and column, in the file, of a code point of the text; the only place either is computed."""
        there = self.place(Span(offset, offset)).start
        line = bisect_right(self._line_starts, there)
        return Location(line, there - self._line_starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document; ``document.text[span.start:span.end] == text``."""

    index: int
    span: Span
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    block: int = 0
    """Index of its block, so that paragraphs can be seen again."""
