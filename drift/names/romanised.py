"""Russian and Ukrainian names in Latin letters: Prigozhin in English is Prigoschin in German, Prigojine in French."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from drift.names.scripts import fold

_SHORTEST = 4
"""Sounds of the shortest name of which an agreement says something."""
_OTHER = re.compile(r"[^a-zA-Z]")
_DOUBLE = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"i(?=[aeou])|(?<=[aeou])i")
"""What iotation leaves: Ye, Je and E write one letter, and so do ei, ey and ej."""
_SOFT = re.compile(r"(?<=[CQSZ])e")
"""After a hushing sound e and o write one letter, with or without its dots."""


@dataclass(frozen=True, slots=True)
class _Convention:
    """How one language writes the sounds."""

    sounds: Mapping[str, str]
    spelling: re.Pattern[str]
    merges: tuple[str, ...]


@cache
def _conventions() -> Mapping[str, _Convention]:
    path = files(__package__) / "data" / "romanisations.toml"
    out = {}
    for language, known in tomllib.loads(path.read_text(encoding="utf-8")).items():
        sounds = dict(item.split("=") for item in known["spellings"].split())
        longest = sorted(sounds, key=len, reverse=True)
        out[language] = _Convention(
            sounds, re.compile(f"({'|'.join(longest)})"), tuple(known.get("merges", ()))
        )
    return out


def same_name(a: str, b: str, languages: tuple[str, str]) -> bool:
    """Whether two Latin spellings, each by the habits of its language, write one Cyrillic name.

    ``languages`` are primary subtags; always False within one language and for one whose habits are not known.
    """
    known = _conventions()
    if languages[0] == languages[1] or not known.keys() >= set(languages):
        return False
    merges = tuple(merge for language in languages for merge in known[language].merges)
    sounds = _sounds(a, languages[0], merges)
    return len(sounds) >= _SHORTEST and sounds == _sounds(b, languages[1], merges)


@lru_cache(maxsize=4096)
def _sounds(name: str, language: str, merges: tuple[str, ...]) -> str:
    convention = _conventions()[language]
    parts = convention.spelling.split(name.lower())
    # every other part is a spelling of the table; the rest is folded only now, since the table has letters with signs
    out = "".join(convention.sounds[part] if i % 2 else fold(part) for i, part in enumerate(parts))
    out = _OTHER.sub("", out)
    for alike in merges:
        out = out.replace(alike[1], alike[0])
    return _GLIDE.sub("", _SOFT.sub("o", _DOUBLE.sub(r"\1", out)))
