"""What a number in running text is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, IntEnum

from drift.model import Span

_NOWHERE = Span(0, 0)


class NumberKind(Enum):
    """What a number counts or names."""

    PLAIN = "plain"
    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"
    ORDINAL = "ordinal"
    YEAR = "year"
    TIME = "time"
    """A clock time; the value is hours and, behind the point, minutes: 15.50."""
    DATE = "date"
    """A day or a month inside a date."""
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    SCORE = "score"
    CODE = "code"
    """Digits that name something: G20, a telephone number, a list number; ``quoted`` has the letters."""


class Strength(IntEnum):
    """How much a number may say by itself."""

    SOFT = 0
    """May stand for a number of the other side, is never reported: "one", "half", "dozens", a day."""
    WORD = 1
    """A small number in words, or a bare 1."""
    FIRM = 2


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number with its value and what it counts."""

    span: Span
    surface: str
    value: Decimal
    kind: NumberKind = NumberKind.PLAIN
    units: tuple[str, ...] = ()
    """Units it may have, as ids of ``units.toml``; several where the word is ambiguous ("pounds")."""
    others: tuple[Decimal, ...] = ()
    """Other readings of the whole: 1.234 as 1234, three o'clock as 15."""
    parts: tuple[Decimal, ...] = ()
    """Values it may stand for where the other side says it in another form: hour and minutes, "by 100 %"."""
    approximate: bool = False
    strength: Strength = Strength.FIRM
    reach: Span = _NOWHERE
    """The span with the unit, set for a number with a unit."""
    quoted: str = ""
    """The words of ``reach``."""

    @property
    def readings(self) -> tuple[Decimal, ...]:
        """Every value it may have, the likeliest first."""
        return (self.value, *self.others)
