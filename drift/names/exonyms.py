"""Names that differ by convention: countries, languages, cities, months and weekdays.

From CLDR through babel, and from ``data/places.toml`` for the places CLDR leaves out.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from drift.languages import primary
from drift.names.han import simplified
from drift.names.scripts import fold

INFLECTED = frozenset("be bg cs el et fi hr hu is lt lv pl ro ru sk sl sq sr tr uk".split())  # noqa: SIM905
"""Languages whose names take endings."""
VOWELS = "aeiouyаеиоуяыіїьй"
"""Letters at the end of a name that an ending replaces."""


@cache
def _locale(language: str) -> Any:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        try:
            return Locale.parse(primary(language))
        except (UnknownLocaleError, ValueError):
            return None


@cache
def _zones() -> tuple[str, ...]:
    """The time zones whose city CLDR translates; the English name of one is its last part."""
    return tuple(
        zone
        for zone, facts in _locale("zh").time_zones.items()
        if facts.get("city") and not zone.startswith("Antarctica")
    )


@cache
def _places() -> dict[str, dict[str, str]]:
    path = files(__package__) / "data" / "places.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def by_code(language: str) -> dict[str, tuple[str, ...]]:
    """CLDR's names in a language by code: ``T:CN`` territory, ``L:zh`` language, ``C:Asia/Tokyo`` city."""
    locale = _locale(language)
    if locale is None:
        return {}
    found: dict[str, list[str]] = defaultdict(list)
    for code, name in locale.territories.items():
        found[f"T:{code.split('-')[0]}"].append(_plain(name))
    for code, name in locale.languages.items():
        if name:
            found[f"L:{code.split('_')[0]}"].append(_plain(name))
    for zone in _zones():
        facts = locale.time_zones.get(zone, {})
        found[f"C:{zone}"].append(facts.get("city") or zone.rsplit("/", 1)[-1].replace("_", " "))
    for place, forms in _places().items():
        found[forms.get("is", f"C:{place}")].extend(forms.get(primary(language), "").split("|"))
    return {code: tuple(dict.fromkeys(filter(None, names))) for code, names in found.items()}


def _plain(name: str) -> str:
    """Without what stands in brackets; simplified where Chinese."""
    return simplified(name.split("(")[0].split("（")[0].strip())


@cache
def _codes(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, names in by_code(language).items():
        for name in names:
            found[fold(name)].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@lru_cache(maxsize=16384)
def codes(name: str, language: str) -> frozenset[str]:
    """The codes a name may stand for in a language."""
    return _codes(language).get(fold(simplified(name)), frozenset())


@lru_cache(maxsize=4096)
def country(code: str) -> str:
    """The country (ISO 3166) a code is or lies in; empty for a language, a continent, or where nobody says."""
    from babel.core import get_global

    kind, _, name = code.partition(":")
    if kind == "T":
        return name if name.isalpha() else ""
    known = _places().get(name, {}).get("of", "")
    return known or str(get_global("zone_territories").get(name, ""))


def apart(name: str, language: str, other: str, other_language: str) -> bool:
    """Whether two names are surely those of two places, neither of which lies in the other's country."""
    ours, theirs = codes(name, language), codes(other, other_language)
    here, there = {country(code) for code in ours}, {country(code) for code in theirs}
    return bool(ours and theirs) and "" not in here | there and here.isdisjoint(there)


def is_territory(name: str, language: str) -> bool:
    """Whether CLDR lists it as a country, region or continent."""
    return any(code.startswith("T:") for code in codes(name, language))


def is_place(name: str, language: str) -> bool:
    """Whether CLDR lists it as a territory or as the city of a time zone; with another ending counts too."""
    if any(not code.startswith("L:") for code in codes(name, language)):
        return True
    folded = fold(name)
    return any(folded[:-cut] in _stems(language) for cut in (1, 2, 3) if len(folded) - cut >= _STEM)


_STEM = 5
"""Letters of the shortest stem by which an inflected place is known."""


@cache
def _stems(language: str) -> frozenset[str]:
    """Names of territories without their last vowel, in languages whose names take endings."""
    if primary(language) not in INFLECTED:
        return frozenset()
    names = (name for name, found in _codes(language).items() if any(code[0] == "T" for code in found))
    return frozenset(name[:-1] if name[-1] in VOWELS else name for name in names if len(name) > _STEM)


@lru_cache(maxsize=16384)
def exonyms(name: str, source_language: str, target_language: str) -> tuple[str, ...]:
    """What a name of the source language is called in the target language, by CLDR."""
    table = by_code(target_language)
    return tuple(other for code in sorted(codes(name, source_language)) for other in table.get(code, ()))


@cache
def calendar(language: str) -> frozenset[str]:
    """Months and weekdays of a language, folded."""
    locale = _locale(language)
    if locale is None:
        return frozenset()
    found: set[str] = set()
    for table in (locale.months, locale.days):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                found.update(fold(name).strip(".") for name in table[context][width].values())
    return frozenset(found)
