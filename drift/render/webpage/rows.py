"""The article as rows: one bead each, source and translation side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from drift import summary
from drift.model import Alignment, BlockKind, Document, Pair, Report, Sentence, Severity, Side, Span, Tag
from drift.render.webpage.notes import Note, notes
from drift.render.webpage.panels import Panel, Tongue, tongue
from drift.render.webpage.pieces import Mark, Piece, pieces
from drift.render.webpage.worddiff import changes
from drift.score.trust import marked

_Marks = dict[tuple[Side, int], list[Mark]]


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence, with what stands between it and the one before."""

    id: str
    gap: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of one block; ``start`` where the block begins in this row."""

    kind: str
    start: bool
    sentences: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row."""

    side: str
    tongue: Tongue
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A bead."""

    number: int
    id: str
    shape: str
    """``matched``, ``omitted``, ``added`` or ``moved``."""
    echo: bool
    """A title that the next row says again on both sides, as front matter and heading do: drawn quietly."""
    start: bool
    source: Cell
    target: Cell
    panels: tuple[Panel, ...]
    worst: Severity | None
    found: int
    """Findings that count, by the panels under it and the marks in it."""
    kept: bool
    """A finding set aside stands under it."""
    drift: float


def rows(report: Report, panels: Sequence[Panel], prefix: str, most: int) -> tuple[Row, ...]:
    """The first ``most`` beads, in the order of the alignment."""
    alignment = report.alignment
    marks = _marks(alignment, panels)
    under: dict[int, list[Panel]] = defaultdict(list)
    for panel in panels:
        if panel.row is not None:
            under[panel.row].append(panel)
    between = notes(alignment, prefix, most)
    drawn = _Drawing(alignment, marks, between, prefix)
    return tuple(drawn.row(pair, under.get(pair.index, ())) for pair in alignment.pairs[:most])


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What every row of a report is drawn from."""

    alignment: Alignment
    marks: _Marks
    notes: dict[tuple[Side, int], list[Note]]
    prefix: str

    def row(self, pair: Pair, panels: Sequence[Panel]) -> Row:
        changed: tuple[Sequence[Span], Sequence[Span]] = ((), ())
        if self.alignment.same_language and pair.matched:
            changed = changes(pair)
        source = self._cell(Side.SOURCE, pair, changed[0])
        target = self._cell(Side.TARGET, pair, changed[1])
        counted = {
            mark.number: mark.severity
            for side, sentences in ((Side.SOURCE, pair.source), (Side.TARGET, pair.target))
            for sentence in sentences
            for mark in self.marks.get((side, sentence.index), ())
            if not mark.aside and mark.span.start < mark.span.end
        }
        counted |= {p.number: p.finding.severity for p in panels if not p.finding.suppressed}
        return Row(
            number=pair.index + 1,
            id=f"{self.prefix}r{pair.index + 1}",
            shape=_shape(pair),
            echo=not (counted or panels) and _echo(self.alignment, pair),
            start=any(paragraph.start for cell in (source, target) for paragraph in cell.paragraphs),
            source=source,
            target=target,
            panels=tuple(panels),
            worst=max(counted.values(), default=None),
            found=len(counted),
            kept=any(panel.finding.suppressed for panel in panels),
            drift=pair.drift,
        )

    def _cell(self, side: Side, pair: Pair, changed: Sequence[Span]) -> Cell:
        document = summary.document(self.alignment, side)
        sentences = pair.source if side is Side.SOURCE else pair.target
        doubts = [tag for tag in marked(pair) if tag.side is side]
        return Cell(
            side=side.value,
            tongue=tongue(document.language),
            paragraphs=tuple(
                self._paragraph(document, side, list(group), (changed, doubts))
                for _, group in groupby(sentences, key=lambda sentence: sentence.block)
            ),
            notes=tuple(self.notes.get((side, pair.index), ())),
        )

    def _paragraph(
        self,
        document: Document,
        side: Side,
        sentences: Sequence[Sentence],
        lightly: tuple[Sequence[Span], Sequence[Tag]],
    ) -> Paragraph:
        """``lightly``: what the word diff and the network mark."""
        before: Sentence | None = None
        out = []
        for sentence in sentences:
            found = self.marks.get((side, sentence.index), ())
            name = f"{self.prefix}{side.value[0]}{sentence.index}"
            out.append(Words(name, _gap(document, before, sentence), pieces(sentence, found, *lightly)))
            before = sentence
        return Paragraph(sentences[0].kind.value, _opens(self.alignment, side, sentences[0]), tuple(out))


def _shape(pair: Pair) -> str:
    if not pair.target:
        return "omitted"
    if not pair.source:
        return "added"
    return "moved" if pair.moved else "matched"


def _echo(alignment: Alignment, pair: Pair) -> bool:
    after = alignment.pairs[pair.index + 1 : pair.index + 2]
    sides = [(pair.source, after[0].source), (pair.target, after[0].target)] if after and pair.matched else []
    return bool(sides) and all(
        [(s.text, s.kind) for s in one] == [(s.text, s.kind) for s in other]
        and one[0].kind is BlockKind.HEADING
        for one, other in sides
    )


def _opens(alignment: Alignment, side: Side, sentence: Sentence) -> bool:
    if not sentence.index:
        return True
    return summary.sentences(alignment, side)[sentence.index - 1].block != sentence.block


def _gap(document: Document, before: Sentence | None, sentence: Sentence) -> str:
    if before is None:
        return ""
    if sentence.index != before.index + 1:
        return " … "
    return " " if document.text[before.span.end : sentence.span.start] else ""


def _marks(alignment: Alignment, panels: Sequence[Panel]) -> _Marks:
    """The marks of every sentence; a place between sentences is drawn behind the one before it."""
    out: _Marks = defaultdict(list)
    for panel in panels:
        finding = panel.finding
        for evidence in finding.evidence:
            mark = Mark(
                panel.number, panel.anchor, finding.severity, evidence.span, finding.suppressed is not None
            )
            held = summary.sentences_at(alignment, finding, evidence)
            for sentence in held or summary.sentence_before(alignment, evidence):
                marks = out[evidence.side, sentence.index]
                if mark not in marks:
                    marks.append(mark)
    return out
