"""A newsroom's glossary: how a term is to be said in other languages, and how not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from drift.errors import InputError
from drift.names.table import Row, column, read

COLUMNS = ("term", "forbidden", "forbidden:", "case", "note")
_YES, _NO = frozenset({"yes", "true", "1", "x"}), frozenset({"", "no", "false", "0"})


@dataclass(frozen=True, slots=True)
class Term:
    """One line of a glossary."""

    source: tuple[str, ...]
    """The term where no language is said: as it stands in any source."""
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By language, lower-case BCP 47: its accepted renderings, the first is the one to prefer."""
    forbidden: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By language: what must not stand for it; the empty language means any."""
    case: bool = False
    """Whether capitals matter."""
    note: str = ""

    def in_language(self, language: str) -> tuple[str, ...]:
        """How the term is said in a language; empty where nobody wrote it down."""
        said = dict(self.said)
        tag = column(said, language)
        return said[tag] if tag else ()

    def as_source(self, language: str) -> tuple[str, ...]:
        """What to look for in a source."""
        return tuple(dict.fromkeys((*self.source, *self.in_language(language))))

    def not_in(self, language: str) -> tuple[str, ...]:
        """What must not stand for it in a language."""
        said = dict(self.forbidden)
        tag = column({name: 0 for name in said if name}, language)
        return (*said.get("", ()), *(said[tag] if tag else ()))


def load(path: str | Path) -> tuple[Term, ...]:
    """The terms of a file; docs/terminology.md has its columns.  Raises InputError with file and line."""
    return tuple(_term(row, str(path)) for row in read(path, COLUMNS))


def terms(rows: Iterable[Mapping[str, str]]) -> tuple[Term, ...]:
    """The same from rows that are in memory, keys as the columns of a file."""
    return tuple(_term(Row(number, row), "glossary") for number, row in enumerate(rows, 1))


def _term(row: Row, name: str) -> Term:
    where = f"{name}:{row.line}"
    case = row.cells.get("case", "").lower()
    if case not in _YES | _NO:
        raise InputError(f"{where}: {case!r} in the column case", "write yes or no")
    found = Term(
        row.several("term"),
        row.said(COLUMNS),
        row.marked("forbidden"),
        case in _YES,
        row.cells.get("note", ""),
    )
    if not found.source and not found.said:
        raise InputError(f"{where}: a line without a term", "fill the column term, or that of its language")
    return found
