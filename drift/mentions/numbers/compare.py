"""Two sides' numbers: which are the same quantity, and which two compete for one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from drift.mentions.numbers.lexicon import unit_table
from drift.mentions.numbers.mention import NumberKind, NumberMention

_ROUNDING = Decimal("0.06")
"""Relative difference that a converted and rounded measure may have."""
_LEAST = 0.5
"""Rivalry from which a difference is reported."""
_COUNTS = (NumberKind.PLAIN, NumberKind.MEASURE, NumberKind.MONEY)


@dataclass(frozen=True, slots=True)
class Rival:
    """A number of the source and one of the target that stand for each other and differ."""

    source: NumberMention
    target: NumberMention
    confidence: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two sides' numbers have in common, and what they have not."""

    recounted: tuple[tuple[NumberMention, NumberMention], ...]
    """Equal values that count different things: 5 miles and 5 km."""
    changed: tuple[Rival, ...]
    dropped: tuple[NumberMention, ...]
    added: tuple[NumberMention, ...]


def likeness(a: NumberMention, b: NumberMention) -> float:
    """How surely two numbers are one quantity, 0..1: equal value, converted, another reading, rounded."""
    if a.value == b.value:
        return 0.9 if conflict(a, b) else 1.0
    if converted(a, b):
        return 0.8
    if not set(a.readings).isdisjoint(b.readings):
        return 0.7
    if a.kind is not b.kind and _partly(a, b):
        return 0.6
    if _rounded(a, b) or _foreign_money(a, b):
        return 0.5
    return 0.0


def _partly(a: NumberMention, b: NumberMention) -> bool:
    """Whether one is a part of the other, said in another form: the minutes of a clock time."""
    return not (set(a.parts).isdisjoint(b.readings) and set(b.parts).isdisjoint(a.readings))


def conflict(a: NumberMention, b: NumberMention) -> bool:
    """Whether both say what they count and it is not the same."""
    return bool(a.units and b.units) and set(a.units).isdisjoint(b.units)


def _recounted(a: NumberMention, b: NumberMention) -> bool:
    """Whether an equal value stands with two sure units of one dimension."""
    if a.value != b.value or len(a.units) != 1 or len(b.units) != 1 or a.units == b.units:
        return False
    return unit_table()[a.units[0]][0] == unit_table()[b.units[0]][0]


def converted(a: NumberMention, b: NumberMention) -> bool:
    """Whether the two are one measure in two units, within rounding: 100 km and 62 miles."""
    return any(
        _same_size(x, u, y, v)
        for u in a.units
        for v in b.units
        if u != v
        for x in a.readings[:1]
        for y in b.readings[:1]
    )


def _same_size(x: Decimal, u: str, y: Decimal, v: str) -> bool:
    (dimension, size), (other, other_size) = unit_table()[u], unit_table()[v]
    if dimension != other:
        return False
    if dimension == "temperature":
        return _same_warmth(x if u == "celsius" else y, y if u == "celsius" else x)
    if not size or not other_size:
        return False
    left, right = x * size, y * other_size
    return abs(left - right) <= _ROUNDING * max(left, right)


def _same_warmth(celsius: Decimal, fahrenheit: Decimal) -> bool:
    """A temperature, or a difference between two."""
    degrees = celsius * Decimal("1.8")
    return abs(degrees + 32 - fahrenheit) <= 2 or (degrees > 0 and abs(degrees - fahrenheit) <= 1)


def _rounded(a: NumberMention, b: NumberMention) -> bool:
    """Whether one is the other rounded, and says so: 1,987 and "about 2,000"."""
    return any(
        rough.approximate
        and not exact.approximate
        and exact.kind is not NumberKind.YEAR
        and abs(exact.value - rough.value) <= _ROUNDING * exact.value
        and _digits(rough) < _digits(exact)
        for exact, rough in ((a, b), (b, a))
    )


def _digits(m: NumberMention) -> int:
    """How many significant digits a number has."""
    return len(m.value.normalize().as_tuple().digits)


def _foreign_money(a: NumberMention, b: NumberMention) -> bool:
    """Amounts in two currencies may be one: nobody here knows the day's rate."""
    return a.kind is b.kind is NumberKind.MONEY and conflict(a, b)


