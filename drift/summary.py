"""What every renderer says of a report: counts, coverage, places, in one wording."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from drift.model import (
    Alignment,
    Document,
    Evidence,
    Finding,
    NameVerdict,
    Pair,
    Rendering,
    Report,
    Rule,
    Run,
    Sentence,
    Severity,
    Side,
    Verdict,
)

WORST_FIRST = tuple(sorted(Severity, reverse=True))
HARMLESS = frozenset({NameVerdict.OK, NameVerdict.ALIAS})
"""What may become of a name without anybody having to look."""

VERDICTS = {
    Verdict.FAITHFUL: "Faithful",
    Verdict.DRIFTED: "Drifted",
    Verdict.UNRELATED: "Not versions of one text",
    Verdict.INCOMPLETE: "Not wholly compared",
}
SET_ASIDE = {
    "baseline": "known in the baseline",
    "inline": "ignored in the text",
    "config": "ignored by configuration",
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sentences have a counterpart."""

    source_sentences: int
    target_sentences: int
    matched: int
    """Source sentences in a pair with both sides."""
    omitted: int
    """Source sentences without counterpart."""
    added: int
    """Target sentences without counterpart."""

    def __str__(self) -> str:
        have = "has" if self.matched == 1 else "have"
        return (
            f"{self.matched} of {plural(self.source_sentences, 'source sentence')} "
            f"{have} a counterpart; {self.omitted} left out; {self.added} put in"
        )


def plural(count: int, noun: str) -> str:
    """``1 pair``, ``2 pairs``, ``1,200 pairs``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def coverage(alignment: Alignment) -> Coverage:
    """Count the sentences of both sides by whether their pair has both sides."""
    return Coverage(
        source_sentences=len(alignment.source_sentences),
        target_sentences=len(alignment.target_sentences),
        matched=sum(len(pair.source) for pair in alignment.pairs if pair.matched),
        omitted=sum(len(pair.source) for pair in alignment.pairs if not pair.target),
        added=sum(len(pair.target) for pair in alignment.pairs if not pair.source),
    )


def by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many of each severity, worst first, zeros included."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in WORST_FIRST}


def by_check(findings: Iterable[Finding]) -> dict[str, int]:
    """How many of each check that found anything, by name."""
    return dict(sorted(Counter(finding.rule.id for finding in findings).items()))


def set_aside(report: Report) -> dict[str, int]:
    """How many findings do not count, by who said so, in the words of ``SET_ASIDE``."""
    counts = Counter(finding.suppressed.by for finding in report.findings if finding.suppressed)
    return {SET_ASIDE.get(by, f"set aside by {by}"): count for by, count in sorted(counts.items())}


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity, else in the order given."""
    return tuple(sorted(findings, key=lambda finding: -finding.severity))


def severities(counts: dict[Severity, int]) -> str:
    """``2 critical, 3 major``; levels nobody reached are left out."""
    return ", ".join(f"{count:,} {severity.label}" for severity, count in counts.items() if count)


def headline(report: Report) -> str:
    """``7 drifts in 31 pairs (2 critical, 5 minor; 1 known in the baseline)``."""
    active = report.active
    aside = [f"{count:,} {words}" for words, count in set_aside(report).items()]
    remarks = "; ".join(part for part in (severities(by_severity(active)), ", ".join(aside)) if part)
    found = plural(len(active), "drift") if active else "no drift"
    return f"{found} in {plural(len(report.alignment.pairs), 'pair')}" + (f" ({remarks})" if remarks else "")


def faithfulness(report: Report) -> str:
    """``86.4``, or ``not known`` where the comparison is incomplete."""
    return "not known" if report.faithfulness is None else f"{report.faithfulness:.1f}"


def totals(run: Run) -> str:
    """``40 pairs compared, 1 could not be: 3 drifted, 37 faithful; 5 drifts (2 critical, 3 minor)``."""
    verdicts = Counter(report.verdict for report in run.reports)
    said = [f"{verdicts[verdict]:,} {VERDICTS[verdict].lower()}" for verdict in Verdict if verdicts[verdict]]
    active = [finding for report in run.reports for finding in report.active]
    found = plural(len(active), "drift") if active else "no drift"
    levels = severities(by_severity(active))
    failed = f", {len(run.failures):,} could not be" if run.failures else ""
    return f"{plural(len(run.reports), 'pair')} compared{failed}: {', '.join(said) or 'none'}; {found}" + (
        f" ({levels})" if levels else ""
    )


def document(alignment: Alignment, side: Side) -> Document:
    """The document of a side."""
    return alignment.source if side is Side.SOURCE else alignment.target


