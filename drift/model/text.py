"""Texts: documents, their blocks and sentences, and the spans that everything points with."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import cached_property


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


@dataclass(frozen=True)
class Document:
    """A decoded file with its blocks in reading order."""

    path: str
    language: str
    """BCP 47 tag; the empty string where nobody knows it yet."""
    text: str
    """The decoded input, unchanged: spans count in it."""
    blocks: tuple[Block, ...]

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return tuple(starts)

    def locate(self, offset: int) -> Location:
        """Line and column of a code point; the only place either is computed."""
        line = bisect_right(self._line_starts, offset)
        return Location(line, offset - self._line_starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document; ``document.text[span.start:span.end] == text``."""

    index: int
    span: Span
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    block: int = 0
    """Index of its block, so that paragraphs can be seen again."""
