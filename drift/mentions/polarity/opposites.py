"""Words of opposite meaning: "rose" for "fell", "guilty" for "innocent"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from drift.languages import facts
from drift.languages.words import nearest
from drift.mentions.polarity.reading import Reading
from drift.model import Span

_NEAR = 4
"""Words on either side of a pole that count as its neighbours."""


@dataclass(frozen=True, slots=True)
class Pole:
    """A word that stands at one end of an axis such as growth or guilt."""

    axis: str
    end: int
    """0 or 1."""
    number: int
    """Of the word in its reading."""
    denied: bool


@cache
def _axes(language: str) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """For every word of the language's ``opposites``, its axes and ends."""
    table: Mapping[str, list[str]] = facts(language).get("negation", {}).get("opposites", {})
    out: dict[str, tuple[tuple[str, int], ...]] = {}
    for axis, ends in table.items():
        for end, listed in enumerate(ends):
            for word in listed.split():
                out[word] = (*out.get(word, ()), (axis, end))
    return out


def poles(reading: Reading) -> tuple[Pole, ...]:
    """The words of a reading that stand on an axis."""
    axes = _axes(reading.language)
    return tuple(
        Pole(axis, end, number, reading.denied(number))
        for number, word in enumerate(reading.words)
        for axis, end in axes.get(word.text, ())
    )


def opposed(source: Reading, target: Reading) -> Iterator[tuple[Span, Span]]:
    """Pairs of words at opposite ends of one axis, the only ones of their axis, in like surroundings."""
    mine, theirs = poles(source), poles(target)
    for a in mine:
        same = [p for p in mine if p.axis == a.axis]
        back = [p for p in theirs if p.axis == a.axis]
        if len(same) != 1 or len(back) != 1:
            continue
        b = back[0]
        if (a.end ^ a.denied) != (b.end ^ b.denied) and a.end != b.end and _alike(source, target, a, b):
            yield source.words[a.number].span, target.words[b.number].span


def _alike(source: Reading, target: Reading, a: Pole, b: Pole) -> bool:
    near = [i for i in source.content if 0 < abs(i - a.number) <= _NEAR]
    others = [target.words[j] for j in target.content if 0 < abs(j - b.number) <= _NEAR]
    return any(nearest(source.words[i], 0.5, others) is not None for i in near)
