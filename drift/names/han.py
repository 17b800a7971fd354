"""Han characters: reading, simplified form, and how often each transcribes a foreign name."""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple


class Han(NamedTuple):
    """One row of ``data/han.tsv.gz``."""

    simplified: str
    reading: str
    """Toneless pinyin of the commonest reading, ``v`` for u with two dots."""
    foreign: float
    """How often it stands in transcribed foreign names, per thousand characters."""


@cache
def _table() -> dict[str, Han]:
    path = files(__package__) / "data" / "han.tsv.gz"
    rows = gzip.decompress(path.read_bytes()).decode().splitlines()
    cells = (row.split("\t") for row in rows)
    return {letter: Han(simple or letter, sound, float(share)) for letter, simple, sound, share in cells}


def reading(letter: str) -> str:
    """Toneless pinyin of a character; empty where the table has none."""
    row = _table().get(letter)
    return row.reading if row else ""


def read_out(text: str) -> str:
    """The readings of all characters, one after the other."""
    table = _table()
    return "".join([table[letter].reading for letter in text if letter in table])


def simplified(text: str) -> str:
    """The text in simplified characters, one for one, so that offsets stay."""
    table = _table()
    return "".join(table[letter].simplified if letter in table else letter for letter in text)


@lru_cache(maxsize=16384)
def foreignness(text: str) -> float:
    """Mean share of the characters among those that transcribe foreign names, per thousand."""
    table = _table()
    shares = [table[letter].foreign for letter in text if letter in table]
    return sum(shares) / len(shares) if shares else 0.0


@cache
def syllables() -> frozenset[str]:
    """Every toneless pinyin syllable of the table."""
    return frozenset(row.reading for row in _table().values() if row.reading)


@cache
def usual() -> dict[str, str]:
    """By toneless syllable the simplified character that writes it most often in transcribed foreign names."""
    best: dict[str, tuple[float, str]] = {}
    for row in _table().values():
        if row.foreign > best.get(row.reading, (0.0, ""))[0]:
            best[row.reading] = (row.foreign, row.simplified)
    return {sound: letter for sound, (_, letter) in best.items()}
