"""What the front matter of an article says to drift: ``drift: {ignore: [names], reason: ...}``."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_YAML = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)


def ignored(text: str) -> tuple[tuple[str, ...], str, int]:
    """Checks that the whole file does without, why, and the line that says so.

    Front matter that cannot be read is its owner's business, not drift's: it says nothing.
    """
    for pattern, read in ((_YAML, _yaml), (_TOML, _toml)):
        match = pattern.match(text)
        if match and "drift" in match[1]:
            said = read(match[1]).get("drift")
            if isinstance(said, dict):
                line = text.count("\n", 0, text.index("drift", match.start(1))) + 1
                return _names(said.get("ignore")), str(said.get("reason") or ""), line
    return (), "", 1


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    return tuple(str(name).strip() for name in value) if isinstance(value, list) else ()


def _yaml(text: str) -> dict[str, Any]:
    import yaml

    try:
        loaded = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
