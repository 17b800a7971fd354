"""Find the configuration file and read it: nearest upward, never merged with another."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drift.errors import UsageError

NAMES = (".drift.toml", "drift.toml", "pyproject.toml")
"""In one folder the first of them wins; a ``pyproject.toml`` counts only with a ``[tool.drift]`` in it."""
_HEADER = re.compile(r"^\s*\[+\s*([^\[\]]+?)\s*\]+\s*(?:#.*)?$")
_ENTRY = re.compile(r"^\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")


@dataclass(frozen=True)
class ConfigFile:
    """The keys of a configuration file, and the lines they stand on."""

    path: Path
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    """By first key; what no line begins is missing."""

    def where(self, key: str) -> str:
        """``drift.toml:4``; the path alone where the line is not known."""
        line = self.lines.get(key)
        return f"{self.path}:{line}" if line else str(self.path)


def nearest(folder: Path) -> ConfigFile | None:
    """The configuration for a folder: its own, or that of the first folder above it that has one."""
    for place in (folder, *folder.parents):
        for name in NAMES:
            path = place / name
            if path.is_file() and (found := read(path, must=False)) is not None:
                return found
    return None


def read(path: Path, *, must: bool = True) -> ConfigFile | None:
    """A file's keys; None for a ``pyproject.toml`` without ``[tool.drift]``, unless it must have one.

    Raises:
        UsageError: it cannot be read, or is no TOML.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except OSError as error:
        raise UsageError(
            f"{path}: the configuration could not be read: {error.strerror}",
            "name a file with --config, or make one",
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: the configuration is no TOML: {error}", "correct that line") from error
    prefix = ""
    if path.name == "pyproject.toml":
        tool = values.get("tool", {})
        if not isinstance(tool, Mapping) or "drift" not in tool:
            if must:
                raise UsageError(f"{path}: there is no [tool.drift] in it", "add it, or name a drift.toml")
            return None
        prefix, values = "tool.drift", tool["drift"]
    return ConfigFile(path, values, _lines(text, prefix))


def _lines(text: str, prefix: str) -> dict[str, int]:
    """Where each key of the first level begins.  By eye, not by grammar: good enough to point at."""
    out: dict[str, int] = {}
    at = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            at = re.sub(r"\s*\.\s*", ".", header[1])
            name = at
        elif entry := _ENTRY.match(line):
            name = f"{at}.{entry[1]}" if at else entry[1]
        else:
            continue
        if not prefix or name.startswith(f"{prefix}."):
            first = name.removeprefix(f"{prefix}.").split(".")[0].strip()
            out.setdefault(first, number)
    return out
