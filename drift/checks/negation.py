"""One side says no where the other says yes.

Why it matters
    A lost "not" turns a denial into a confession, and nothing in the sentence looks wrong.
Drifts
    en  The ministry did not confirm that the bridge was closed.
    en  The ministry confirmed that the bridge was closed.
Holds
    en  It is not impossible that the talks will resume.
    en  The talks may resume.
Blind to
    A denial that only the context carries, irony, and a whole clause replaced by its opposite in other words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.joined import Joined, joined
from drift.mentions.polarity import Flip, flips, read
from drift.model import Alignment, Evidence, Finding, Kind, Pair, Rule, Severity, Side, Span

_DOCS = __doc__

FLIPPED = Kind("flipped", Severity.CRITICAL, "one side denies what the other affirms")


@dataclass(frozen=True, slots=True)
class Negation:
    """Reports denials that the other side lacks."""

    rule: ClassVar[Rule] = Rule("negation", "one side denies what the other affirms", (FLIPPED,), _DOCS)

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """One finding a lost or new denial."""
        if not alignment.same_language:
            return
        for pair in alignment.matched:
            sides = joined(pair.source), joined(pair.target)
            left, right = (
                read(sides[0].text, alignment.source.language),
                read(sides[1].text, alignment.target.language),
            )
            if left is not None and right is not None:
                for flip in flips(left, right):
                    yield self._finding(alignment, pair, sides, flip)

    def _finding(self, alignment: Alignment, pair: Pair, sides: tuple[Joined, Joined], flip: Flip) -> Finding:
        documents = alignment.source, alignment.target
        order = (Side.SOURCE, Side.TARGET) if flip.side is Side.SOURCE else (Side.TARGET, Side.SOURCE)
        spans = flip.denied, flip.affirmed or Span(0, len(sides[order[1] is Side.TARGET].text))
        denied, other = (
            sides[side is Side.TARGET].evidence(documents[side is Side.TARGET], side, span)
            for side, span in zip(order, spans, strict=True)
        )
        evidence: tuple[Evidence, ...] = (denied, other) if flip.side is Side.SOURCE else (other, denied)
        return Finding(
            self.rule,
            FLIPPED,
            FLIPPED.severity,
            flip.confidence,
            _message(flip, denied.text, other.text),
            evidence,
            pair.index,
        )


def _message(flip: Flip, denied: str, other: str) -> str:
    if flip.cue is None:
        return f'"{denied}" became its opposite, "{other}"'
    if flip.side is Side.SOURCE:
        return f'"{denied}" is denied no more' + (f': "{other}"' if flip.affirmed else "")
    return f'"{denied}" was not denied' + (f': "{other}"' if flip.affirmed else "")
