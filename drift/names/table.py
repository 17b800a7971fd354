"""A newsroom's list: CSV or TSV in UTF-8 with a header, as a spreadsheet saves it."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from drift.errors import InputError
from drift.languages import primary

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_PARTS = "|"
"""What parts several renderings in one cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; columns by name in lower case."""

    line: int
    cells: Mapping[str, str] = field(hash=False)

    def several(self, column: str) -> tuple[str, ...]:
        """What stands in a cell, parted at ``|``."""
        parts = (" ".join(part.split()) for part in self.cells.get(column, "").split(_PARTS))
        return tuple(dict.fromkeys(part for part in parts if part))

    def said(self, columns: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """By language what stands in its own column, one that is none of ``columns``; empty cells are left out."""
        tags = (key for key in self.cells if key not in columns and ":" not in key)
        return tuple((tag, self.several(tag)) for tag in tags if self.several(tag))

    def marked(self, mark: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What stands in the column ``mark`` (under ``""``) and, by language, in those named ``mark:tag``."""
        found = {"": self.several(mark)}
        found |= {
            key.partition(":")[2]: self.several(key) for key in self.cells if key.startswith(f"{mark}:")
        }
        return tuple((tag, words) for tag, words in found.items() if words)


def read(path: str | Path, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of a list, whose columns are ``columns`` (``name:`` takes a language behind it) or languages.

    Raises:
        InputError: the file is missing or no such list; the message names file and line.

    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file", "look at the path") from None
    except UnicodeDecodeError as error:
        hint = 'save it as "CSV UTF-8"'
        raise InputError(f"{path}: not UTF-8 at byte {error.start}", hint) from None
    except OSError as error:
        raise InputError(f"{path}: could not be read: {error.strerror}", "look at the path") from None
    return parse(text, str(path), columns)


def parse(text: str, name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """As ``read``, of a text; ``name`` is for messages."""
    first = text.lstrip("\n").partition("\n")[0]
    mark = "\t" if "\t" in first else ";" if ";" in first and "," not in first else ","
    lines = csv.reader(text.splitlines(keepends=True), delimiter=mark)
    rows: list[Row] = []
    header: list[str] = []
    try:
        for cells in lines:
            if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                continue
            if not header:
                header = _header(cells, f"{name}:{lines.line_num}", columns)
                continue
            if len(cells) > len(header):
                what = f"{name}:{lines.line_num}: {len(cells)} cells under {len(header)} columns"
                raise InputError(what, "put cells with a comma in double quotes, or use tabs")
            given = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            rows.append(Row(lines.line_num, given))
    except csv.Error as error:
        raise InputError(f"{name}:{lines.line_num}: no CSV: {error}", "look for an open quote") from None
    if not header:
        raise InputError(f"{name}:1: the list is empty", f"begin with a header: {', '.join(columns)} ...")
    return tuple(rows)


def _header(cells: list[str], where: str, columns: tuple[str, ...]) -> list[str]:
    found = [cell.strip().lower().replace("_", "-") for cell in cells]
    for cell in found:
        base, colon, tag = cell.partition(":")
        fixed = base + colon in columns and (not colon or _TAG.fullmatch(tag))
        if not fixed and not _TAG.fullmatch(cell):
            known = [column.rstrip(":") for column in columns]
            near = get_close_matches(cell, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"columns: {', '.join(known)}, and languages"
            raise InputError(f"{where}: no column is called {cell!r}", hint)
    twice = {cell for cell in found if found.count(cell) > 1}
    if twice:
        raise InputError(f"{where}: the column {min(twice)!r} stands twice", "name each column once")
    return found


def column(cells: Mapping[str, object], language: str) -> str | None:
    """The column of a language: its own tag, else the longest shorter one; None where there is none."""
    tag = language.lower().replace("_", "-")
    while tag:
        if tag in cells:
            return tag
        tag = tag.rpartition("-")[0]
    return next((name for name in cells if primary(name) == primary(language)), None)
