"""Where a finding stands in the files: what an annotation, an alert or a code review points at.

Lines and columns count from 1 in the decoded file, the end is exclusive, and a
column is a code point unless it says bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath

from drift import summary
from drift.model import Alignment, Document, Evidence, Finding, Location, Pair, Sentence, Side, Span


@dataclass(frozen=True, slots=True)
class Region:
    """From the first character to behind the last."""

    start: Location
    end: Location

    @property
    def one_line(self) -> bool:
        """Whether it begins and ends on the same line."""
        return self.start.line == self.end.line


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one of the two documents."""

    document: Document
    span: Span

    @property
    def path(self) -> str:
        """The file, see ``tidy``."""
        return tidy(self.document.path)

    @property
    def region(self) -> Region:
        """Its place in the file, in code points."""
        text = _file(self.document)
        there = self.document.place(self.span)
        return Region(_location(text, there.start), _location(text, there.end))

    @property
    def bytes(self) -> Region:
        """Its place in the file, columns in bytes of UTF-8."""
        text = _file(self.document)
        there = self.document.place(self.span)
        return Region(*(_wide(text, at) for at in (there.start, there.end)))


def tidy(path: str) -> str:
    """A path as CI hosts want it: forward slashes, no ``./`` in front."""
    return normpath(path.replace("\\", "/")) if path else "-"


def anchor(alignment: Alignment, finding: Finding) -> Mark:
    """The place in the translation, where somebody has to change something.

    The words themselves; for something missing, the sentence that should say it or that stands before the gap; for
    a finding about the whole, the beginning.
    """
    target = [evidence for evidence in finding.evidence if evidence.side is Side.TARGET]
    for evidence in target:
        if evidence.span.start < evidence.span.end:
            return Mark(alignment.target, evidence.span)
    if target:
        near = summary.sentences_at(alignment, finding, target[0]) or _before(alignment, target[0])
    else:
        pair = _pair(alignment, finding)
        near = pair.target if pair else ()
    span = Span(near[0].span.start, near[-1].span.end) if near else Span(0, 0)
    return Mark(alignment.target, span)


def related(alignment: Alignment, finding: Finding) -> Mark | None:
    """The place in the source that the translation is held against: the words, else their sentences."""
    for evidence in _wide_ones(finding, Side.SOURCE):
        return Mark(alignment.source, evidence.span)
    pair = _pair(alignment, finding)
    if pair is None or not pair.source:
        return None
    return Mark(alignment.source, Span(pair.source[0].span.start, pair.source[-1].span.end))


def _before(alignment: Alignment, gap: Evidence) -> tuple[Sentence, ...]:
    """The sentence that ends before a gap, also where the next begins right there; else the first."""
    at = summary.sentence_index(alignment, gap.side, max(0, gap.span.start - 1))
    return summary.sentences(alignment, gap.side)[at : at + 1]


def _pair(alignment: Alignment, finding: Finding) -> Pair | None:
    return None if finding.pair is None else alignment.pairs[finding.pair]


def _wide_ones(finding: Finding, side: Side) -> Iterator[Evidence]:
    return (e for e in finding.evidence if e.side is side and e.span.start < e.span.end)


def _file(document: Document) -> str:
    return document.text if document.origin is None else document.origin.text


def _location(text: str, offset: int) -> Location:
    return Location(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _wide(text: str, offset: int) -> Location:
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    line = text.count("\n", 0, offset) + 1
    return Location(line, len(before.encode("utf-8", "surrogatepass")) + 1)
