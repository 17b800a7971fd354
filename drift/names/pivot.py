"""Back-transliteration: could one Latin name have become another on a way through Mandarin?

Both are taken as spellings of one hidden row of syllables: the second is either plain pinyin, or what a reader
made of the characters: an English given name and a syllable.  The best hidden row is found by dynamic programming.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from drift.names.channel import likelihood_ratios, log_prior
from drift.names.channel_table import Channel, Floats, channel
from drift.names.pinyin import divide
from drift.names.scripts import letters

_SYLLABLE = -5.0
"""Log-probability of a syllable, about one in 150: the common ones of transcribed names."""
_ALONE = -5.0
"""A letter of one side that no syllable explains."""
_LEAST = -12.0
"""Log-probability below which a syllable is not thought of."""
_NEVER, _SELDOM = -1e9, -7.0
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
    steps = _steps(model, a, b)
    n, m = len(a), len(b)
    best = [[_NEVER] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    came: dict[tuple[int, int], tuple[int, int, int]] = {}
    for i in range(n + 1):
        for j in range(m + 1):
            alone = [(i - 1, j, _ALONE, -1)] * (i > 0) + [(i, j - 1, _ALONE, -1)] * (j > 0)
            moves = [*alone, *steps.get((i, j), ())]
            if moves:
                sums = [best[k][v] + step for k, v, step, _ in moves]
                best[i][j] = max(sums)
                k, v, _, syllable = moves[sums.index(best[i][j])]
                came[i, j] = (k, v, syllable)
    names = list(model.units)
    row, at = [], (n, m)
    while at != (0, 0):
        k, v, syllable = came[at]
        if syllable >= 0:
            row.append(names[syllable])
        at = (k, v)
    ratio = (best[n][m] - log_prior("han", a) - log_prior("han", b)) / max(n + m, 4)
    return ratio, tuple(reversed(row))


def _steps(model: Channel, a: str, b: str) -> dict[tuple[int, int], list[tuple[int, int, float, int]]]:
    """By cell where it may come from through a syllable: cell, weight, syllable; the shorter chunks first."""
    (ours, left), (theirs, right) = _chunks(model, a), _chunks(model, b)
    found: dict[tuple[int, int], list[tuple[int, int, float, int]]] = {}
    if not ours or not theirs:
        return found
    table = _syllables()
    other, every = table[right], np.arange(len(theirs))
    for (i, x), row in zip(ours, table[left], strict=True):
        both = row + other
        syllables = both.argmax(axis=1)
        weights = both[every, syllables] + np.float32(_SYLLABLE)
        for (j, y), weight, syllable in zip(theirs, weights.tolist(), syllables.tolist(), strict=True):
            if weight > _LEAST:
                found.setdefault((i, j), []).append((i - x, j - y, weight, syllable))
    return found


@cache
def _syllables() -> Floats:
    """Log-probabilities of chunks by syllable, shape (chunks, syllables); what is too unlikely never happens."""
    cells = channel("han").table[:, :-3]
    return np.where(cells < _SELDOM, np.float32(-99), cells)


def _chunks(model: Channel, name: str) -> tuple[list[tuple[int, int]], list[int]]:
    """The chunks of a name that some syllable writes: where each ends with its size, and its row of the table."""
    places, rows = [], []
    for end in range(1, len(name) + 1):
        for size in range(1, min(_LONGEST, end) + 1):
            row = model.chunks.get(name[end - size : end])
            if row is not None:
                places.append((end, size))
                rows.append(row)
    return places, rows