def place(alignment: Alignment, evidence: Evidence) -> str:
    """``path:line:column`` of the first word."""
    where = document(alignment, evidence.side)
    location = where.locate(evidence.span.start)
    return f"{where.path}:{location.line}:{location.column}"


def primary_place(report: Report, finding: Finding) -> str:
    """The place of a finding, in the translation if it has one there: that is the file somebody edits.

    A finding about the whole document stands at the translation's beginning.
    """
    if finding.evidence:
        edited = (evidence for evidence in finding.evidence if evidence.side is Side.TARGET)
        return place(report.alignment, next(edited, finding.evidence[0]))
    return f"{report.alignment.target.path}:1:1"


def sentences(alignment: Alignment, side: Side) -> tuple[Sentence, ...]:
    """The sentences of a side."""
    return alignment.source_sentences if side is Side.SOURCE else alignment.target_sentences


def sentences_at(alignment: Alignment, finding: Finding, evidence: Evidence) -> tuple[Sentence, ...]:
    """The sentences that hold the evidence.

    A zero-width one is held by the sentence around it, or by one that it touches
    and that belongs to the finding's pair; between sentences nothing holds it.
    """
    span, side = evidence.span, sentences(alignment, evidence.side)
    first = sentence_index(alignment, evidence.side, span.start)
    if span.start < span.end:
        last = bisect_left(side, span.end, key=_start)
        return tuple(sentence for sentence in side[first:last] if sentence.span.overlaps(span))
    pair = None if finding.pair is None else alignment.pairs[finding.pair]
    own = (pair.source if evidence.side is Side.SOURCE else pair.target) if pair and pair.matched else ()
    touching = [s for s in side[max(0, first - 1) : first + 1] if s.span.start <= span.start <= s.span.end]
    inside = [s for s in touching if s in own or s.span.start < span.start < s.span.end]
    return tuple(inside[-1:])


def _start(sentence: Sentence) -> int:
    return sentence.span.start


def label(finding: Finding) -> str:
    """``names/garbled``."""
    return f"{finding.rule.id}/{finding.kind.name}"


def reasons(finding: Finding) -> tuple[str, ...]:
    """Why it was reported, in words: the notes of its words, else the details the message does not give."""
    wide = (evidence.note for evidence in finding.evidence if evidence.span.start < evidence.span.end)
    notes = tuple(dict.fromkeys(note for note in wide if note))
    return notes or tuple(
        f"{name} {value}" for name, value in finding.details if value not in finding.message
    )


def remark(alignment: Alignment, finding: Finding, evidence: Evidence) -> str:
    """What to say at a place without words, which either lacks them or never had them."""
    if evidence.note:
        return evidence.note
    held = sentences_at(alignment, finding, evidence)
    if evidence.side is Side.SOURCE:
        return "nothing in this sentence says it" if held else "nothing here says it"
    inside = held and held[0].span.start < evidence.span.start < held[0].span.end
    return "expected in this sentence" if held and not inside else "expected here"


def most_drifted(alignment: Alignment) -> tuple[Pair, ...]:
    """The pairs with any drift, most first."""
    return tuple(sorted((pair for pair in alignment.pairs if pair.drift > 0), key=lambda pair: -pair.drift))


def times(rendering: Rendering) -> int:
    """How often a rendering stands; a dropped name is counted where the source has it."""
    return len(rendering.spans) or len(rendering.source_spans) or len(rendering.pairs)


def blind_to(rule: Rule) -> str:
    """The last section of the check's page: why such a finding may be wrong."""
    _, found, section = rule.docs.partition("\nBlind to\n")
    return " ".join(section.split()) if found else ""


def pairs_by_sentence(alignment: Alignment) -> dict[tuple[Side, int], int]:
    """The pair of every sentence, by side and index."""
    return {
        (side, sentence.index): pair.index
        for pair in alignment.pairs
        for side, sentences in ((Side.SOURCE, pair.source), (Side.TARGET, pair.target))
        for sentence in sentences
    }


def sentence_index(alignment: Alignment, side: Side, offset: int) -> int:
    """Index of the last sentence that begins at or before a code point; 0 before the first."""
    return max(0, bisect_right(sentences(alignment, side), offset, key=_start) - 1)


def sentence_before(alignment: Alignment, evidence: Evidence) -> tuple[Sentence, ...]:
    """The last sentence that begins at or before the evidence, else the first; none in an empty text."""
    at = sentence_index(alignment, evidence.side, evidence.span.start)
    return sentences(alignment, evidence.side)[at : at + 1]
