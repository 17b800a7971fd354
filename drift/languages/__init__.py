"""What is known of each language, one TOML file a language under ``data/``.

``facts("pt-BR")`` falls back to the primary subtag; a language without a file has no facts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1024)
def primary(tag: str) -> str:
    """The primary subtag of a BCP 47 tag, lower case: ``zh`` for ``zh-Hant``."""
    return tag.replace("_", "-").split("-")[0].lower()


@cache
def facts(tag: str) -> Mapping[str, Any]:
    """The parsed TOML of a language; empty where there is no file for it."""
    path = files(__package__) / "data" / f"{primary(tag)}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def known() -> tuple[str, ...]:
    """The languages that have a file, sorted."""
    folder = files(__package__) / "data"
    return tuple(sorted(item.name[:-5] for item in folder.iterdir() if item.name.endswith(".toml")))
