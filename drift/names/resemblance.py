"""Could two names be one?  The public answer, over whatever scripts they are in."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from drift.names.channel import likelihood_ratios
from drift.names.exonyms import codes
from drift.names.han import simplified
from drift.names.japanese import read_in_mandarin, reads_as
from drift.names.pivot import through_mandarin
from drift.names.scripts import fold, letters, script_of
from drift.names.spelling import likeness
from drift.names.units import SCRIPTS, units_of

_SCALE = {
    "han": (2.8, -1.9),
    "cyrillic": (2.4, -2.1),
    "arabic": (2.9, -2.5),
    "hebrew": (3.2, -2.5),
    "kana": (3.0, -2.5),
    "hangul": (1.6, -0.9),
}
"""Slope and offset from log-likelihood ratio per letter to probability, by script, fitted on development pairs."""
_DOUBLED = re.compile(r"(.)\1+")
_READ = 0.97
"""Where a table says that the two are the readings of the same characters."""
_DIVIDERS = re.compile(r"[\s·・‧•＝=\-‐－]+")


@lru_cache(maxsize=65536)
def similarity(source: str, target: str, source_lang: str, target_lang: str) -> float:
    """How likely two names are forms of one, 0..1; also when one came through Mandarin and back.

    ``similarity("Neurath", "Niu La Te", "de", "en")`` is high: such a pair is one name, garbled.
    """
    if not source.strip() or not target.strip():
        return 0.0
    if codes(source, source_lang) & codes(target, target_lang):
        return 1.0
    left, right = script_of(source), script_of(target)
    if left == right:
        return _same_script(source, target, left)
    if right == "latin":
        source, target, left, right = target, source, right, left
    if left == "latin" and right in SCRIPTS:
        return _across(source, target, right)
    return likeness(_romanised(source), _romanised(target))


def _same_script(a: str, b: str, script: str) -> float:
    """Two names in one script."""
    if fold(a) == fold(b):
        return 1.0
    if script == "latin":
        if read_in_mandarin(a, b) or read_in_mandarin(b, a):
            return _READ
        return max(
            likeness(a, b), _any_order(a, b), through_mandarin(a, b).score, through_mandarin(b, a).score
        )
    if script == "han":
        return 1.0 if simplified(a) == simplified(b) else likeness(_romanised(a), _romanised(b))
    return likeness(_romanised(a), _romanised(b))


def _any_order(a: str, b: str) -> float:
    """Likeness word by word, whatever their order."""
    ours, theirs = sorted(fold(a).split()), sorted(fold(b).split())
    if len(ours) != len(theirs) or len(ours) < 2:
        return 0.0
    return min(likeness(x, y) for x, y in zip(ours, theirs, strict=True))


def _across(latin: str, other: str, script: str) -> float:
    """A Latin name and one in a script with a channel: whole, or word by word where both divide alike."""
    if script == "han" and reads_as(other.strip(), latin):
        return _READ
    parts, others = _DIVIDERS.split(latin.strip()), _DIVIDERS.split(other.strip())
    names, units = [letters(latin)], [units_of(other, script)]
    if len(parts) == len(others) > 1:
        names += [letters(part) for part in parts]
        units += [units_of(part, script) for part in others]
    scores = _scores(script, names, units)
    if script == "hebrew":  # doubled letters are written once there
        single = [_DOUBLED.sub(r"\1", name) for name in names]
        scores = list(map(max, scores, _scores(script, single, units)))
    slope, offset = _SCALE[script]
    whole = _logistic(slope * scores[0] + offset)
    return max(whole, min((_logistic(slope * score + offset) for score in scores[1:]), default=0.0))


def _scores(script: str, names: list[str], units: list[tuple[str, ...]]) -> list[float]:
    """Log-likelihood ratios per letter, weighed by length."""
    scores = likelihood_ratios(script, names, units)
    return [score * _sureness(name) for score, name in zip(scores, names, strict=True)]


def _sureness(name: str) -> float:
    """What the score of a short name counts, 1 for one of six letters: little is heard of it."""
    return 1.5 * len(name) / (len(name) + 3)


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


@lru_cache(maxsize=16384)
def _romanised(text: str) -> str:
    from anyascii import anyascii

    return str(anyascii(text))
