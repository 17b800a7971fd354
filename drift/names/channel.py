"""How a name of another script sounds in Latin letters: P(Latin letters | foreign units), learned from pairs.

A unit writes zero to k letters.  The best division is found by dynamic programming, for many names at once
(numpy), either against a whole name or against any stretch of a long text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from drift.names.channel_table import Channel, Floats, Ints, channel

BARRIER, SPACE = "|", " "
"""What a text has between units: signs that no name runs across, and spaces that one may."""
_NEVER = np.float32(-1e9)
_SKIP = np.float32(-4.5)
"""A letter that no unit writes."""
_BATCH = 256


@dataclass(frozen=True, slots=True)
class Window:
    """The best stretch for a name: its score and the units it covers (half open)."""

    score: float
    """Log-likelihood ratio against any other name, per letter."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text to look for names in: its units, where a name may begin, and what ending at each place costs."""

    units: tuple[str, ...]
    starts: tuple[bool, ...]
    """For each unit, and once more for the end."""
    ends: tuple[float, ...]
    """Log-probability of a name ending before each unit, and once more for the end."""


def likelihood_ratios(script: str, names: Sequence[str], units: Sequence[Sequence[str]]) -> list[float]:
    """Log-likelihood ratio per letter of each Latin name (letters a-z) given all its units, against any name."""
    found: list[float] = []
    model = channel(script)
    for at in range(0, len(names), _BATCH):
        some, codes = names[at : at + _BATCH], _unit_codes(script, units[at : at + _BATCH])
        first = np.full(codes.shape + np.array([0, 1]), _NEVER, np.float32)
        first[:, 0] = 0.0
        first = _silence(model, codes, first)
        scores, _ = _forward(model, _chunk_codes(script, some), (codes, first), traced=False)
        last = [
            scores[q, len(name), len(row)]
            for q, (name, row) in enumerate(zip(some, units[at:], strict=False))
        ]
        found += [_ratio(script, name, float(value)) for name, value in zip(some, last, strict=True)]
    return found


def windows(script: str, names: Sequence[str], texts: Sequence[Stretch]) -> list[Window]:
    """The best stretch of each text for each Latin name (letters a-z)."""
    found: list[Window] = []
    for some, last, starts in _ended(script, names, texts, traced=True):
        rows, ends = np.arange(len(some)), last.argmax(axis=1)
        best = last[rows, ends].tolist()
        begun = starts[rows, [len(name) for name in some], ends].tolist()
        found += [
            Window(_ratio(script, name, value), start, end)
            for name, value, start, end in zip(some, best, begun, ends.tolist(), strict=True)
        ]
    return found


def best_ratios(script: str, names: Sequence[str], texts: Sequence[Stretch]) -> list[float]:
    """The scores of ``windows`` alone, which costs half as much."""
    found: list[float] = []
    for some, last, _ in _ended(script, names, texts, traced=False):
        found += [_ratio(script, n, value) for n, value in zip(some, last.max(axis=1).tolist(), strict=True)]
    return found


def _ended(
    script: str, names: Sequence[str], texts: Sequence[Stretch], *, traced: bool
) -> Iterator[tuple[Sequence[str], Floats, Ints]]:
    """By batches: names, what each costs that ends at each place of its text, and where they began, if traced."""
    model = channel(script)
    for at in range(0, len(names), _BATCH):
        some = names[at : at + _BATCH]
        codes, first, costs = _laid_out(script, texts[at : at + _BATCH])
        scores, starts = _forward(model, _chunk_codes(script, some), (codes, first), traced=traced)
        yield some, scores[np.arange(len(some)), [len(name) for name in some]] + costs, starts


def _laid_out(script: str, texts: Sequence[Stretch]) -> tuple[Ints, Floats, Floats]:
    """Columns of the table, and what it costs to begin and to end at each place; a row a text, each laid out once."""
    distinct = {id(text): text for text in texts}
    rows = {key: row for row, key in enumerate(distinct)}
    codes = _unit_codes(script, [text.units for text in distinct.values()])
    first = np.full((codes.shape[0], codes.shape[1] + 1), _NEVER, np.float32)
    ends = first.copy()
    for begin, cost, text in zip(first, ends, distinct.values(), strict=True):
        begin[: len(text.starts)] = np.where(text.starts, 0.0, _NEVER)
        cost[: len(text.ends)] = text.ends
    order = [rows[id(text)] for text in texts]
    return codes[order], first[order], ends[order]


