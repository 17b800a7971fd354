"""A number as first read, before its surroundings say what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from drift.mentions.numbers.lexicon import Role


@dataclass(frozen=True, slots=True)
class Raw:
    """A stretch of text with the values it may have."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    """The likeliest first; empty for digits that are no single number."""
    role: Role = Role.CARDINAL
    digits: bool = True
    """Begins with digits rather than a word."""
    exact: bool = True
    """False where the words leave the value open: "hundreds", 十几."""
    scaled: bool = False
    """A scale word belongs to it: 1.2 million."""
