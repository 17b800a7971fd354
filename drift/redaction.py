"""A run with its articles blacked out: what findings say stays, every other letter and digit goes.

For copy under embargo.  Lengths, spaces and punctuation stay, so that every span, line and column is as it was; a
reader can therefore see how long each word is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drift.model import Alignment, Document, FigureVerdict, NameVerdict, Report, Run, Sentence, Side, Span
from drift.summary import HARMLESS

BLOCK = "█"
NOTICE = "redacted: of the texts only the words of findings are shown"
_QUIET = {FigureVerdict.OK, FigureVerdict.OMITTED}


def redacted(run: Run) -> Run:
    """The run with nothing of the texts but what its findings quote and say."""
    return Run(tuple(map(_report, run.reports)), run.failures)


def _report(report: Report) -> Report:
    quoted: dict[Side, list[Span]] = {Side.SOURCE: [], Side.TARGET: []}
    for finding in report.findings:
        for evidence in finding.evidence:
            quoted[evidence.side].append(evidence.span)
    notices = (*(notice for notice in report.notices if notice != NOTICE), NOTICE)
    return replace(report, alignment=_alignment(report.alignment, quoted), notices=notices)


def _alignment(alignment: Alignment, quoted: dict[Side, list[Span]]) -> Alignment:
    source = _document(alignment.source, quoted[Side.SOURCE])
    target = _document(alignment.target, quoted[Side.TARGET])
    left = tuple(_sentence(source, sentence) for sentence in alignment.source_sentences)
    right = tuple(_sentence(target, sentence) for sentence in alignment.target_sentences)
    return replace(
        alignment,
        source=source,
        target=target,
        source_sentences=left,
        target_sentences=right,
        pairs=tuple(
            replace(
                pair,
                source=tuple(left[sentence.index] for sentence in pair.source),
                target=tuple(right[sentence.index] for sentence in pair.target),
            )
            for pair in alignment.pairs
        ),
        names=tuple(e for e in alignment.names if not _calm((r.verdict for r in e.renderings), HARMLESS)),
        figures=tuple(e for e in alignment.figures if not _calm((r.verdict for r in e.renderings), _QUIET)),
    )


def _calm(
    verdicts: Iterable[NameVerdict] | Iterable[FigureVerdict],
    harmless: frozenset[NameVerdict] | set[FigureVerdict],
) -> bool:
    return all(verdict in harmless for verdict in verdicts)


def _document(document: Document, quoted: Iterable[Span]) -> Document:
    origin = document.origin
    if origin is not None:
        origin = replace(origin, text=_black(origin.text, map(origin.place, quoted)))
    return replace(document, text=_black(document.text, quoted), origin=origin, known=())


def _sentence(document: Document, sentence: Sentence) -> Sentence:
    return replace(sentence, text=document.text[sentence.span.start : sentence.span.end])


def _black(text: str, quoted: Iterable[Span]) -> str:
    out = [BLOCK if char.isalnum() else char for char in text]
    for span in quoted:
        out[span.start : span.end] = text[span.start : span.end]
    return "".join(out)
