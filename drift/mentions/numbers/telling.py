"""Numbers of one side that say much where the other side has none: exact figures that nobody leaves to the reader."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from importlib.resources import files

from drift.languages import primary
from drift.mentions.numbers.along import mentions
from drift.mentions.numbers.lexicon import unit_table
from drift.mentions.numbers.likeness import likeness
from drift.mentions.numbers.mention import NumberKind, NumberMention, Strength
from drift.model import Alignment, Pair, Side

_SMALL = 12
"""Up to here a number may as well be said in other words: a pair, a dozen, twins."""
_LOOSE = frozenset({"time"})
"""Dimensions that languages have words of their own for: 24 hours are a day."""
_PHYSICAL = ("length", "area", "mass", "volume")
_NEAR = Decimal("0.06")
"""Share of one of another unit that rounding may cost."""
_KINDS = (NumberKind.PLAIN, NumberKind.PERCENT, NumberKind.MONEY, NumberKind.MEASURE, NumberKind.YEAR)


def missing(m: NumberMention, alignment: Alignment, pair: Pair, side: Side) -> bool:
    """Whether a number of one side of a pair is surely not on the other side, in the whole document."""
    own, other = (pair.source, pair.target) if side is Side.SOURCE else (pair.target, pair.source)
    there = Side.TARGET if side is Side.SOURCE else Side.SOURCE
    sentences = alignment.target_sentences if side is Side.SOURCE else alignment.source_sentences
    return (
        bool(other)
        and _telling(m)
        and not _one(m)
        and not _again(m, mentions(alignment, side, own))
        and not any(likeness(m, n) for n in mentions(alignment, there, sentences))
    )


def _telling(m: NumberMention) -> bool:
    exact = m.strength is Strength.FIRM and m.surface[0].isdecimal() and not m.approximate
    decade = m.kind is NumberKind.YEAR and (m.parts or m.value < 100)
    if not exact or decade or m.kind not in _KINDS or _dimensions(m) & _LOOSE:
        return False
    return m.value > _SMALL or m.value != int(m.value)


def _one(m: NumberMention) -> bool:
    """Whether a measure is one of another unit, as 1.6 kilometres are a mile: the other side may say just that."""
    for unit in m.units:
        dimension, size = unit_table()[unit]
        others = (s for u, (d, s) in unit_table().items() if d == dimension and u not in m.units)
        if dimension in _PHYSICAL and any(abs(m.value * size - other) <= _NEAR * other for other in others):
            return True
    return False


def _again(m: NumberMention, beside: Iterable[NumberMention]) -> bool:
    """Whether its own side may say the same in another unit: six metres (18 feet), which need not be exact."""
    own = _dimensions(m)
    return any(n.span != m.span and own & _dimensions(n) and set(n.units) != set(m.units) for n in beside)


def _dimensions(m: NumberMention) -> frozenset[str]:
    return frozenset(unit_table()[unit][0] for unit in m.units)


@cache
def _rates() -> dict[str, dict[str, float]]:
    return tomllib.loads(files(__package__).joinpath("rates.toml").read_text(encoding="utf-8"))


def rare(alignment: Alignment, kind: str) -> bool:
    """Whether faithful translations between these languages hardly ever have such a number: see rates.toml."""
    rates = _rates()[kind]
    sides = (primary(alignment.source.language), primary(alignment.target.language))
    keys = ("same",) if alignment.same_language and sides[0] == "en" else sides
    return all(rates.get(key, 100.0) <= rates["limit"] for key in keys)
