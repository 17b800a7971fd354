"""TSV and CSV bitext: one row a unit, columns chosen by the names in the first line.

CSV cells are quoted as RFC 4180 has it; the separator is the one of ``,`` ``;`` and the tab that makes two columns
known.  TSV has no quoting, but spreadsheets quote a cell that holds a tab, a line break or a quote mark: only such a
cell is unquoted, so that a quotation keeps its marks.

The standard library's csv gives rows without places, so the cells are found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drift.errors import InputError
from drift.markup.bitext import Unit, documents
from drift.markup.columns import Columns, choose
from drift.markup.excerpts import Excerpt, refuse_crowded, unescaped, verbatim
from drift.model import Document, Span

_WIDEST = 1000
"""Columns of the widest table that is read."""
_DOUBLED = re.compile('""')


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: tuple[Excerpt, ...]


def tsv(path: str, text: str, source_language: str, target_language: str) -> tuple[Document, Document]:
    """A table with tabs between its columns."""
    return _read(path, text, "\t", (source_language, target_language))


def csv(path: str, text: str, source_language: str, target_language: str) -> tuple[Document, Document]:
    """A table with commas, semicolons or tabs between its columns."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    return _read(path, text, separator, (source_language, target_language))


def _read(path: str, text: str, separator: str, languages: tuple[str, str]) -> tuple[Document, Document]:
    refuse_crowded(path, text, '""')
    rows = list(_rows(path, text, separator))
    names = [cell.text for cell in rows[0].cells] if rows else []
    columns = choose(path, names, *languages)
    spoken = (
        languages[0] or _language(path, names, rows[1:], columns.source_language) or columns.languages[0],
        languages[1] or _language(path, names, rows[1:], columns.target_language) or columns.languages[1],
    )
    return documents(path, text, spoken, _units(path, names, rows[1:], columns))


def _units(path: str, names: Sequence[str], rows: Sequence[_Row], columns: Columns) -> Iterator[Unit]:
    source, target = names.index(columns.source), names.index(columns.target)
    unit = names.index(columns.unit) if columns.unit else -1
    for row in rows:
        if len(row.cells) <= max(source, target):
            raise InputError(
                f"{path}: line {row.line} has {len(row.cells)} of {len(names)} columns",
                "every row needs a cell for each column, even if it is empty",
            )
        name = row.cells[unit].text if 0 <= unit < len(row.cells) else ""
        yield Unit(name or str(row.line), row.cells[source], row.cells[target])


def _language(path: str, names: Sequence[str], rows: Sequence[_Row], name: str) -> str:
    at = names.index(name) if name else len(names)
    tags = {row.cells[at].text for row in rows if at < len(row.cells)} - {""}
    if len(tags) > 1:
        raise InputError(
            f"{path}: column {name!r} names several languages: {', '.join(sorted(tags)[:5])}",
            "give one pair of languages at a time; drift score judges mixed files pair by pair",
        )
    return tags.pop() if tags else ""


def _rows(path: str, text: str, separator: str) -> Iterator[_Row]:
    """The rows that are not blank; a line break ends one unless it is quoted."""
    plain = re.compile(rf"[^{separator}\r\n]*")
    quoted = re.compile(rf'"((?:[^"]++|"")*+)"(?=[{separator}\r\n]|\Z)')
    cells: list[Excerpt] = []
    at, line, first = 0, 1, 1
    while at <= len(text):
        cell, end = _cell(path, text, at, (plain, quoted), separator)
        cells.append(cell)
        if len(cells) > _WIDEST:
            what = f"{path}: line {first} has more than {_WIDEST:,} columns"
            raise InputError(what, "check how the columns are parted")
        line += text.count("\n", at, end)
        if text.startswith(separator, end):
            at = end + 1
            continue
        if len(cells) > 1 or cells[0].text:
            yield _Row(first, tuple(cells))
        cells = []
        at = end + (2 if text.startswith("\r\n", end) else 1)
        line += text.startswith(("\n", "\r\n"), end)
        first = line


def _cell(
    path: str, text: str, at: int, patterns: tuple[re.Pattern[str], re.Pattern[str]], separator: str
) -> tuple[Excerpt, int]:
    """A cell and where it ends."""
    plain, quoted = patterns
    match = quoted.match(text, at)
    if match and (separator != "\t" or any(sign in match[1] for sign in ('""', "\t", "\n"))):
        return unescaped(text, Span(*match.span(1)), _DOUBLED, lambda _: '"'), match.end()
    if separator != "\t" and text.startswith('"', at):
        line = text.count("\n", 0, at) + 1
        raise InputError(
            f"{path}: line {line}: a quoted cell is not closed", 'a quote mark inside of a cell is written ""'
        )
    found = plain.match(text, at)
    end = found.end() if found else at
    return verbatim(text, at, end), end
