"""Pairs that somebody wrote down: a table with a heading (TSV), or one JSON object a line (JSONL)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from drift.corpus.articles import ArticlePair
from drift.corpus.scan import shown
from drift.errors import InputError
from drift.readers import bilingual

COLUMNS = ("source", "target", "source_lang", "target_lang")
"""What a row may have; the first two it must.  A table of ``drift pairs --guess`` has more, which do not count."""
_EXTRA = ("similarity", "margin")


def manifest(path: Path) -> tuple[ArticlePair, ...]:
    """The pairs of a file; its paths count from its own folder.  Raises ``InputError`` for what is no manifest."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InputError(
            f"{path}: the list of pairs could not be read: {reason}", "name a TSV or JSONL file in UTF-8"
        ) from error
    rows = _objects(path, text) if path.suffix.lower() in {".jsonl", ".ndjson"} else _table(path, text)
    pairs = [_pair(path, number, row) for number, row in rows]
    if not pairs:
        raise InputError(f"{path}: the list of pairs is empty", "write one pair a line: source, target")
    return tuple(dict.fromkeys(pairs))


def _table(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    heading = reader.fieldnames or ()
    lacking = [name for name in COLUMNS[:2] if name not in heading]
    if lacking:
        raise InputError(
            f"{path}:1: the heading has no column {lacking[0]!r}",
            f"the first line names the columns, with tabs between them: {', '.join(COLUMNS)}",
        )
    for row in reader:
        if None in row:
            raise InputError(
                f"{path}:{reader.line_num}: the row has more columns than the heading",
                "put tabs only between columns",
            )
        yield reader.line_num, row


def _objects(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}:{number}: not JSON: {error}", "write one JSON object a line") from error
        if not isinstance(row, dict):
            raise InputError(f"{path}:{number}: not a JSON object", 'write {"source": ..., "target": ...}')
        yield number, row


def _pair(path: Path, number: int, row: Mapping[str, Any]) -> ArticlePair:
    for name in row:
        if name not in {*COLUMNS, *_EXTRA}:
            near = get_close_matches(name, COLUMNS, 1)
            raise InputError(
                f"{path}:{number}: a pair has no {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""),
                f"it has {', '.join(COLUMNS)}",
            )
    values = [row.get(name) or "" for name in COLUMNS]
    # a catalogue or memory holds both sides
    if not all(isinstance(value, str) for value in values) or not (values[1] or bilingual(values[0])):
        raise InputError(
            f"{path}:{number}: a pair needs source and target, both of them paths",
            "fill in both; only a file that holds both texts (PO, XLIFF, TMX ...) stands alone as source",
        )
    source, target, source_lang, target_lang = values
    target = shown(path.parent, target) if target else ""
    return ArticlePair(shown(path.parent, source), target, source_lang, target_lang)
