"""Which column of a table, or key of a record, is the source and which the translation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drift.errors import InputError

_SOURCE = ("source", "src", "source_text", "source text", "original", "orig")
_TARGET = ("target", "tgt", "trg", "target_text", "target text", "translation", "translated", "mt")
_UNIT = ("id", "key", "unit", "segment", "segment_id", "unit_id")
_LANGUAGES = {"source": ("source_lang", "source_language", "src_lang"),
              "target": ("target_lang", "target_language", "tgt_lang", "trg_lang")}  # fmt: skip
_TAG = re.compile(r"[a-z]{2}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3}))*", re.IGNORECASE)
_NO_LANGUAGE = frozenset({"id", "no", "nr", "mt", "ok", "qa"})
"""Two letters that head a column of something else more often than a language."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that matter; ``""`` where there is none."""

    source: str
    target: str
    unit: str = ""
    source_language: str = ""
    """The column that names the language of each row."""
    target_language: str = ""
    languages: tuple[str, str] = ("", "")
    """The languages that the names of the text columns themselves are."""


def choose(path: str, names: Sequence[str], source_language: str = "", target_language: str = "") -> Columns:
    """The columns by their names: ``source`` and ``target`` (or the like), or a language each.

    Raises:
        InputError: they cannot be told; the message lists the names there are.

    """
    source, target = _first(names, _SOURCE), _first(names, _TARGET)
    languages = ("", "")
    if not (source and target):
        source, target = _by_language(names, source_language, target_language)
        languages = source.strip().replace("_", "-"), target.strip().replace("_", "-")
    if not (source and target):
        found = ", ".join(repr(name) for name in names[:20]) or "none"
        raise InputError(
            f"{path}: which columns are the text and its translation? The columns are {found}",
            "name them source and target in the first line, or en and de, with --source-lang en --target-lang de",
        )
    return Columns(
        source,
        target,
        _first(names, tuple(name for name in _UNIT if name not in (source, target))),
        _first(names, _LANGUAGES["source"]),
        _first(names, _LANGUAGES["target"]),
        languages,
    )


def _first(names: Sequence[str], wanted: Sequence[str]) -> str:
    known = {name.strip().lower(): name for name in reversed(names)}
    return next((known[name] for name in wanted if name in known), "")


def _by_language(names: Sequence[str], source: str, target: str) -> tuple[str, str]:
    """The columns called as the languages are; without those, the only two that are called like languages."""
    called = [name for name in names if _TAG.fullmatch(name.strip())]
    free = [name for name in called if name.strip().lower() not in _NO_LANGUAGE]
    left, right = _of(called, source), _of(called, target)
    rest = [name for name in free if name not in (left, right)]
    if not source and not target and len(rest) == 2:
        return rest[0], rest[1]
    if len(rest) == 1:
        left = left or ("" if source else rest[0])
        right = right or ("" if target else rest[0])
    return (left, right) if left != right else ("", "")


def _of(names: Sequence[str], language: str) -> str:
    """The column of a language: its very tag first, else one of the same primary language."""
    tags = {name.strip().replace("_", "-").lower(): name for name in reversed(names)}
    if not language:
        return ""
    wanted = language.lower()
    same = [name for tag, name in tags.items() if tag.split("-")[0] == wanted.split("-")[0]]
    return tags.get(wanted) or (same[0] if len(same) == 1 else "")
