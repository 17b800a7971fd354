"""Values of a TOML file into the types of a table, with a message that says where and what instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from drift.errors import UsageError
from drift.model import Severity

_NAMES = {bool: "true or false", int: "a whole number", float: "a number", str: "a string"}


def key_of(name: str) -> str:
    """A field's name as files write it."""
    return name.replace("_", "-")


@cache
def hints(table: type) -> Mapping[str, Any]:
    """The types of a dataclass's own fields, by name."""
    found = get_type_hints(table)
    return {item.name: found[item.name] for item in fields(table)}


def convert(value: Any, hint: Any, where: str) -> Any:
    """The value as the type says.

    Lists become tuples, one string does for a list of one, and a word names a severity.

    Raises:
        UsageError: it is something else.

    """
    if hint is Any:
        return value
    if get_origin(hint) is Literal or (isinstance(hint, type) and issubclass(hint, Severity)):
        return _word(value, hint, where)
    if is_dataclass(hint):
        return table(value, hint, where)
    if get_origin(hint) is tuple:
        return _list(value, get_args(hint)[0], where)
    if isinstance(get_origin(hint), type) and issubclass(get_origin(hint) or object, Mapping):
        return _mapping(value, get_args(hint)[1], where)
    right = isinstance(value, hint) and (hint is bool or not isinstance(value, bool))
    if not right and not (hint is float and isinstance(value, int) and not isinstance(value, bool)):
        raise UsageError(f"{where} is {value!r}", f"it must be {_NAMES[hint]}")
    return hint(value)


def table(value: Any, kind: Any, where: str) -> Any:
    """A TOML table as a dataclass; keys have hyphens for underscores.

    Raises:
        UsageError: a key is none of its fields, a value has another type, or one that is needed is missing.

    """
    if not isinstance(value, Mapping):
        raise UsageError(f"{where} is {value!r}", "it must be a table of keys and values")
    known = {key_of(name): name for name in hints(kind)}
    for key in value:
        refuse_unknown(key, known, where)
    given = {
        known[key]: convert(item, hints(kind)[known[key]], f"{where}.{key}") for key, item in value.items()
    }
    try:
        return kind(**given)
    except TypeError as error:
        lacking = [item.name for item in fields(kind) if item.name not in given]
        raise UsageError(f"{where} has no {key_of(lacking[0])!r}", "it cannot be left out") from error


def refuse_unknown(key: str, known: Any, where: str) -> None:
    """Raise ``UsageError`` for a key that nobody knows, with the nearest that somebody does."""
    if key not in known:
        near = get_close_matches(key, known, 1)
        raise UsageError(
            f"{where}: there is no key {key!r}",
            f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(known) or 'none'}",
        )


def _word(value: Any, hint: Any, where: str) -> Any:
    severities = get_origin(hint) is not Literal
    words = [level.label for level in reversed(Severity)] if severities else list(get_args(hint))
    if value not in words:
        near = get_close_matches(str(value), words, 1)
        raise UsageError(
            f"{where} is {value!r}" + (f"; did you mean {near[0]!r}?" if near else ""),
            f"use one of {', '.join(words)}",
        )
    return Severity[str(value).upper()] if severities else value


def _list(value: Any, item: Any, where: str) -> tuple[Any, ...]:
    if isinstance(value, str) and item is str:
        value = [value]
    if not isinstance(value, list | tuple):
        raise UsageError(f"{where} is {value!r}", "it must be a list, in square brackets")
    return tuple(convert(part, item, f"{where}[{i}]") for i, part in enumerate(value))


def _mapping(value: Any, item: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise UsageError(f"{where} is {value!r}", "it must be a table of keys and values")
    return {key: convert(part, item, f"{where}.{key}") for key, part in value.items()}
