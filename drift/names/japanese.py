"""A Japanese name whose characters were read in Mandarin: Koizumi Junichiro that came back as Xiaoquan Chunyilang."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from drift.names.han import read_out, simplified
from drift.names.pinyin import divide
from drift.names.scripts import letters

_SURNAME = 2
"""Characters of the shortest surname that is looked for: one alone has too many readings."""
_GIVEN = 3
"""Syllables of the longest given name."""
_LONG = re.compile(r"(?<=o)[ouh](?![aeiou])|(?<=u)u")
"""What shows that a vowel is long, in the spellings that do."""


@dataclass(frozen=True, slots=True)
class Kanji:
    """The characters that both names stand for."""

    written: str
    """Surname and, where the table has it, given name."""
    mandarin: str
    """What of the one name is their Mandarin reading."""
    japanese: str
    """What of the other name is their Japanese reading."""


@cache
def _rows() -> tuple[str, ...]:
    path = files(__package__) / "data" / "japanese.tsv.gz"
    return tuple(gzip.decompress(path.read_bytes()).decode().splitlines())


def _table(sort: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    begin = f"{sort}\t"
    for row in _rows():
        if row.startswith(begin):
            _, written, sounds = row.split("\t")
            yield written, tuple(sounds.split())


@cache
def _surnames() -> frozenset[str]:
    """Japanese readings of surnames."""
    return frozenset(sound for written, sounds in _table("s") if len(written) >= _SURNAME for sound in sounds)


@cache
def _by_mandarin(sort: str) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Names with their Japanese readings, by their toneless Mandarin reading."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for written, sounds in _table(sort):
        if sort == "g" or len(written) >= _SURNAME:
            found[read_out(written)].append((written, sounds))
    return {sound: tuple(names) for sound, names in found.items()}


@cache
def _by_characters(sort: str) -> dict[str, frozenset[str]]:
    """Japanese readings of names by their characters, simplified: Chinese texts write Japanese names so."""
    found: dict[str, set[str]] = defaultdict(set)
    for written, sounds in _table(sort):
        found[simplified(written)].update(sounds)
    return {written: frozenset(sounds) for written, sounds in found.items()}


@lru_cache(maxsize=16384)
def reads_as(han: str, latin: str) -> bool:
    """Whether a Latin name is the Japanese reading of characters: surname and given name, in any order, or surname."""
    words, plain = {_plain(word) for word in latin.split()}, simplified(han)
    for size in (_SURNAME, _SURNAME + 1):
        surnames = words & _by_characters("s").get(plain[:size], frozenset())
        if surnames and (len(plain) == size or len(words) == 1 or words & _given(plain[size:])):
            return True
    return False


def _given(written: str) -> frozenset[str]:
    return _by_characters("g").get(written, frozenset())


@lru_cache(maxsize=16384)
def read_in_mandarin(japanese: str, mandarin: str) -> Kanji | None:
    """The characters that one name reads in Japanese and the other in Mandarin; None where there are none.

    The surname has to be there on both sides; a given name that the table lacks has to be pinyin at least.
    """
    words = {_plain(word): word for word in japanese.split()}
    sounds = divide(mandarin)
    if not sounds or _surnames().isdisjoint(words) or len(sounds) > _SURNAME + 1 + _GIVEN:
        return None
    for size in (_SURNAME, _SURNAME + 1):
        rest = sounds[size:]
        if len(sounds) < size or len(rest) > _GIVEN or not _at_a_border(sounds[:size], mandarin):
            continue
        for written, readings in _by_mandarin("s").get("".join(sounds[:size]), ()):
            heard = next((words[sound] for sound in readings if sound in words), "")
            if heard:
                return _whole(written, heard, (sounds[:size], rest), words)
    return None


def _at_a_border(surname: tuple[str, ...], mandarin: str) -> bool:
    """Whether a word of the name ends where the surname does."""
    at, borders = 0, set()
    for word in mandarin.replace("-", " ").split():
        at += len(letters(word))
        borders.add(at)
    return len("".join(surname)) in borders


def _whole(
    written: str, heard: str, sounds: tuple[tuple[str, ...], tuple[str, ...]], words: dict[str, str]
) -> Kanji:
    """With the given name, where it is known."""
    surname, given = ("".join(part).capitalize() for part in sounds)
    for name, readings in _by_mandarin("g").get(given.lower(), ()):
        also = next((words[sound] for sound in readings if sound in words), "")
        if also and also != heard:
            return Kanji(written + name, f"{surname} {given}", f"{heard} {also}")
    return Kanji(written, surname, heard)


@lru_cache(maxsize=4096)
def _plain(romaji: str) -> str:
    """Romaji without what shows long vowels: Satō, Satou, Sato."""
    return _LONG.sub("", letters(romaji))
