"""The ``[gender]`` table of a language, compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from drift.languages import facts
from drift.languages.phrases import Phrases, compiled

PLAIN = "plain"
"""Label of what looks like a word of a person and is none."""
TITLE = "title"
PRONOUN = "pronoun"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words of men and women; labels are ``concept/male`` and ``concept/female``."""

    phrases: Phrases
    behind: bool
    """Whether titles stand behind the name."""
    pronouns: bool
    """Whether pronouns go by the person, not by the noun."""
    labels: frozenset[str]
    """The labels that have words."""


@cache
def lexicon(language: str) -> Lexicon | None:
    """The words of a language; None for one without a table."""
    table: Mapping[str, Any] = facts(language).get("gender", {})
    if not table:
        return None
    lists: dict[str, list[str]] = {PLAIN: _entries(table.get("plain", ""))}
    for concept, (male, female) in _rows(table):
        lists[f"{concept}/male"], lists[f"{concept}/female"] = _entries(male), _entries(female)
    labels = frozenset(label for label, entries in lists.items() if entries)
    return Lexicon(compiled(lists, language), table.get("behind", False), "pronouns" in table, labels)


def _rows(table: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    yield TITLE, table.get("titles", ("", ""))
    yield PRONOUN, table.get("pronouns", ("", ""))
    yield from table.get("pairs", {}).items()


def _entries(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]
