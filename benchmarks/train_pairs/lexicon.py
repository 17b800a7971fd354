"""The word lists of the corruptions, by language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
DENSE = frozenset({"zh", "ja"})
"""Languages written without spaces."""


def table(name: str) -> dict[str, Any]:
    """One of the TOML files beside this one."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def opposites() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """By language, a word to the words that say its opposite."""
    return {language: _both_ways(text) for language, text in table("antonyms").items()}


@cache
def synonyms() -> Mapping[str, Sequence[str]]:
    """English words to words that may stand for them."""
    lists = table("synonyms")
    return _both_ways(lists["en"] + lists["british"])


@cache
def siblings() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """By language, a word to the other members of its groups."""
    out: dict[str, dict[str, list[str]]] = {}
    for language, groups in table("siblings").items():
        mine = out.setdefault(language, {})
        for group in groups:
            for word in group.split():
                mine.setdefault(word, []).extend(w for w in group.split() if w != word)
    return out


@cache
def frames(name: str, language: str) -> Sequence[str]:
    """The ``modal`` or ``turns`` of a language."""
    found: Sequence[str] = table("frames")[name].get(language, ())
    return found


@cache
def negations() -> Mapping[str, tuple[re.Pattern[str] | None, Sequence[tuple[re.Pattern[str], str]]]]:
    """By language, what to take out, and where to put one in."""
    return {
        language: (
            re.compile("|".join(own["remove"])) if own["remove"] else None,
            [(re.compile(pattern), put) for pattern, put in own["insert"]],
        )
        for language, own in table("negation").items()
    }


def _both_ways(text: str) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for pair in text.split():
        one, other = pair.split("/")
        out.setdefault(one, []).append(other)
        out.setdefault(other, []).append(one)
    return out


_LISTS = {"opposites": opposites, "siblings": siblings}


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    words = _LISTS[name]()[language]
    known = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(known if language in DENSE else rf"\b(?:{known})\b", re.IGNORECASE)


def exchanged(text: str, language: str, name: str, draw: Any) -> str | None:
    """The text with one word replaced by one that ``name`` (``opposites`` or ``siblings``) has for it."""
    known = _LISTS[name]()
    if language not in known:
        return None
    found = list(_pattern(name, language).finditer(text))
    if not found:
        return None
    here = draw.choice(found)
    others = known[language].get(here.group()) or known[language].get(here.group().lower())
    return (
        text[: here.start()] + cased(draw.choice(others), here.group()) + text[here.end() :]
        if others
        else None
    )


def cased(word: str, like: str) -> str:
    """The word with a capital where ``like`` has one."""
    return word[0].upper() + word[1:] if like[0].isupper() and like[1:] == like[1:].lower() else word
