"""Words beside names, and Latin names of people seen often enough to be known."""

from __future__ import annotations

import gzip
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from drift.languages import primary
from drift.names.scripts import fold, letters


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of one language in ``data/words.toml``; empty where it has none."""

    titles: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    houses: frozenset[str] = frozenset()
    """Those of them that are an institution; empty where all are."""
    particles: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    demonyms: frozenset[str] = frozenset()


@cache
def _lists() -> dict[str, dict[str, str]]:
    path = files(__package__) / "data" / "words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(language: str) -> Words:
    """The lists of a language, folded."""
    lists = _lists().get(primary(language), {})
    return Words(**{name: frozenset(map(fold, text.split())) for name, text in lists.items()})


@cache
def surnames_first() -> frozenset[str]:
    """Chinese and Korean surnames in Latin letters: they stand before the given name."""
    path = files(__package__) / "data" / "given.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["first"].split())


@cache
def chinese_surnames() -> frozenset[str]:
    """The same in simplified characters: one character, or two."""
    path = files(__package__) / "data" / "given.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["chinese"].split())


@cache
def _lexicon() -> dict[str, int]:
    path = files(__package__) / "data" / "lexicon.tsv.gz"
    rows = (row.split("\t") for row in gzip.decompress(path.read_bytes()).decode().splitlines())
    return {name: int(seen) for name, seen in rows}


def familiarity(name: str) -> int:
    """Base-2 logarithm of how many people of the training data bear the name; 0 for unknown ones."""
    return _lexicon().get(letters(name), 0)


@cache
def _everyday() -> frozenset[str]:
    path = files(__package__) / "data" / "everyday.txt.gz"
    return frozenset(gzip.decompress(path.read_bytes()).decode().split())


def everyday(word: str) -> bool:
    """Whether texts of some language have a word in lower case, so that it may stand there translated."""
    folded = fold(word)
    return folded in _everyday() or (folded.endswith("s") and folded[:-1] in _everyday())
