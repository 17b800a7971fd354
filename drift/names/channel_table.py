"""The tables of how the units of a script sound in Latin letters: ``data/channels.npz``."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Channel:
    """The table of one script."""

    units: dict[str, int]
    chunks: dict[str, int]
    table: Floats
    """Log-probability, shape (chunks, units); the last ``longest`` rows serve unknown chunks by length, the
    last three columns spaces, unknown units and barriers."""
    longest: int
    prior: Floats
    """Log-probability of a letter after another in Latin names, shape (27, 27), 0 for the edge."""


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
    table = np.empty((len(chunks) + longest, len(units) + 3), np.float32)
    lengths = np.array([*(len(chunk) for chunk in chunks), *range(1, longest + 1)], np.float32)
    table[:] = (-3.6 * lengths - 2.5)[:, None]
    table[:, -2] = -3.5 * np.maximum(lengths, 1)  # a unit never seen writes anything, dearly
    table[:, -1] = table[:, -3] = -40.0
    table[chunks[""], -3] = -2.5
    table[held[f"{script}.chunk"], held[f"{script}.unit"]] = held[f"{script}.cost"] / np.float32(-20)
    if (
        script == "han"
    ):  # an English name may be written by its pinyin: the syllable itself is always possible
        for name, column in units.items():
            if name in chunks:
                cell = table[chunks[name], column]
                table[chunks[name], column] = np.log(0.75 * np.exp(cell) + 0.25)
    prior = (held["letters"] / -20).astype(np.float32)
    return Channel(units, chunks, table, longest, prior)
