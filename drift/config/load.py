"""Defaults, file and command line into one configuration, each value with its origin."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from drift.config.checks import check_ids, check_options
from drift.config.convert import convert, hints, key_of, refuse_unknown
from drift.config.files import ConfigFile, nearest, read
from drift.config.settings import Settings
from drift.corpus import PairPattern
from drift.errors import UsageError
from drift.judgement import Policy
from drift.store import Store

DEFAULT = "default"
_ASSIGNED = re.compile(r"([A-Za-z][\w-]*(?:\.(?:[\w-]+|\"[^\"]*\"))*)\s*=(.*)", re.S)
_OPTIONS = {"manifest": "--pairs", "reports": "--report", "cache": "--no-cache"}
"""Options of the command line that go by another name than their key."""
_KEYS = {key_of(item.name): item for item in fields(Settings)}


@dataclass(frozen=True)
class Configuration:
    """The settings of a run, and where each came from."""

    settings: Settings = field(default_factory=Settings)
    origins: Mapping[str, str] = field(default_factory=dict)
    """By key, hyphens and all; a key that is not in it has its default."""
    root: Path = Path()
    """What patterns count from: the folder of the file, else the working directory."""
    file: Path | None = None

    def origin(self, key: str) -> str:
        """``default``, ``drift.toml:4``, ``--config`` or the option of the command line."""
        return self.origins.get(key, DEFAULT)

    @property
    def policy(self) -> Policy:
        """The newsroom's severities and the files it spares, for ``Checker(after=...)``."""
        return Policy(self.settings.severity, self.settings.per_file_ignores, str(self.root))

    @property
    def store(self) -> Store | None:
        """What earlier runs found out; None where nothing is to be kept."""
        return Store(self.cache_folder, self.settings.cache_size) if self.settings.cache else None

    @property
    def cache_folder(self) -> Path:
        """The folder of the cache: the one that was named, else the user's."""
        from platformdirs import user_cache_path

        return (
            Path(self.settings.cache_dir)
            if self.settings.cache_dir
            else user_cache_path("drift", appauthor=False)
        )

    @property
    def patterns(self) -> tuple[PairPattern, ...]:
        """The patterns of pairs, each with the languages that it left to the configuration."""
        return tuple(
            replace(
                pattern,
                source_lang=pattern.source_lang or self.settings.source_lang,
                target_langs=pattern.target_langs or self.settings.target_langs,
            )
            for pattern in self.settings.pairs
        )


def load(
    config: Sequence[str] = (), given: Mapping[str, Any] | None = None, folder: Path | None = None
) -> Configuration:
    """The configuration for a folder (default: the working directory).

    ``config`` are the values of ``--config``, each a file or ``KEY=VALUE`` with dots for tables; ``given`` are the
    values of other options of the command line, by field of ``Settings``.

    Raises:
        UsageError: a file cannot be read, a key is unknown, a value has another type.

    """
    here = folder or Path.cwd()
    named = [text for text in config if _assignment(text) is None]
    if len(named) > 1:
        raise UsageError(
            f"--config names two files, {named[0]} and {named[1]}",
            "one file is read; KEY=VALUE changes parts of it",
        )
    file = read(here / named[0]) if named else nearest(here)
    layers = [_Layer.of_file(file, here)] if file else []
    layers += [_Layer.of_word(text, here) for text in config if _assignment(text) is not None]
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for layer in layers:
        for key, value in layer.values.items():
            refuse_unknown(key, _KEYS, layer.where(key))
            _lay(values, key, value, layer)
            origins[key] = layer.where(key)
    given = given or {}
    settings = replace(Settings(**values), **given)
    origins.update({key_of(name): _OPTIONS.get(name, f"--{key_of(name)}") for name in given})
    configuration = Configuration(
        settings, origins, file.path.parent if file else here, file.path if file else None
    )
    _verify(configuration)
    return configuration


@dataclass(frozen=True)
class _Layer:
    """Keys from one place."""

    values: Mapping[str, Any]
    folder: Path
    """What paths count from."""
    origin: str
    file: ConfigFile | None = None

    @classmethod
    def of_file(cls, file: ConfigFile, here: Path) -> _Layer:
        shown = Path(os.path.relpath(file.path, here)) if file.path.is_relative_to(here) else file.path
        return cls(file.values, file.path.parent, str(shown), replace(file, path=shown))

    @classmethod
    def of_word(cls, text: str, here: Path) -> _Layer:
        key, value = _assignment(text) or ("", "")
        try:
            values = tomllib.loads(f"{key} = {value}") if "\n" not in text else {}
        except tomllib.TOMLDecodeError:
            values = {}
        if not values:  # no TOML value: a word, or words with commas between them
            words = [word.strip() for word in value.split(",")]
            values = tomllib.loads(f"{key} = 0")
            _deepest(values, words if len(words) > 1 else words[0])
        return cls(values, here, f"--config {key}={value}")

    def where(self, key: str) -> str:
        return self.file.where(key) if self.file else self.origin


def _assignment(text: str) -> tuple[str, str] | None:
    found = _ASSIGNED.fullmatch(text)
    return None if found is None or Path(text).is_file() else (found[1], found[2].strip())


def _deepest(values: dict[str, Any], value: Any) -> None:
    (key,) = values
    if isinstance(values[key], dict):
        _deepest(values[key], value)
    else:
        values[key] = value


def _lay(values: dict[str, Any], key: str, value: Any, layer: _Layer) -> None:
    """Put a value on top of what is there: tables are joined, anything else is replaced."""
    item = _KEYS[key]
    new = convert(value, hints(Settings)[item.name], f"{layer.where(key)}: {key}")
    if item.metadata["paths"]:
        new = _below(layer.folder, new)
    if key == "reports":
        new = tuple(_report(layer.folder, text) for text in new)
    old = values.get(item.name)
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        new = {name: _joined(old.get(name), new.get(name)) for name in {**old, **new}}
    values[item.name] = new


def _joined(old: Any, new: Any) -> Any:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **new}
    return old if new is None else new


def _below(folder: Path, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_below(folder, part) for part in value)
    return str(folder / value) if value else value


def _report(folder: Path, text: str) -> str:
    """The path of a FORMAT:PATH from its file's folder."""
    name, colon, path = text.partition(":")
    slash = "/" if path.endswith("/") else ""
    return f"{name}:{folder / path}{slash}" if colon and path else text


def _verify(configuration: Configuration) -> None:
    settings = configuration.settings
    for key in ("select", "ignore"):
        _refuse_strangers(configuration, key, getattr(settings, key), kinds=False)
    _refuse_strangers(configuration, "severity", settings.severity, kinds=True)
    for names in settings.per_file_ignores.values():
        _refuse_strangers(configuration, "per-file-ignores", names, kinds=True)
    _refuse_strangers(configuration, "checks", settings.checks, kinds=False)
    for check, options in settings.checks.items():
        check_options(check, options, f"{configuration.origin('checks')}: checks.{check}")
    for pattern in configuration.patterns:
        pattern.check(f"{configuration.origin('pairs')}: pairs")
    if settings.cache_size < 1:
        raise UsageError(
            f"{configuration.origin('cache-size')}: cache-size is {settings.cache_size}",
            "give megabytes, at least 1; cache = false keeps nothing",
        )


def _refuse_strangers(configuration: Configuration, key: str, names: Iterable[str], *, kinds: bool) -> None:
    known = check_ids(kinds=kinds)
    for name in names:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, 1)
            raise UsageError(
                f"{configuration.origin(key)}: {key}: no check is called {name!r}",
                f"did you mean {near[0]!r}?" if near else "see `drift checks`",
            )
