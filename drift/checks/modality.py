"""A claim became more or less certain.

Why it matters
    "May cause" and "causes" are different promises, and "allegedly" keeps an accusation from being a verdict.
Drifts
    en  The repair could cost the town two million.
    en  The repair will certainly cost the town two million.

    en  The drug may cause drowsiness.
    es  El medicamento causa somnolencia.
Holds
    en  The repair might cost the town two million.
    en  The repair could cost the town two million.

    en  The drug may cause drowsiness.
    fr  Le médicament peut provoquer une somnolence.
Blind to
    Certainty carried by a whole clause ("it is thought that"), by tone, or by several marks in one sentence.
    "Likely" for "possible" and a plain claim for "likely" are one step apart and are not reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.joined import Joined, joined
from drift.mentions.modality import Shift, claims, shifts
from drift.model import Alignment, Finding, Kind, Pair, Rule, Severity, Side

_DOCS = __doc__
STRENGTHENED = Kind("strengthened", Severity.MINOR, "a claim is more certain in the target")
WEAKENED = Kind("weakened", Severity.MINOR, "a claim is less certain in the target")


@dataclass(frozen=True, slots=True)
class Modality:
    """Reports claims that moved along the scale of certainty."""

    rule: ClassVar[Rule] = Rule(
        "modality", "a claim became more or less certain", (STRENGTHENED, WEAKENED), _DOCS
    )

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """At most one finding a pair."""
        for pair in alignment.matched:
            texts = joined(pair.source), joined(pair.target)
            left = claims(texts[0].text, alignment.source.language)
            right = claims(texts[1].text, alignment.target.language)
            if left is not None and right is not None:
                for shift in shifts(left, right, same_language=alignment.same_language):
                    yield self._finding(alignment, pair, texts, shift)

    def _finding(
        self, alignment: Alignment, pair: Pair, texts: tuple[Joined, Joined], shift: Shift
    ) -> Finding:
        kind = STRENGTHENED if shift.stronger else WEAKENED
        evidence = (
            texts[0].evidence(alignment.source, Side.SOURCE, shift.source),
            texts[1].evidence(alignment.target, Side.TARGET, shift.target),
        )
        message = (
            f'"{evidence[0].text}" became {"surer" if shift.stronger else "less sure"}: "{evidence[1].text}"'
        )
        return Finding(self.rule, kind, kind.severity, shift.confidence, message, evidence, pair.index)
