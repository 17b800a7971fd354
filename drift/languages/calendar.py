"""Names of months and weekdays of a language, and how its dates are put together."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from drift.languages import primary


@dataclass(frozen=True)
class Calendar:
    """What ``calendar.toml`` (CLDR) and ``dates.toml`` (by hand) say of one language; empty where neither knows it."""

    months: tuple[tuple[str, ...], ...] = ()
    """Regular expressions of each month's full names, from January."""
    weekdays: tuple[tuple[str, ...], ...] = ()
    """The same of each weekday, from Monday."""
    short_months: tuple[tuple[str, ...], ...] = ()
    short_weekdays: tuple[tuple[str, ...], ...] = ()
    weak: frozenset[str] = frozenset()
    """Words that are often no date, as written."""
    capital: bool = False
    """Names are always capitalised."""
    before: str = ""
    behind: str = ""
    """Regular expressions of what may be glued to a name."""
    joins: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    order: str = "dmy"
    edges: bool = True


@cache
def calendar(tag: str) -> Calendar:
    """The calendar of a BCP 47 language; one without names where nothing is known."""
    named, more = _table("calendar.toml").get(primary(tag), {}), _table("dates.toml").get(primary(tag), {})
    return Calendar(
        months=_rows(named.get("months", ()), more.get("months", ())),
        weekdays=_rows(named.get("weekdays", ()), more.get("weekdays", ())),
        short_months=_rows(named.get("short_months", ())),
        short_weekdays=_rows(named.get("short_weekdays", ())),
        weak=frozenset(more.get("weak", ())),
        capital=more.get("capital", False),
        before=more.get("before", ""),
        behind=more.get("behind", ""),
        joins=tuple(more.get("joins", ())),
        lists=tuple(more.get("lists", ())),
        order=more.get("order", "dmy"),
        edges=more.get("edges", True),
    )


@cache
def _table(name: str) -> Mapping[str, Any]:
    text = (files("drift.languages") / name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _rows(names: list[list[str]], more: list[str] | tuple[()] = ()) -> tuple[tuple[str, ...], ...]:
    extra = more or [""] * len(names)
    return tuple(
        tuple(form.replace(" ", r"\s") for form in (*row, pattern) if form)
        for row, pattern in zip(names, extra, strict=True)
    )
