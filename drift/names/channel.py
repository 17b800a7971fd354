"""How a name of another script sounds in Latin letters: P(Latin letters | foreign units), learned from pairs.

A unit writes zero to k letters.  The best division is found by dynamic programming, for many names at once
(numpy), either against a whole name or against any stretch of a long text.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int32]

LONGEST = 30
"""Letters of a name beyond this are not compared."""
_NEVER = np.float32(-1e9)
_SKIP = np.float32(-4.5)
"""A letter that no unit writes."""
_BATCH = 256


@dataclass(frozen=True)
class Channel:
    """The table of one script."""

    units: dict[str, int]
    chunks: dict[str, int]
    table: Floats
    """Log-probability, shape (chunks, units); the last ``longest`` rows serve unknown chunks by length."""
    longest: int
    prior: Floats
    """Letter trigrams of Latin names, shape (27, 27, 27)."""


@dataclass(frozen=True, slots=True)
class Window:
    """The best stretch for a name: its score and the units it covers (half open)."""

    score: float
    """Log-likelihood ratio against any other name, per letter."""
    start: int
    end: int


@cache
def _arrays() -> dict[str, npt.NDArray[Any]]:
    path = files(__package__) / "data" / "channels.npz"
    with np.load(io.BytesIO(path.read_bytes())) as held:
        return {name: held[name] for name in held.files}


@cache
def channel(script: str) -> Channel:
    """Load the channel of a script; KeyError where there is none."""
    held = _arrays()
    names = [bytes(held[f"{script}.{part}"]).decode().split("\n") for part in ("units", "chunks")]
    units, chunks = ({name: k for k, name in enumerate(part)} for part in names)
    longest = max(map(len, chunks))
    table = np.empty((len(chunks) + longest, len(units) + 1), np.float32)
    lengths = np.array([*(len(chunk) for chunk in chunks), *range(1, longest + 1)], np.float32)
    table[:] = (-3.6 * lengths - 2.5)[:, None]
    table[:, -1] = -3.5 * np.maximum(lengths, 1)  # a unit never seen writes anything, dearly
    table[held[f"{script}.chunk"], held[f"{script}.unit"]] = held[f"{script}.cost"] / np.float32(-20)
    if script == "han":  # an English name may be written by its pinyin: the syllable itself is always possible
        for name, column in units.items():
            if name in chunks:
                cell = table[chunks[name], column]
                table[chunks[name], column] = np.log(0.75 * np.exp(cell) + 0.25)
    return Channel(units, chunks, table, longest, held["letters"] / np.float32(-20))


def likelihood_ratios(
    script: str, names: Sequence[str], units: Sequence[Sequence[str]], *, inside: bool = False
) -> list[Window]:
    """Score each Latin name (letters a-z) against its units; ``inside``: against their best stretch."""
    found: list[Window] = []
    for at in range(0, len(names), _BATCH):
        found += _batch(channel(script), names[at : at + _BATCH], units[at : at + _BATCH], inside=inside)
    return found


def _batch(model: Channel, names: Sequence[str], units: Sequence[Sequence[str]], *, inside: bool) -> list[Window]:
    """One batch, padded to its longest members."""
    names = [name[:LONGEST] for name in names]
    n, m = max(map(len, names), default=0), max(map(len, units), default=0)
    codes = np.full((len(names), m), len(model.units), np.int32)
    for row, sequence in zip(codes, units, strict=True):
        row[: len(sequence)] = [model.units.get(unit, len(model.units)) for unit in sequence]
    scores, starts = _forward(model, _chunk_codes(model, names, n), codes, inside=inside)
    found = []
    for q, (name, sequence) in enumerate(zip(names, units, strict=True)):
        last = scores[q, len(name), : len(sequence) + 1]
        end = int(last.argmax()) if inside else len(sequence)
        ratio = (float(last[end]) - log_prior(model, name)) / max(len(name), 2) if name and sequence else -9.0
        found.append(Window(max(ratio, -9.0), int(starts[q, len(name), end]), end))
    return found


def _chunk_codes(model: Channel, names: Sequence[str], n: int) -> Ints:
    """Row of the table for the chunk of each size that ends at each letter; shape (names, size, letters + 1)."""
    unknown = len(model.chunks) - 1
    codes = np.zeros((len(names), model.longest + 1, n + 1), np.int32)
    for q, name in enumerate(names):
        for end in range(1, len(name) + 1):
            for size in range(1, min(model.longest, end) + 1):
                codes[q, size, end] = model.chunks.get(name[end - size : end], unknown + size)
    return codes


def _forward(model: Channel, chunks: Ints, units: Ints, *, inside: bool) -> tuple[Floats, Ints]:
    """Best log-likelihood of each prefix of letters ending at each unit, and where its stretch began."""
    count, m = units.shape
    n = chunks.shape[2] - 1
    best = np.full((count, n + 1, m + 1), _NEVER, np.float32)
    start = np.zeros((count, n + 1, m + 1), np.int32)
    silent = model.table[model.chunks[""]][units] if "" in model.chunks else np.full(units.shape, -5, np.float32)
    run = np.concatenate([np.zeros((count, 1), np.float32), np.cumsum(silent, 1)], 1)
    if inside:
        best[:, 0], start[:, 0] = 0.0, np.arange(m + 1)
    else:
        best[:, 0] = run
    for i in range(1, n + 1):
        row, origin = best[:, i - 1] + _SKIP, start[:, i - 1].copy()
        for size in range(1, min(model.longest, i) + 1):
            weight = model.table[chunks[:, size, i][:, None], units]
            offer = best[:, i - size, :-1] + weight
            better = offer > row[:, 1:]
            row[:, 1:][better] = offer[better]
            origin[:, 1:][better] = start[:, i - size, :-1][better]
        best[:, i], start[:, i] = _through_silence(row, origin, run)
    return best, start


def _through_silence(row: Floats, origin: Ints, run: Floats) -> tuple[Floats, Ints]:
    """Let any number of units pass that write no letter: a running maximum over what came before."""
    level = row - run
    top = np.maximum.accumulate(level, 1)
    where = np.maximum.accumulate(np.where(level == top, np.arange(row.shape[1]), 0), 1)
    return top + run, np.take_along_axis(origin, where, 1)


def log_prior(model: Channel, name: str) -> float:
    """Log-probability of the letters as any Latin name."""
    codes = [0, 0, *(ord(letter) - 96 for letter in name), 0]
    return float(sum(model.prior[a, b, c] for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)))
