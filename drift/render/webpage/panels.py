"""What the page says of one finding, ready to be laid out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drift import summary
from drift.model import Alignment, Document, Evidence, Finding, Report, Side
from drift.render.webpage import pasting
from drift.visible import plain

_QUOTED = re.compile(r"(?<=[“\"])([^“”\"]+)(?=[”\"])")
_LONGEST = 160
"""Code points of a quotation in a panel; the row above shows all of it."""
_EXCERPT = 70
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
_RIGHT_TO_LEFT_SCRIPTS = {"arab", "hebr", "syrc", "thaa", "nkoo"}


@dataclass(frozen=True, slots=True)
class Tongue:
    """The ``lang`` and ``dir`` of a stretch of text."""

    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an English sentence; quotations carry their own language."""

    text: str
    tongue: Tongue | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One side's evidence in a panel."""

    side: str
    text: str
    tongue: Tongue
    where: str
    note: str
    remark: str
    """Said instead of the text where it would only repeat the row."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One finding, numbered."""

    number: int
    anchor: str
    finding: Finding
    message: tuple[Part, ...]
    words: tuple[Words, ...]
    row: int | None
    """Index of the row it stands under; None for the whole document."""
    because: str
    """The cues in words, or the values compared."""
    excerpt: str
    """The first words of it, where the message does not quote them."""
    blind_to: str
    place: str
    """``path:line:column``, for a mail."""
    pastes: tuple[pasting.Line, ...]
    """Lines that would let it stand."""


def tongue(language: str) -> Tongue:
    """Direction by script subtag, else by language; unknown is left to the browser."""
    subtags = language.lower().split("-")
    if not language:
        return Tongue("", "auto")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4]
    known = scripts[0] in _RIGHT_TO_LEFT_SCRIPTS if scripts else subtags[0] in _RIGHT_TO_LEFT
    return Tongue(language, "rtl" if known else "ltr")


def panels(report: Report, prefix: str) -> tuple[Panel, ...]:
    """Findings that count are numbered as a reader meets them, row by row; those set aside follow."""
    rows = summary.pairs_by_sentence(report.alignment)
    placed = [(_row(report.alignment, finding, rows), finding) for finding in report.findings]
    # Those about the whole text come first; within a row the report's order stays.
    placed.sort(key=lambda item: (item[1].suppressed is not None, -1 if item[0] is None else item[0]))
    return tuple(
        _panel(report, finding, row, (number, prefix)) for number, (row, finding) in enumerate(placed, 1)
    )


def _panel(report: Report, finding: Finding, row: int | None, numbered: tuple[int, str]) -> Panel:
    alignment = report.alignment
    number, prefix = numbered
    return Panel(
        number=number,
        anchor=f"{prefix}f-{finding.id or number}",
        finding=finding,
        message=_message(alignment, finding),
        words=tuple(_words(alignment, finding, evidence) for evidence in finding.evidence),
        row=row,
        because=plain("; ".join(summary.reasons(finding))),
        excerpt=_excerpt(finding),
        blind_to=summary.blind_to(finding.rule),
        place=plain(summary.primary_place(report, finding)),
        pastes=pasting.lines(report, finding),
    )


def _excerpt(finding: Finding) -> str:
    text = plain(finding.evidence[0].text) if finding.evidence else ""
    if not text or text in finding.message:
        return ""
    if len(text) <= _EXCERPT:
        return text
    cut = text.rfind(" ", _EXCERPT - 15, _EXCERPT)
    return f"{text[: cut if cut > 0 else _EXCERPT]}…"


def _row(alignment: Alignment, finding: Finding, rows: dict[tuple[Side, int], int]) -> int | None:
    """The row of a finding: that of its pair, else where it has its first words."""
    if finding.pair is not None:
        return finding.pair
    for evidence in finding.evidence:
        for sentence in summary.sentences_at(alignment, finding, evidence)[:1]:
            return rows.get((evidence.side, sentence.index))
    return None


def _message(alignment: Alignment, finding: Finding) -> tuple[Part, ...]:
    tongues = {
        evidence.text: tongue(summary.document(alignment, evidence.side).language)
        for evidence in reversed(finding.evidence)
    }
    parts = []
    for number, text in enumerate(_QUOTED.split(finding.message)):
        if text:
            parts.append(Part(plain(text), tongues.get(text, Tongue("", "auto")) if number % 2 else None))
    return tuple(parts)


def _words(alignment: Alignment, finding: Finding, evidence: Evidence) -> Words:
    document = summary.document(alignment, evidence.side)
    location = document.locate(evidence.span.start)
    text = plain(evidence.text)
    return Words(
        side="Source" if evidence.side is Side.SOURCE else "Translation",
        text=text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…",
        tongue=tongue(document.language),
        where=f"line {location.line}, column {location.column}",
        note=plain(evidence.note) if evidence.text else "",
        remark=_remark(alignment, document, finding, evidence),
    )


def _remark(alignment: Alignment, document: Document, finding: Finding, evidence: Evidence) -> str:
    if evidence.span.start == evidence.span.end:
        return "" if evidence.text else plain(summary.remark(alignment, finding, evidence))
    sentences = summary.sentences_at(alignment, finding, evidence)
    if not sentences or sentences[0].span.start < evidence.span.start:
        return ""
    if sentences[-1].span.end > evidence.span.end:
        return ""
    return "the whole sentence" if len(sentences) == 1 else f"{len(sentences)} whole sentences"
