"""Two spellings of one name in Latin letters: how near they are once conventions are set aside.

A key undoes the conventions that differ from language to language (``Schewtschenko``, ``Chevtchenko``); what is
left is compared with an edit distance in which vowels and like-sounding consonants are cheap.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files

from drift.names.scripts import fold

# Spelling -> sound, longest first; capitals are sounds that one letter does not write.
_SOUNDS = (
    ("tsch", "C"), ("shch", "S"), ("sch", "S"), ("tch", "C"), ("dsch", "J"), ("dzh", "J"), ("dj", "J"),
    ("sh", "S"), ("ch", "C"), ("cz", "C"), ("sz", "S"), ("zh", "Z"), ("kh", "h"), ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("gh", "g"), ("ck", "k"), ("qu", "kv"), ("q", "k"), ("x", "ks"), ("w", "v"), ("tz", "z"),
    ("ts", "z"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ei", "ai"), ("ey", "i"), ("ij", "i"),
    ("iy", "i"), ("yj", "i"), ("yy", "i"), ("ii", "i"), ("y", "i"), ("j", "J"), ("oe", "o"), ("ue", "u"),
    ("ae", "a"),
)  # fmt: skip
_OTHER, _DOUBLE = re.compile(r"[^a-z]"), re.compile(r"(.)\1")
_VOWELS = frozenset("aeiou")
_NEAR = {
    frozenset(pair): cost
    for pair, cost in (
        ("bp", 0.5), ("dt", 0.4), ("gk", 0.5), ("vf", 0.4), ("vb", 0.5), ("sz", 0.3), ("ck", 0.2), ("cs", 0.4),
        ("lr", 0.6), ("mn", 0.6), ("Ss", 0.4), ("SC", 0.4), ("Cc", 0.4), ("Ck", 0.5), ("ZJ", 0.2), ("Jg", 0.4),
        ("Ji", 0.3), ("Jh", 0.4), ("JC", 0.4), ("Ch", 0.5), ("Zz", 0.3), ("gh", 0.35), ("kh", 0.5), ("hC", 0.4),
        ("zc", 0.4), ("vu", 0.4), ("JS", 0.6), ("zC", 0.4), ("CS", 0.4),
    )
}  # fmt: skip


_ROUNDING = 1e-9
"""Sums of costs in another order differ by less."""


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The name with its spelling conventions undone and doubled letters single."""
    out = _OTHER.sub("", fold(name))
    for spelling, sound in _SOUNDS:
        out = out.replace(spelling, sound)
    return _DOUBLE.sub(r"\1", out)


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> float:
    """0..1; 1 where the two differ by convention only."""
    x, y = key(a), key(b)
    if not x or not y:
        return 0.0
    if _same_given(a, b):
        return 1.0
    return _likeness(_distance(x, y), max(len(x), len(y)))


def _same_given(a: str, b: str) -> bool:
    return not _given().get(fold(a), frozenset()).isdisjoint(_given().get(fold(b), frozenset()))


@cache
def _given() -> dict[str, frozenset[int]]:
    """The rows of ``data/given.toml`` each form stands in."""
    path = files(__package__) / "data" / "given.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["rows"]
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for form in row.split():
            found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


@lru_cache(maxsize=65536)
def reaches(a: str, b: str, least: float) -> bool:
    """Whether ``likeness(a, b) >= least``, without counting to the end where it cannot."""
    x, y = key(a), key(b)
    if not x or not y or _same_given(a, b):
        return likeness(a, b) >= least
    longer = max(len(x), len(y))
    if _likeness(_least(x, y), longer) < least:
        return False
    return _likeness(_distance(x, y, lambda so_far: _likeness(so_far, longer) < least), longer) >= least


def _least(x: str, y: str) -> float:
    """What two keys are apart at least: letters that only one of them has are lost or changed, however cheaply."""
    ours, theirs = set(x), set(y)
    lost, gained = (sum(map(_cheapest, side)) for side in (ours - theirs, theirs - ours))
    return max(lost, gained) - _ROUNDING


@cache
def _cheapest(letter: str) -> float:
    """The least that it costs to lose a letter, or to change it."""
    others = {*map(chr, range(ord("a"), ord("z") + 1)), *"".join(map("".join, _NEAR))} - {letter}
    return min(_alone(letter), *(_change(letter, other) for other in others))


def _likeness(distance: float, longer: int) -> float:
    return max(0.0, 1 - 1.25 * distance / longer)


def _distance(x: str, y: str, enough: Callable[[float], bool] | None = None) -> float:
    """Weighted edit distance of two keys, or what it is at least once that is ``enough``."""
    row = [0.0]
    single = [_alone(b) for b in y]
    for cost in single:
        row.append(row[-1] + cost)
    for a in x:
        alone, left, across, above = _alone(a), row[0] + _alone(a), row[0], row
        row = [left]
        for b, cost, over in zip(y, single, above[1:], strict=True):
            changed = across if a == b else across + _change(a, b)
            left += cost
            if changed < left:
                left = changed
            if over + alone < left:
                left = over + alone
            row.append(left)
            across = over
        if enough is not None and enough(low := min(row)):
            return low
    return row[-1]


def _alone(letter: str) -> float:
    return 0.25 if letter == "h" else 0.55 if letter in _VOWELS else 1.0


@cache
def _change(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a in _VOWELS and b in _VOWELS:
        return 0.45
    return _NEAR.get(frozenset((a, b)), 1.0)
