"""What a date is here: a stretch of text and the parts of the calendar it names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from drift.model import Span


class Unit(Enum):
    """A part of a date; two dates contradict each other in one of these."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a date: the year 2026, the month 3, the day 12, the weekday 3 (Thursday), the decade 9 (1990s)."""

    unit: Unit
    value: int
    sure: bool = True
    """False for a word that may be no date ("March"): it can confirm, never contradict."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it stands in a text; a range has a unit more than once."""

    span: Span
    parts: tuple[Part, ...]

    def get(self, unit: Unit) -> frozenset[int]:
        """The values of a unit; empty where the date leaves it out."""
        return frozenset(part.value for part in self.parts if part.unit is unit)
