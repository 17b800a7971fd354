"""Two sides' numbers: which are the same quantity, and which two compete for one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from drift.mentions.numbers.lexicon import unit_table
from drift.mentions.numbers.likeness import conflict, likeness, recounted
from drift.mentions.numbers.mention import NumberKind, NumberMention

_PHYSICAL = ("length", "area", "mass", "volume", "speed", "temperature")
_LONG = 10**6
"""From here a code without letters is a telephone number."""
_SMALL = 12
"""Up to here words and digits are one habit."""
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
    same: tuple[tuple[NumberMention, NumberMention], ...] = ()
    """Those that stand for each other, whatever they count."""


def compare(
    source: Sequence[NumberMention],
    target: Sequence[NumberMention],
    beside_source: Sequence[NumberMention] = (),
    beside_target: Sequence[NumberMention] = (),
) -> Comparison:
    """Pair the numbers of two counterparts; those beside them that have no partner are a second chance."""
    same = _pairs(source, target)
    used = ({id(a) for a, _ in same}, {id(b) for _, b in same})
    settled = {id(m) for both in _pairs(beside_source, beside_target) for m in both}
    beside_source = [m for m in beside_source if id(m) not in settled]
    beside_target = [m for m in beside_target if id(m) not in settled]
    left = [m for m in source if m.strength and id(m) not in used[0] and not _found(m, beside_target, 0.5)]
    right = [m for m in target if m.strength and id(m) not in used[1] and not _found(m, beside_source, 0.5)]
    echoes = {id(m) for m in left if _found(m, target)} | {id(m) for m in right if _found(m, source)}
    changed = _rivals(left, right, _places(source, target), echoes)
    gone = {id(m) for rival in changed for m in (rival.source, rival.target)}
    return Comparison(
        tuple((a, b) for a, b in same if recounted(a, b)),
        changed,
        tuple(m for m in left if id(m) not in gone and _alone(m, target)),
        tuple(m for m in right if id(m) not in gone and _alone(m, source)),
        same,
    )


def _found(m: NumberMention, others: Sequence[NumberMention], least: float = 0.9) -> bool:
    return any(likeness(m, other) >= least for other in others)


def _alone(m: NumberMention, others: Sequence[NumberMention]) -> bool:
    """Whether nothing on the other side could stand for it; a 1 and a name with digits may be left out."""
    return m.kind is not NumberKind.CODE and m.value != 1 and not _found(m, others, 0.5)


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
    only = 0.2 if _single(left) and _single(right) else 0.0
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


def _single(side: Sequence[NumberMention]) -> bool:
    """Whether one number is left, a 1 and names with digits not counted."""
    return sum(m.kind is not NumberKind.CODE and m.value != 1 for m in side) <= 1


def rivalry(a: NumberMention, b: NumberMention) -> float:
    """How surely two different numbers stand in one place: kind, unit, size, digits in common."""
    if conflict(a, b) or not _comparable(a, b) or _unread_unit(a, b):
        return 0.0
    score = 0.3
    if set(a.units) & set(b.units) or (a.kind is b.kind and a.kind not in _COUNTS):
        score += 0.25
    if _resemble(a.value, b.value):
        score += 0.25
    small, large = sorted((a.value, b.value))
    if large <= 20 * small:
        score += 0.1
    if a.strength is b.strength or large <= _SMALL:
        score += 0.1
    return score


def _unread_unit(a: NumberMention, b: NumberMention) -> bool:
    """Whether only one side's unit was understood, so that the other number may be the same converted."""
    if bool(a.units) == bool(b.units) or _resemble(a.value, b.value):
        return False
    return unit_table()[(a.units or b.units)[0]][0] in _PHYSICAL


def _comparable(a: NumberMention, b: NumberMention) -> bool:
    if NumberKind.CODE in (a.kind, b.kind):
        alike = _letters(a) != "" or (min(a.value, b.value) >= _LONG and _resemble(a.value, b.value))
        return a.kind is b.kind and _letters(a) == _letters(b) and alike
    if set(a.units) & set(b.units):
        return True
    kinds = {_kind(a), _kind(b)}
    if len(kinds) == 1 or kinds <= set(_COUNTS):
        return True
    if kinds <= {NumberKind.ORDINAL, NumberKind.PLAIN}:
        return a.surface[0].isdecimal() and b.surface[0].isdecimal()
    if kinds == {NumberKind.MULTIPLE, NumberKind.PLAIN}:
        return True
    return kinds <= {*_COUNTS, NumberKind.YEAR} and _resemble(a.value, b.value)


def _kind(m: NumberMention) -> NumberKind:
    """The kind, but a round year may as well be an amount."""
    return NumberKind.PLAIN if m.kind is NumberKind.YEAR and m.value % 50 == 0 else m.kind


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
