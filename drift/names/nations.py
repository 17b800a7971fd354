"""Which country a word points to: a country, a city of it, its people or its language."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from drift.languages import primary
from drift.names.exonyms import codes, country
from drift.names.scripts import fold


@lru_cache(maxsize=16384)
def nations(name: str, language: str) -> frozenset[str]:
    """The countries (ISO 3166) that a name points to, or the code of a place that lies in none; often empty.

    "China", "Chinese", "Beijing" give CN; "U.S." and "American" give US; "Europe" gives ``T:150``.
    """
    plain = fold(name).replace(".", "")
    english = primary(language) == "en"
    found = {by for by, words in _people().items() if english and plain in words}
    for form in (name, name.removesuffix("s")):
        for code in codes(form, language):
            found.add(_spoken(code[2:]) if code.startswith("L:") else country(code) or code)
    return frozenset(found - {""})


def _spoken(tongue: str) -> str:
    """The country that a language is named for, by CLDR's likely subtags; empty for English, spoken in many."""
    from babel.core import get_global

    likely = str(get_global("likely_subtags").get(tongue, ""))
    return likely.rsplit("_", 1)[-1] if "_" in likely and primary(tongue) != "en" else ""


@cache
def _people() -> dict[str, frozenset[str]]:
    """English words for the people and parts of a country, by its code."""
    path = files(__package__) / "data" / "nations.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in rows.items()}
