"""Back-transliteration: could one Latin name have become another on a way through Mandarin?

Both are taken as spellings of one hidden row of syllables: the second is either plain pinyin, or what a reader
made of the characters: an English given name and a syllable.  The best hidden row is found by dynamic programming.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from drift.names.channel import Channel, Floats, channel, likelihood_ratios, log_prior
from drift.names.pinyin import divide
from drift.names.scripts import letters

_SYLLABLE = -5.0
"""Log-probability of a syllable, about one in 150: the common ones of transcribed names."""
_ALONE = -5.0
"""A letter of one side that no syllable explains."""
_LONGEST = 6
_SLOPE, _OFFSET = 5.5, -2.8
"""From log-likelihood ratio per letter to probability; fitted on development pairs."""


@dataclass(frozen=True, slots=True)
class Way:
    """How one name may have become the other."""

    score: float
    """0..1."""
    syllables: tuple[str, ...]
    """The hidden syllables, in pinyin."""


@lru_cache(maxsize=16384)
def through_mandarin(before: str, after: str) -> Way:
    """The best way from one Latin name through Mandarin to another; score 0 where there are no letters."""
    a, b = letters(before), letters(after)
    if not a or not b:
        return Way(0.0, ())
    ratio, syllables = _hidden(a, b)
    plain = tuple(syllable for word in after.split() for syllable in divide(word)) or divide(after)
    if plain and "".join(plain) == b:
        direct = likelihood_ratios("han", [a], [plain])[0]
        if direct > ratio:
            ratio, syllables = direct, plain
    return Way(float(1 / (1 + np.exp(-(_SLOPE * ratio + _OFFSET)))), syllables)


def _hidden(a: str, b: str) -> tuple[float, tuple[str, ...]]:
    """Log-likelihood ratio per letter of the best hidden row of syllables, and the row."""
    model = channel("han")
    gain, unit = _chunk_pairs(model, a, b)
    n, m = len(a), len(b)
    best = np.full((n + 1, m + 1), -1e9)
    best[0, 0] = 0.0
    came: dict[tuple[int, int], tuple[int, int, int]] = {}
    for i in range(n + 1):
        for j in range(m + 1):
            for k, v, step, syllable in _steps(i, j, gain, unit):
                if best[k, v] + step > best[i, j]:
                    best[i, j] = best[k, v] + step
                    came[i, j] = (k, v, syllable)
    names = list(model.units)
    row, at = [], (n, m)
    while at != (0, 0):
        k, v, syllable = came[at]
        if syllable >= 0:
            row.append(names[syllable])
        at = (k, v)
    ratio = (float(best[n, m]) - log_prior("han", a) - log_prior("han", b)) / max(n + m, 4)
    return ratio, tuple(reversed(row))


def _steps(i: int, j: int, gain: Floats, unit: Floats) -> list[tuple[int, int, float, int]]:
    """Where the cell (i, j) may come from: cell, weight, syllable (-1 for none)."""
    found = [(i - 1, j, _ALONE, -1)] * (i > 0) + [(i, j - 1, _ALONE, -1)] * (j > 0)
    for x in range(1, min(_LONGEST, i) + 1):
        for y in range(1, min(_LONGEST, j) + 1):
            weight = gain[i, x, j, y]
            if weight > -12:
                found.append((i - x, j - y, float(weight), int(unit[i, x, j, y])))
    return found


def _chunk_pairs(model: Channel, a: str, b: str) -> tuple[Floats, Floats]:
    """Weight and syllable for each pair of chunks, by end and size: shapes (n+1, size+1, m+1, size+1)."""
    shape = (len(a) + 1, _LONGEST + 1, len(b) + 1, _LONGEST + 1)
    gain, unit = np.full(shape, -99, np.float32), np.zeros(shape, np.float32)
    ours, theirs = _chunks(model, a), _chunks(model, b)
    for (i, x), left in ours.items():
        for (j, y), right in theirs.items():
            both = left + right
            syllable = int(both.argmax())
            gain[i, x, j, y], unit[i, x, j, y] = both[syllable] + _SYLLABLE, syllable
    return gain, unit


def _chunks(model: Channel, name: str) -> dict[tuple[int, int], Floats]:
    """Log-probabilities over syllables of every chunk of a name that some syllable writes."""
    found = {}
    for end in range(1, len(name) + 1):
        for size in range(1, min(_LONGEST, end) + 1):
            row = model.chunks.get(name[end - size : end])
            if row is not None:
                cells = model.table[row, :-3]
                found[end, size] = np.where(cells < -7, np.float32(-99), cells)
    return found
