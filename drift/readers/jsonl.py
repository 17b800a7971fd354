"""JSON Lines bitext: one object a line, as ``drift score`` takes it.

The keys ``source`` and ``target`` (or the like, or language tags) hold the texts, ``id`` the unit;
``source_lang`` and ``target_lang`` name the languages, which must be the same in every line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drift.errors import InputError
from drift.markup.bitext import Unit, documents
from drift.markup.columns import Columns, choose
from drift.markup.excerpts import Excerpt, refuse_crowded, verbatim
from drift.markup.jsontree import Node, Text, parse
from drift.model import Document

_HINT = 'each line is one object such as {"source": "...", "target": "..."}'


def read(path: str, text: str, source_language: str, target_language: str) -> tuple[Document, Document]:
    """The records as two documents, in the order of the lines."""
    refuse_crowded(path, text, "\\")
    records = list(_records(path, text))
    if not records:
        raise InputError(f"{path} holds no record", _HINT)
    names = list(dict.fromkeys(name for _, _, record in records[:100] for name in record))
    columns = choose(path, names, source_language, target_language)
    languages = (
        source_language or _language(path, records, columns.source_language) or columns.languages[0],
        target_language or _language(path, records, columns.target_language) or columns.languages[1],
    )
    return documents(path, text, languages, _units(path, text, records, columns))


def _records(path: str, text: str) -> Iterator[tuple[int, int, Mapping[str, Node]]]:
    """Number, offset and object of every line that is not blank."""
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            record = parse(path, text, at, at + len(line))
            if not isinstance(record, dict):
                raise InputError(f"{path}: line {number} is no JSON object", _HINT)
            yield number, at, record
        at += len(line) + 1


def _units(
    path: str, text: str, records: list[tuple[int, int, Mapping[str, Node]]], columns: Columns
) -> Iterator[Unit]:
    for number, at, record in records:
        sides = [
            _side(f"{path}: line {number}: {name!r}", record.get(name), verbatim(text, at, at))
            for name in (columns.source, columns.target)
        ]
        unit = record.get(columns.unit)
        yield Unit(unit.text if isinstance(unit, Text) else str(number if unit is None else unit), *sides)


def _side(where: str, value: Node, nothing: Excerpt) -> Excerpt:
    if value is None:
        return nothing
    if not isinstance(value, Text):
        raise InputError(f"{where} is no string", _HINT)
    return value.excerpt


def _language(path: str, records: list[tuple[int, int, Mapping[str, Node]]], name: str) -> str:
    values = [record.get(name) for _, _, record in records] if name else []
    tags = {value.text for value in values if isinstance(value, Text)}
    if len(tags) > 1:
        raise InputError(
            f"{path}: {name!r} names several languages: {', '.join(sorted(tags)[:5])}",
            "give one pair of languages at a time; drift score judges mixed files pair by pair",
        )
    return tags.pop() if tags else ""
