"""One drift, one finding: what two checks say of the same words is said by the one that knows more.

A year that changed is a date and a number; a quotation that went with its sentence was left out; whatever differs in
a sentence that nobody translated, it is that it was not translated (``readable``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drift.mentions.leftovers import untouched
from drift.model import Alignment, Finding, Side, Span


@dataclass(frozen=True, slots=True)
class Precedence:
    """A finding of ``winner`` whose words on ``side`` hold all of a loser's there stands for both."""

    winner: str
    """Check and kind: ``dates/changed``."""
    losers: tuple[str, ...]
    """Checks."""
    side: Side


PRECEDENCE = (
    Precedence("dates/changed", ("numbers",), Side.SOURCE),
    Precedence("dates/changed", ("numbers",), Side.TARGET),
    Precedence("omission/passage", ("quotes", "numbers", "dates"), Side.SOURCE),
    Precedence("omission/sentence", ("quotes", "numbers", "dates"), Side.SOURCE),
    Precedence("addition/passage", ("numbers", "dates"), Side.TARGET),
    Precedence("addition/sentence", ("numbers", "dates"), Side.TARGET),
    Precedence("garbled/repetition", ("numbers", "untranslated"), Side.TARGET),
)
"""Who stands for whom.  Quotations that somebody put in are worse than a sentence put in: both are said."""


def without_doubles(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that another one stands for."""
    held = [(rule, spans) for rule in PRECEDENCE if (spans := list(_held(findings, rule)))]
    return [finding for finding in findings if not any(_told(finding, *one) for one in held)]


def _held(findings: Sequence[Finding], rule: Precedence) -> Iterator[Span]:
    for finding in findings:
        if f"{finding.rule.id}/{finding.kind.name}" == rule.winner:
            yield from _spans(finding, rule.side)


def _told(finding: Finding, rule: Precedence, held: Sequence[Span]) -> bool:
    return finding.rule.id in rule.losers and _inside(finding, rule.side, held)


def _inside(finding: Finding, side: Side, held: Sequence[Span]) -> bool:
    """Whether a finding has words on a side and each place of them lies in one of the spans."""
    own = list(_spans(finding, side))
    return bool(own) and all(any(span.holds(one) for span in held) for one in own)


def _spans(finding: Finding, side: Side) -> Iterator[Span]:
    """The words of a finding on one side; a place without words holds nothing and is held by nothing."""
    return (e.span for e in finding.evidence if e.side is side and e.span.start < e.span.end)


def readable(findings: Sequence[Finding], alignment: Alignment) -> list[Finding]:
    """The findings without what other checks said about sentences of the target that are still the source's own.

    Such a sentence says nothing in the target's language, so that there is nothing in it to compare.
    """
    if all(finding.rule.id == "untranslated" for finding in findings):
        return list(findings)
    left = untouched(alignment)
    if not left:
        return list(findings)
    pairs = {p.index for p in alignment.matched if left.issuperset(s.index for s in p.target)}
    spans = [s.span for s in alignment.target_sentences if s.index in left]

    return [
        finding
        for finding in findings
        if finding.rule.id == "untranslated"
        or not (finding.pair in pairs or _inside(finding, Side.TARGET, spans))
    ]