def compare(
    source: Sequence[NumberMention],
    target: Sequence[NumberMention],
    beside_source: Sequence[NumberMention] = (),
    beside_target: Sequence[NumberMention] = (),
) -> Comparison:
    """Pair the numbers of two counterparts; what stands ``beside`` them is a second chance for the rest."""
    same = _pairs(source, target)
    used = ({id(a) for a, _ in same}, {id(b) for _, b in same})
    left = [m for m in source if m.strength and id(m) not in used[0] and not _found(m, beside_target, 0.5)]
    right = [m for m in target if m.strength and id(m) not in used[1] and not _found(m, beside_source, 0.5)]
    echoes = {id(m) for m in left if _found(m, target)} | {id(m) for m in right if _found(m, source)}
    changed = _rivals(left, right, _places(source, target), echoes)
    gone = {id(m) for rival in changed for m in (rival.source, rival.target)}
    return Comparison(
        tuple((a, b) for a, b in same if _recounted(a, b)),
        changed,
        tuple(m for m in left if id(m) not in gone and _alone(m, target)),
        tuple(m for m in right if id(m) not in gone and _alone(m, source)),
    )


def _found(m: NumberMention, others: Sequence[NumberMention], least: float = 0.9) -> bool:
    return any(likeness(m, other) >= least for other in others)


def _alone(m: NumberMention, others: Sequence[NumberMention]) -> bool:
    """Whether nothing on the other side could stand for it; a name with digits may always be left out."""
    return m.kind is not NumberKind.CODE and not _found(m, others, 0.5)


def _pairs(
    source: Sequence[NumberMention], target: Sequence[NumberMention]
) -> tuple[tuple[NumberMention, NumberMention], ...]:
    """One to one, the surest first, then the nearest in place."""
    place = _places(source, target)
    scored = [
        (-score, abs(place[id(a)] - place[id(b)]), i, j)
        for i, a in enumerate(source)
        for j, b in enumerate(target)
        if (score := likeness(a, b))
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    out = []
    for _, _, i, j in sorted(scored):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append((source[i], target[j]))
    return tuple(out)


def _places(*sides: Sequence[NumberMention]) -> dict[int, float]:
    """Each number's relative place among those of its side, 0..1."""
    return {id(m): (i + 0.5) / len(side) for side in sides for i, m in enumerate(side)}


def _rivals(
    left: Sequence[NumberMention], right: Sequence[NumberMention], place: dict[int, float], echoes: set[int]
) -> tuple[Rival, ...]:
    """The best pairs that compete; ``echoes`` are numbers whose value the other side has, but once less."""
    only = 0.2 if len(left) == 1 and len(right) == 1 else 0.0
    scored = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            score = rivalry(a, b)
            score += only - 0.2 * abs(place[id(a)] - place[id(b)]) - 0.15 * (len({id(a), id(b)} & echoes))
            if score >= _LEAST and rivalry(a, b):
                scored.append((-score, i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    out = []
    for score, i, j in sorted(scored):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append(Rival(left[i], right[j], min(0.95, round(-score, 2))))
    return tuple(sorted(out, key=lambda rival: rival.source.span))


def rivalry(a: NumberMention, b: NumberMention) -> float:
    """How surely two different numbers stand in one place: kind, unit, size, digits in common."""
    if conflict(a, b) or not _comparable(a, b):
        return 0.0
    score = 0.3
    if set(a.units) & set(b.units) or (a.kind is b.kind and a.kind not in _COUNTS):
        score += 0.25
    if _resemble(a.value, b.value):
        score += 0.25
    small, large = sorted((a.value, b.value))
    if large <= 20 * small:
        score += 0.1
    if a.strength is b.strength:
        score += 0.1
    return score


def _comparable(a: NumberMention, b: NumberMention) -> bool:
    if NumberKind.CODE in (a.kind, b.kind):
        return a.kind is b.kind and _letters(a) == _letters(b) != ""
    if a.kind is b.kind or (a.kind in _COUNTS and b.kind in _COUNTS) or set(a.units) & set(b.units):
        return True
    kinds = {a.kind, b.kind}
    if kinds <= {NumberKind.ORDINAL, NumberKind.PLAIN}:
        return a.surface[0].isdecimal() and b.surface[0].isdecimal()
    return kinds <= {*_COUNTS, NumberKind.YEAR} and _resemble(a.value, b.value)


def _letters(m: NumberMention) -> str:
    """The name a code's digits belong to, without them."""
    return "".join(c for c in m.quoted.casefold() if c.isalpha())


def _resemble(x: Decimal, y: Decimal) -> bool:
    """Off by a power of ten, by one digit, or with two digits exchanged."""
    a, b = _figures(x), _figures(y)
    if a.rstrip("0") == b.rstrip("0"):
        return True
    if len(a) != len(b) or len(a) == 1:
        return False
    differing = sum(p != q for p, q in zip(a, b, strict=True))
    return differing == 1 or (differing == 2 and sorted(a) == sorted(b))


def _figures(x: Decimal) -> str:
    return format(x.normalize(), "f").replace(".", "").lstrip("0") or "0"