def _ratio(script: str, name: str, likelihood: float) -> float:
    """Against the letters as any name, per letter; never below -9."""
    return max((likelihood - log_prior(script, name)) / max(len(name), 2), -9.0) if name else -9.0


@cache
def _columns(script: str) -> dict[str, int]:
    units = channel(script).units
    return {**units, SPACE: len(units), BARRIER: len(units) + 2}


def _unit_codes(script: str, units: Sequence[Sequence[str]]) -> Ints:
    """Column of the table for each unit, padded with barriers; shape (names, units)."""
    count, columns = len(channel(script).units), _columns(script)
    codes = np.full((len(units), max(map(len, units), default=0)), count + 2, np.int32)
    for row, sequence in zip(codes, units, strict=True):
        row[: len(sequence)] = [columns.get(unit, count + 1) for unit in sequence]
    return codes


def _chunk_codes(script: str, names: Sequence[str]) -> Ints:
    """Row of the table for the chunk of each size that ends at each letter; shape (names, size, letters + 1)."""
    longest = channel(script).longest
    codes = np.zeros((len(names), longest + 1, max(map(len, names), default=0) + 1), np.int32)
    for row, name in zip(codes, names, strict=True):
        row[:, : len(name) + 1] = _chunks(script, name)
    return codes


@lru_cache(maxsize=4096)
def _chunks(script: str, name: str) -> Ints:
    """The same for one name; shape (size, letters + 1)."""
    model = channel(script)
    unknown = len(model.chunks) - 1
    codes = np.zeros((model.longest + 1, len(name) + 1), np.int32)
    for end in range(1, len(name) + 1):
        for size in range(1, min(model.longest, end) + 1):
            codes[size, end] = model.chunks.get(name[end - size : end], unknown + size)
    return codes


def _silence(model: Channel, units: Ints, first: Floats | None = None) -> Floats:
    """What it costs that the units before each place write nothing; from ``first`` where given."""
    silent = model.table[model.chunks[""]][units] if "" in model.chunks else np.full(units.shape, -5.0)
    run = np.concatenate([np.zeros((len(units), 1)), np.cumsum(silent, 1)], 1).astype(np.float32)
    return run if first is None else np.maximum(first, run + first[:, :1])


def _forward(
    model: Channel, chunks: Ints, texts: tuple[Ints, Floats], *, traced: bool
) -> tuple[Floats, Ints]:
    """Best log-likelihood of each prefix of letters ending at each unit, and, ``traced``, where its stretch began.

    ``texts``: the units, and the log-probability of beginning before each, shape (names, units + 1); the results
    have shape (names, letters + 1, units + 1).
    """
    units, first = texts
    count, m = units.shape
    n = chunks.shape[2] - 1
    run = _silence(model, units)
    best = np.full((count, n + 1, m + 1), _NEVER, np.float32)
    start = np.zeros((count, n + 1, m + 1) if traced else (0, 0, 0), np.int32)
    every, places = np.arange(count)[:, None], np.arange(m + 1)
    table, columns = model.table.ravel(), units[:, None].astype(np.intp)
    cells = chunks.astype(np.intp) * model.table.shape[1]
    best[:, 0] = first
    if traced:
        start[:, 0] = places
    for i in range(1, n + 1):
        row = best[:, i - 1] + _SKIP
        sizes = min(model.longest, i)
        offers = table.take(cells[:, 1 : sizes + 1, i, None] + columns)
        offers += best[:, i - sizes : i, :-1][:, ::-1]
        if traced:
            origin = start[:, i - 1].copy()
            for size in range(1, sizes + 1):
                offer = offers[:, size - 1]
                np.copyto(origin[:, 1:], start[:, i - size, :-1], where=offer > row[:, 1:])
                np.maximum(row[:, 1:], offer, out=row[:, 1:])
        else:
            np.maximum(row[:, 1:], offers.max(axis=1), out=row[:, 1:])
        # any number of units may pass that write no letter: a running maximum over what came before
        level = row - run
        top = np.maximum.accumulate(level, 1)
        np.add(top, run, out=best[:, i])
        if traced:
            where = np.maximum.accumulate(np.where(level == top, places, 0), 1)
            start[:, i] = origin[every, where]
    return best, start


@lru_cache(maxsize=16384)
def log_prior(script: str, name: str) -> float:
    """Log-probability of the letters as any Latin name."""
    prior = channel(script).prior
    codes = [0, *(ord(letter) - 96 for letter in name), 0]
    return float(sum(prior[a, b] for a, b in pairwise(codes)))
