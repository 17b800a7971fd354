"""The two sides probably do not say the same, though no check can say what differs.

Why it matters
    Most mistranslations change no name, no number and no denial: a verb stands for another one. The score of the pair
    sees that the words fit badly; a reader has to look.
Drifts
    en  The harbour master praised the crew for bringing the ferry in safely.
    de  Der Fisch auf dem Markt war gestern ungewöhnlich teuer und nicht frisch.
Holds
    en  The harbour master praised the crew for bringing the ferry in safely.
    de  Lob vom Hafenmeister: Die Besatzung habe die Fähre sicher hereingebracht.
Blind to
    Any single word that was exchanged for a likely one. Pairs whose words are not linked: see docs/how-it-works.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.gaps import SILENT
from drift.model import Alignment, Evidence, Finding, Kind, Rule, Severity, Side

_DOCS = __doc__

SHIFTED = Kind("shifted", Severity.MINOR, "the two sides probably do not say the same")


@dataclass(frozen=True, slots=True)
class Meaning:
    """Reports pairs whose drift is high by the score alone."""

    rule: ClassVar[Rule] = Rule("meaning", "the two sides probably do not say the same", (SHIFTED,), _DOCS)
    highest: float = 0.9
    """Drift, before any finding, above which a pair is reported; set on professional translations."""
    shortest: int = 12
    """Letters and digits that both sides need: the words of a very short sentence fit badly by chance."""

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """One finding a pair; only pairs whose words were linked are judged."""
        for pair in alignment.matched:
            if not pair.traits or pair.drift <= self.highest:
                continue
            if any(sentence.kind in SILENT for sentence in (*pair.source, *pair.target)):
                continue
            sides = (Side.SOURCE, pair.source), (Side.TARGET, pair.target)
            if min(sum(c.isalnum() for s in side for c in s.text) for _, side in sides) < self.shortest:
                continue
            yield Finding(
                self.rule,
                SHIFTED,
                SHIFTED.severity,
                round(0.4 * pair.drift, 2),
                "the two sides probably do not say the same",
                tuple(Evidence(side, s.span, s.text) for side, own in sides for s in own),
                pair.index,
                tuple((name, f"{value:+.2f}") for name, value in pair.features if value > 0),
            )


def unexplained(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those of meaning whose pair has another one, which says what differs."""
    explained = {f.pair for f in findings if f.rule.id != Meaning.rule.id and f.severity > Severity.INFO}
    return [f for f in findings if f.rule.id != Meaning.rule.id or f.pair not in explained]
