"""A text in another script prepared for looking names up in it: its units, and where names begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drift.model import Span
from drift.names.channel import BARRIER, SPACE, Stretch, Window
from drift.names.scripts import CASED
from drift.names.units import spread

_NEVER = -1e9
_CLITICS = {
    "arabic": re.compile(r"(?:و|ف)?(?:ب|ل|ك|س)?(?:ال|لل)?"),
    "hebrew": re.compile(r"ו?ש?[בכלמ]?ה?"),
}
"""Small words written together with the next one: a name may begin after them."""
_ENDINGS = {"cyrillic": (3, 0.25), "arabic": (3, 0.5), "hebrew": (2, 0.5), "hangul": (8, 0.1)}
"""Units of an ending that cost little each, and that cost; every further one costs a whole nat."""
_FREE = frozenset({"han", "kana"})
"""Scripts without spaces: a name may begin and end anywhere."""
_DIVIDERS = frozenset("·・‧•＝-‐'’")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A stretch and the code point each unit comes from."""

    stretch: Stretch
    offsets: tuple[int, ...]
    text: str

    def span(self, window: Window) -> Span:
        """Code points of a window."""
        if window.end <= window.start:
            return Span(0, 0)
        start = self.offsets[window.start]
        last = self.offsets[window.end - 1]
        end = last + 1
        while end < len(self.text) and self.text[end] in "ーァィゥェォャュョヮ":
            end += 1
        return Span(start, end)


@lru_cache(maxsize=4096)
def prepare(text: str, script: str) -> Prepared:
    """Units of a whole text with barriers where signs or other scripts stand."""
    kept = re.sub(r"[ぁ-ゖ]", " ", text) if script == "kana" else text
    found, offsets = spread(kept, script)
    units: list[str] = []
    places: list[int] = []
    before = -1
    for unit, at in zip(found, offsets, strict=True):
        if before >= 0 and at > before and (gap := _gap(kept[before:at], script)):
            units.append(gap)
            places.append(before)
        units.append(unit)
        places.append(at)
        before = at + (1 if script in ("han", "hangul") else len(unit))
    starts, ends = _edges(units, places, kept, script)
    return Prepared(Stretch(tuple(units), starts, ends), tuple(places), text)


def _gap(between: str, script: str) -> str:
    """What stands between two units: nothing, a space or a barrier."""
    if all(letter in _DIVIDERS or letter == "ー" for letter in between):
        return "" if script not in _FREE or "ー" in between else SPACE
    return SPACE if between.isspace() and script not in _FREE else BARRIER


def _edges(
    units: list[str], places: list[int], text: str, script: str
) -> tuple[tuple[bool, ...], tuple[float, ...]]:
    """Where a name may begin, and what it costs to end."""
    count = len(units)
    if script in _FREE:
        return (True,) * (count + 1), (0.0,) * (count + 1)
    starts, ends = [False] * (count + 1), [_NEVER] * (count + 1)
    length, cost = _ENDINGS[script]
    first = 0
    for at in range(count + 1):
        if at < count and units[at] not in (BARRIER, SPACE):
            continue
        if at > first:
            # where there are capitals, a name begins with one
            small = script in CASED and text[places[first]].islower()
            for opening in () if small else _openings(text, places[first:at], script):
                starts[first + opening] = True
            for end in range(first + 1, at + 1):
                if end == at or places[end] != places[end - 1]:  # never inside a Hangul syllable
                    rest = at - end
                    ends[end] = -cost * min(rest, length) - max(rest - length, 0)
        first = at + 1
    return tuple(starts), tuple(ends)


def _openings(text: str, places: list[int], script: str) -> list[int]:
    """Units of a word at which a name may begin: its first, and the one after its clitics."""
    pattern = _CLITICS.get(script)
    if pattern is None:
        return [0]
    word = text[places[0] : places[-1] + 1]
    match = pattern.match(word)
    longest = match.end() if match else 0
    return [0, *(k for k in range(1, min(longest, len(places) - 2) + 1))]
