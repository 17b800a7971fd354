"""The translation says something that the source does not.

Why it matters
    A sentence put in is read as the source's own words. Background that a desk adds belongs under its own name.
Drifts
    en  The ferry left at noon.
    de  Die Fähre legte mittags ab. Kritiker werfen der Reederei seit Jahren schwere Versäumnisse vor.
Holds
    en  The ferry left at noon with ninety passengers on board.
    de  Die Fähre legte mittags ab. An Bord waren neunzig Fahrgäste.
Blind to
    A few words added inside a sentence, and whole clauses where words are not linked: see docs/how-it-works.md.
    Captions, bylines and navigation are never reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.gaps import Gap, clauses, gaps
from drift.model import Alignment, Finding, Kind, Rule, Severity, Side

_DOCS = __doc__

PASSAGE = Kind("passage", Severity.CRITICAL, "two or more neighbouring sentences were put in")
SENTENCE = Kind("sentence", Severity.MAJOR, "a sentence was put in")
CLAUSE = Kind("clause", Severity.MINOR, "a heading (info) or a few words were put in")


@dataclass(frozen=True, slots=True)
class Addition:
    """Reports gaps of the source."""

    rule: ClassVar[Rule] = Rule(
        "addition", "a part of the target has no counterpart", (PASSAGE, SENTENCE, CLAUSE), _DOCS
    )
    shortest: int = 12
    """Letters and digits that a put-in sentence needs to be more than a clause."""
    lightest: float = 42.0
    """Weight (see ``Unlinked``) from which words without a counterpart are a clause that was put in."""

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """One finding a gap, and one a clause."""
        for gap in gaps(alignment, Side.TARGET):
            kind = self._kind(gap)
            many = len(gap.sentences)
            yield Finding(
                self.rule,
                kind,
                Severity.INFO if gap.headings else kind.severity,
                0.9 if many > 1 else 0.8,
                f"{many} sentences were put in" if many > 1 else "a sentence was put in",
                gap.evidence("nothing here says it"),
                gap.pair,
            )
        for clause in clauses(alignment, Side.TARGET, self.lightest):
            kind = SENTENCE if clause.whole else CLAUSE
            yield Finding(
                self.rule,
                kind,
                kind.severity,
                clause.confidence,
                f"a {kind.name} was put in",
                clause.evidence(alignment, "nothing here says it"),
                clause.pair.index,
            )

    def _kind(self, gap: Gap) -> Kind:
        full = gap.substantial(self.shortest)
        return PASSAGE if full > 1 else SENTENCE if full else CLAUSE
