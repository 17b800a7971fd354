"""``drift config show``: every value, and where it came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import TYPE_CHECKING, Any

import click

from drift.cli import options
from drift.model import Severity

if TYPE_CHECKING:
    from drift.config import Configuration


@click.group()
def config() -> None:
    """Say what is configured."""


@config.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@options.configuring
def show(**given: Any) -> None:
    """Print every key, its value and where the value came from."""
    found = options.configured(given)
    click.echo(_as_json(found) if given["as_json"] else _listing(found), nl=False)


@config.command()
def schema() -> None:
    """Print the JSON Schema of the configuration, for editors."""
    from drift.config import schema as made

    click.echo(json.dumps(made(), indent=2))


def _rows(found: Configuration) -> list[tuple[str, Any, str]]:
    from drift.config.convert import key_of

    return [
        (key_of(item.name), _plain(getattr(found.settings, item.name)), found.origin(key_of(item.name)))
        for item in fields(found.settings)
    ]


def _listing(found: Configuration) -> str:
    rows = [(key, json.dumps(value, ensure_ascii=False), origin) for key, value, origin in _rows(found)]
    width = max(len(key) for key, _, _ in rows)
    wide = min(40, max(len(value) for _, value, _ in rows))
    lines = [f"{key:<{width}} = {value:<{wide}}  # {origin}\n" for key, value, origin in rows]
    head = f"# {found.file}\n" if found.file else "# no configuration file: see docs/configuration.md\n"
    return head + "".join(lines)


def _as_json(found: Configuration) -> str:
    record = {
        "file": str(found.file) if found.file else None,
        "root": str(found.root),
        "settings": {key: {"value": value, "from": origin} for key, value, origin in _rows(found)},
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    """A value as TOML and JSON can write it."""
    from drift.config.convert import key_of

    if isinstance(value, Severity):
        return value.label
    if is_dataclass(value) and not isinstance(value, type):
        return {key_of(name): _plain(part) for name, part in asdict(value).items() if part}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
