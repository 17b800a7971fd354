"""Every key of the configuration, with its type, its default and what it is for: the one table.

The loader, ``drift config show``, the JSON Schema and the page in the docs are made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from drift.corpus import PairPattern
from drift.model import Severity
from drift.protocols import RuntimeName

NetworkUse = Literal["auto", "off"]
FailOn = Literal["critical", "major", "minor", "info", "never"]


def _key(about: str, *, paths: bool = False) -> dict[str, Any]:
    """What is said of a key; ``paths``: its values count from the folder of the file they stand in."""
    return {"about": about, "paths": paths}


@dataclass(frozen=True)
class Scoring:
    """How the drift of a pair is found."""

    network: NetworkUse = field(
        default="auto",
        metadata=_key("auto: the network that reads pairs is used where words are linked; off."),
    )


@dataclass(frozen=True)
class Settings:
    """What a run does; in files the names have hyphens."""

    encoder: str = field(
        default="auto", metadata=_key("auto, use, e5, use+e5 or sentence-transformers:NAME_OR_FOLDER.")
    )
    runtime: RuntimeName = field(
        default="numpy",
        metadata=_key(
            "What runs e5 and the network that reads pairs: numpy, or onnx, which the extra brings."
        ),
    )
    select: tuple[str, ...] = field(default=(), metadata=_key("Checks to run; all if empty."))
    ignore: tuple[str, ...] = field(default=(), metadata=_key("Checks to leave out."))
    fail_on: FailOn = field(
        default="major", metadata=_key("Exit with 1 when a finding is at least this bad.")
    )
    offline: bool = field(
        default=False, metadata=_key("Never use the network, not even for a model asked for by name.")
    )
    segmented: bool = field(
        default=False, metadata=_key("Every line is one sentence: split and merge nothing.")
    )
    words: bool = field(
        default=False,
        metadata=_key("Link the words of every pair: slower, and sees more inside of sentences."),
    )
    score: Scoring = field(
        default=Scoring(),
        metadata=_key("How drift is found: `network`, auto or off, is the network that reads pairs."),
    )
    source_lang: str = field(
        default="", metadata=_key("Language of the sources, where neither pattern nor list says it.")
    )
    target_langs: tuple[str, ...] = field(
        default=(),
        metadata=_key("Languages that every article is translated into, for patterns that do not say it."),
    )
    pairs: tuple[PairPattern, ...] = field(
        default=(),
        metadata=_key("Where articles and their translations stand: patterns with {lang} and {path}."),
    )
    manifest: str = field(
        default="", metadata=_key("A list of pairs, TSV with a heading or JSONL.", paths=True)
    )
    exclude: tuple[str, ...] = field(
        default=(), metadata=_key("Files that are no articles: patterns as in a .gitignore file.")
    )
    output_format: str = field(default="full", metadata=_key("What goes to standard output."))
    reports: tuple[str, ...] = field(default=(), metadata=_key("Reports to write, each FORMAT:PATH."))
    severity: Mapping[str, Severity] = field(
        default_factory=dict, metadata=_key("Severity of a check, or of one kind of it: names, names/added.")
    )
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata=_key("Checks or kinds that do not count in some files; patterns as in a .gitignore file."),
    )
    names: tuple[str, ...] = field(
        default=(), metadata=_key("Lists of names with their accepted renderings.", paths=True)
    )
    name_finders: tuple[str, ...] = field(
        default=(),
        metadata=_key("What finds names beside the rules: spacy:PIPELINE, or the name of a plug-in."),
    )
    glossary: tuple[str, ...] = field(
        default=(), metadata=_key("Lists of terms with their translations.", paths=True)
    )
    baseline: str = field(default="", metadata=_key("Findings that are known and do not count.", paths=True))
    cache: bool = field(default=True, metadata=_key("Keep alignments and sentence vectors for the next run."))
    cache_dir: str = field(
        default="", metadata=_key("Where they are kept; the user's cache folder if empty.", paths=True)
    )
    cache_size: int = field(
        default=500, metadata=_key("Megabytes the cache may take; the oldest entries go first.")
    )
    checks: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict,
        metadata=_key("Options of checks, one table a check: `drift explain CHECK` lists them."),
    )
