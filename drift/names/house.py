"""The newsroom's own names: how a person or a place is written in other languages, decided once.

What the list has is right, however it sounds; what it knows as an alias is no
error either; any other way to write a listed name is reported, with the listed one
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from drift.errors import InputError
from drift.names.han import simplified
from drift.names.scripts import fold
from drift.names.table import Row, column, read

COLUMNS = ("name", "kind", "alias", "alias:", "note")
_KINDS = ("person", "place", "organisation", "name")
_WORDS = re.compile(r"[^\W_]+")
_SHORTEST = 2
"""Letters of a part of a name that may stand for the whole."""


@dataclass(frozen=True, slots=True)
class HouseName:
    """One line of the list."""

    name: tuple[str, ...]
    """As it stands in a source of any language."""
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By language, lower-case BCP 47: how it is to be written."""
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By language, the empty one for any: what it may also be called."""
    kind: str = "name"
    note: str = ""

    def in_language(self, language: str) -> tuple[str, ...]:
        """How the name is to be written in a language; empty where nobody said."""
        said = dict(self.said)
        tag = column(said, language)
        return said[tag] if tag else ()

    def also(self, language: str) -> tuple[str, ...]:
        """What else it may be called in a language."""
        said = dict(self.aliases)
        tag = column({name: 0 for name in said if name}, language)
        return (*said.get("", ()), *(said[tag] if tag else ()))

    def is_meant(self, text: str, language: str) -> bool:
        """Whether a name of a text is this one, or its alias: the whole, or its surname."""
        return any(
            _covers(own, text) for own in (*self.name, *self.in_language(language), *self.also(language))
        )

    def is_right(self, text: str, language: str) -> bool:
        """Whether a rendering is the listed one, or a part that stands for it."""
        return any(_covers(own, text) for own in self.in_language(language))

    def is_alias(self, text: str, language: str) -> bool:
        """Whether a rendering is something else that the name may be called."""
        return any(_covers(own, text) for own in self.also(language))


def load(path: str | Path) -> tuple[HouseName, ...]:
    """The names of a file; docs/terminology.md has its columns.  Raises InputError with file and line."""
    return tuple(_name(row, str(path)) for row in read(path, COLUMNS))


def names(rows: Iterable[Mapping[str, str]]) -> tuple[HouseName, ...]:
    """The same from rows that are in memory, keys as the columns of a file."""
    return tuple(_name(Row(number, row), "names") for number, row in enumerate(rows, 1))


def _name(row: Row, file: str) -> HouseName:
    kind = row.cells.get("kind", "").lower() or "name"
    where = f"{file}:{row.line}"
    if kind not in _KINDS:
        raise InputError(f"{where}: {kind!r} in the column kind", f"write one of {', '.join(_KINDS)}")
    found = HouseName(
        row.several("name"),
        row.said(COLUMNS),
        row.marked("alias"),
        kind,
        row.cells.get("note", ""),
    )
    if not found.name and not found.said:
        raise InputError(f"{where}: a line without a name", "fill the column name, or that of its language")
    return found


def find(text: str, known: Iterable[HouseName], language: str) -> HouseName | None:
    """The listed name that a name of a text is; None where none is, or where it may be two people."""
    meant = [one for one in known if one.is_meant(text, language)]
    return meant[0] if len(meant) == 1 else None


def key(text: str) -> str:
    """A name as it is compared: without accents, capitals, signs; simplified where Chinese."""
    return " ".join(_WORDS.findall(fold(simplified(text))))


def _covers(own: str, text: str) -> bool:
    """Whether a text is a listed name, or its last words, or in a script without spaces a part of it."""
    listed, given = key(own), key(text)
    if len(given) < _SHORTEST:
        return False
    if listed == given or listed.endswith(f" {given}") or given.endswith(f" {listed}"):
        return True
    joined, whole = given.replace(" ", ""), listed.replace(" ", "")
    return joined == whole or (not joined.isascii() and _dense(joined) and joined in whole)


def _dense(text: str) -> bool:
    return all("\u3040" <= letter <= "\u9fff" for letter in text)
