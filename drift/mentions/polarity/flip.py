"""What a comparison of two readings finds."""

from __future__ import annotations

from dataclasses import dataclass

from drift.mentions.polarity.reading import Cue, Reading
from drift.model import Side, Span


@dataclass(frozen=True, slots=True)
class Flip:
    """Something that one side denies and the other affirms; spans count in the two texts."""

    side: Side
    """The side that denies."""
    denied: Span
    """The cue with its governed words, on that side."""
    affirmed: Span | None
    """The same words on the other side; None where they were not found."""
    confidence: float
    cue: Cue | None = None
    """None where no cue but a word of opposite meaning makes the difference."""

    @property
    def negator(self) -> str:
        """The cue's words in lower case; empty for none."""
        return self.cue.text if self.cue else ""


@dataclass(frozen=True, slots=True)
class Sides:
    """Two readings seen from one of them."""

    own: Reading
    other: Reading
    side: Side
    """Which one ``own`` is."""

    def swapped(self) -> Sides:
        """The same seen from the other one."""
        back = Side.TARGET if self.side is Side.SOURCE else Side.SOURCE
        return Sides(self.other, self.own, back)
