"""A syllable lost inside a name on its way between two scripts: without these letters the rest would fit.

A name that is merely written strangely fits badly as a whole; one that lost a syllable fits well once the letters of
that syllable are taken out.  What that gains, in nats, is told apart on development pairs (CC0, Merhav and Ash): the
least gain is reached by 2 in 1,000 right pairs.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from drift.names.channel import likelihood_ratios
from drift.names.scripts import letters
from drift.names.units import units_of

LEAST = {"han": 3.0, "cyrillic": 1.2, "arabic": 2.2, "hebrew": 2.4, "kana": 2.8, "hangul": 1.4}
"""Nats gained from which a syllable is lost, by script."""
_LEAST_UNITS = {"han": 3.6, "cyrillic": 2.5, "arabic": 5.5, "hebrew": 4.8, "kana": 3.95}
_UNITS = {"han": (1,), "cyrillic": (2, 3), "arabic": (1, 2), "hebrew": (1, 2), "kana": (1, 2)}
"""The same where the Latin form lacks something; and how many units a syllable has."""
_FITS = 1.4
"""Log-likelihood ratio per letter that the rest must reach."""
_SURE = 1.0
"""Nats less where it is known that the two belong together: 5 right pairs in 1,000 reach that."""
_SILENT = frozenset("aeiouyhw")
"""Letters that other scripts leave out."""
_SIZES, _SHORTEST = (2, 3, 4), 5


class Loss(NamedTuple):
    """The letters that nothing stands for."""

    letters: str
    gain: float
    """Nats by which the rest fits better."""
    rest: float
    """Log-likelihood ratio per letter of the rest."""


@lru_cache(maxsize=8192)
def loss(latin: str, other: str, script: str, *, sure: bool = False) -> Loss | None:
    """The syllable of a Latin name that its form in another script lacks; None where nothing is missing.

    ``sure``: it is known that the one stands for the other, so that less has to be gained.
    """
    name, units = _squeezed(latin), units_of(other, script)
    if len(name) < _SHORTEST or len(units) < 2:
        return None
    cuts = [
        (at, size)
        for size in _SIZES
        for at in range(1, len(name) - size)
        if len(name) - size > 2 and _heard(name, at, size)
    ]
    rests = [name[:at] + name[at + size :] for at, size in cuts]
    whole, *scores = likelihood_ratios(script, [name, *rests], [units] * (len(rests) + 1))
    gains = [score * len(rest) - whole * len(name) for score, rest in zip(scores, rests, strict=True)]
    found = [
        Loss(name[at : at + size], gain, score)
        for (at, size), gain, score in zip(cuts, gains, scores, strict=True)
    ]
    return _best(found, LEAST[script] - (_SURE if sure else 0.0))


@lru_cache(maxsize=8192)
def loss_of_units(latin: str, other: str, script: str, *, sure: bool = False) -> Loss | None:
    """The part of a name in another script that its Latin form lacks; None where nothing is missing."""
    name, units = letters(latin).replace("x", "ks"), units_of(other, script)
    if len(name) < _SHORTEST - 1 or script == "hangul":  # a jamo alone is no syllable
        return None
    cuts = [
        (at, size) for size in _UNITS[script] for at in range(1, len(units) - size) if len(units) - size > 1
    ]
    rests = [units[:at] + units[at + size :] for at, size in cuts]
    whole, *scores = likelihood_ratios(script, [name] * (len(rests) + 1), [units, *rests])
    found = [
        Loss("".join(units[at : at + size]), (score - whole) * len(name), score)
        for (at, size), score in zip(cuts, scores, strict=True)
    ]
    return _best(found, _LEAST_UNITS[script] - (_SURE if sure else 0.0))


def _best(found: list[Loss], least: float) -> Loss | None:
    """The loss that gains most, if that is enough."""
    best = max(found, key=lambda one: one.gain, default=None)
    return best if best is not None and best.gain >= least and best.rest >= _FITS else None


def _heard(name: str, at: int, size: int) -> bool:
    """Whether letters are heard in every script."""
    mute = "gh" in name[at : at + size + 1] or name[at - 1 : at + 2] == "sch"
    return not mute and not _SILENT.issuperset(name[at : at + size])


def _squeezed(latin: str) -> str:
    """Doubled letters single: other scripts do not double them."""
    return re.sub(r"(.)\1+", r"\1", letters(latin))
