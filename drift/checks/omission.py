"""A sentence or a passage of the source was left out.

Why it matters
    A reader of the translation cannot miss what was never there: a denial, a caveat or a second source that is gone
    changes a story more than a wrong word does.
Drifts
    en  The ferry left at noon. The captain had warned the owners twice that the bow door did not close.
    de  Die Fähre legte mittags ab.
Holds
    en  The ferry left at noon. It carried ninety passengers.
    de  Die Fähre legte mittags mit neunzig Fahrgästen an Bord ab.
Blind to
    A few words left out of a sentence, and whole clauses where words are not linked: see docs/how-it-works.md.
    Content that only a chart or picture carries. Captions, bylines and navigation are never reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.gaps import Gap, clauses, gaps
from drift.model import Alignment, Evidence, Finding, Kind, Rule, Severity, Side, Span

_DOCS = __doc__

PASSAGE = Kind("passage", Severity.CRITICAL, "two or more neighbouring sentences were left out")
SENTENCE = Kind("sentence", Severity.MAJOR, "a sentence was left out")
CLAUSE = Kind("clause", Severity.MINOR, "a heading (info) or a few words were left out")


@dataclass(frozen=True, slots=True)
class Omission:
    """Reports gaps of the target."""

    rule: ClassVar[Rule] = Rule(
        "omission", "a part of the source has no counterpart", (PASSAGE, SENTENCE, CLAUSE), _DOCS
    )
    shortest: int = 12
    """Letters and digits that a left-out sentence needs to be more than a clause."""
    lightest: float = 24.0
    """Weight (see ``Unlinked``) from which words without a counterpart are a clause that was left out."""

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """One finding a gap, and one a clause."""
        for gap in gaps(alignment, Side.SOURCE):
            kind = self._kind(gap)
            many = len(gap.sentences)
            yield Finding(
                self.rule,
                kind,
                Severity.INFO if gap.headings else kind.severity,
                0.9 if many > 1 else 0.8,
                f"{many} sentences have no counterpart" if many > 1 else "a sentence has no counterpart",
                gap.evidence("expected here"),
                gap.pair,
            )
        for clause in clauses(alignment, Side.SOURCE, self.lightest):
            kind = SENTENCE if clause.whole else CLAUSE
            yield Finding(
                self.rule,
                kind,
                kind.severity,
                clause.confidence,
                f"a {kind.name} has no counterpart",
                clause.evidence(alignment, "expected here"),
                clause.pair.index,
            )

    def _kind(self, gap: Gap) -> Kind:
        full = gap.substantial(self.shortest)
        return PASSAGE if full > 1 else SENTENCE if full else CLAUSE


def unrelated(alignment: Alignment) -> Finding:
    """The one finding of two texts that are not versions of one article, in place of hundreds."""
    whole = Span(0, 0)
    matched = sum(len(pair.source) for pair in alignment.matched)
    return Finding(
        Omission.rule,
        PASSAGE,
        Severity.CRITICAL,
        round(1 - alignment.related, 2),
        f"the two texts do not look like versions of one article: {matched} of "
        f"{len(alignment.source_sentences)} source sentences have anything like a counterpart",
        (
            Evidence(Side.SOURCE, whole, "", "the whole text"),
            Evidence(Side.TARGET, whole, "", "the whole text"),
        ),
    )
