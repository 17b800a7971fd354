"""The JSON Schema of the configuration, for editors: made from the table, published as docs/config.schema.json."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, get_args, get_origin

from drift.config.convert import hints, key_of
from drift.config.settings import Settings
from drift.model import Severity

_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string"}


def schema() -> dict[str, Any]:
    """Draft 2020-12; describes a ``drift.toml``, and ``[tool.drift]`` of a ``pyproject.toml``."""
    table = _table(Settings)
    table["properties"]["checks"] = _checks()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of drift",
        "description": "The keys of drift.toml, and of [tool.drift] in pyproject.toml.",
        **table,
    }


def _table(kind: Any) -> dict[str, Any]:
    properties = {}
    required = []
    for item in fields(kind):
        default = getattr(Settings(), item.name) if kind is Settings else item.default
        described = _type(hints(kind)[item.name])
        if "about" in item.metadata:
            described["description"] = item.metadata["about"]
        if isinstance(default, bool | int | float | str | list | tuple | dict):
            described["default"] = list(default) if isinstance(default, tuple) else default
        elif not is_dataclass(default):
            required.append(key_of(item.name))
        properties[key_of(item.name)] = described
    out: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**out, "required": required} if required else out


def _type(hint: Any) -> dict[str, Any]:
    if hint is Any:
        return {}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if hint is Severity:
        return {"enum": [level.label for level in reversed(Severity)]}
    if is_dataclass(hint):
        return _table(hint)
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        many = {"type": "array", "items": _type(item)}
        return {"anyOf": [many, {"type": "string"}]} if item is str else many
    if isinstance(get_origin(hint), type) and issubclass(get_origin(hint) or object, Mapping):
        return {"type": "object", "additionalProperties": _type(get_args(hint)[1])}
    return {"type": _TYPES[hint]}


def _checks() -> dict[str, Any]:
    """One table a check of the package: those of plug-ins are not known here."""
    from drift.checks import CATALOGUE

    tables = {check.rule.id: {**_table(check), "description": check.rule.summary} for check in CATALOGUE}
    return {"type": "object", "description": "Options of checks.", "properties": tables}
