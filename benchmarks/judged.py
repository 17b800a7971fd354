"""Sentence pairs with what drift finds in them: shared by facts.py and false_alarms.py.

A folder holds sets as ``NAME.dev.jsonl.gz``: rows with ``source``, ``source_lang``, ``target_lang`` and either
``good`` and ``bad`` (label ``pair``) or one ``translation`` with its label (``ok``, ``error``).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from drift.api import Checker
from drift.checks import CATALOGUE
from drift.model import Block, Document, Finding, Severity, Span
from drift.pipeline import Method, compare_segments

Row = Mapping[str, Any]
UNSEEN = ("omission", "addition", "meaning", "terminology")
"""Nothing to see in a sentence and its translation without linked words, or without a glossary."""
SCORED = ("meaning",)
"""Checks that only look at the score of linked words."""


def arguments(page: str | None, shown: int) -> argparse.ArgumentParser:
    """The options that both benchmarks have; ``page`` describes one, ``shown`` is how many false alarms it lists."""
    parser = argparse.ArgumentParser(description=page, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=2400)
    parser.add_argument("--all", action="store_true", help="every row")
    parser.add_argument("--links", action="store_true", help="with linked words, as drift score has them")
    parser.add_argument("--list", type=int, default=shown, help="how many false alarms to show")
    parser.add_argument("--json", type=Path)
    return parser


@dataclass(frozen=True)
class Asked:
    """One translation that is to be judged."""

    row: Row
    source: str
    target: str
    languages: tuple[str, str]
    wrong: bool
    """Whether something was changed in it."""

    @property
    def pair(self) -> str:
        """``zh-en``; an English back-translation is ``en-en``."""
        return "-".join(self.languages)


@dataclass(frozen=True)
class Judged:
    """A translation and the findings in it."""

    asked: Asked
    findings: tuple[Finding, ...]

    def by(self, checks: Iterable[str], least: Severity = Severity.MAJOR) -> list[Finding]:
        """The findings of some checks at a severity or worse."""
        names = set(checks)
        return [f for f in self.findings if f.rule.id in names and f.severity >= least]


def rows_of(folder: Path, name: str) -> list[Row]:
    """The rows of a set with a label, by the hash of their ids; empty where there is no such set."""
    path = folder / f"{name}.dev.jsonl.gz"
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [row for line in stream if (row := json.loads(line))["label"] in ("ok", "error", "pair")]
    rows.sort(key=lambda row: hashlib.md5(f"{row['group']}{row['id']}".encode()).hexdigest())
    return rows


def spread(rows: Sequence[Row], count: int | None) -> list[Row]:
    """As many rows, of every pair of languages and every sort of error in turn; all of them for None."""
    if count is None:
        return list(rows)
    seen: Counter[tuple[str, ...]] = Counter()
    ranked: list[tuple[int, int]] = []
    for i, row in enumerate(rows):
        sort = str(row.get("subcategory") or row.get("category"))
        key = (row["source_lang"], row["target_lang"], row["label"], sort)
        seen[key] += 1
        ranked.append((seen[key], i))
    return [rows[i] for _, i in sorted(ranked)[:count]]


def asked_of(rows: Iterable[Row], *, reference: bool = False) -> Iterator[Asked]:
    """The translations of some rows; with ``reference`` another right translation stands for the source."""
    for row in rows:
        back = row.get("mode") == "back"
        target = row["source_lang"] if back else row["target_lang"]
        other = (row["reference"], target) if reference and row.get("reference") else None
        source, language = other or (row["source"], row["source_lang"])
        if row["label"] == "pair":
            yield Asked(row, source, row["good"], (language, target), wrong=False)
            yield Asked(row, source, row["bad"], (language, target), wrong=True)
        else:
            wrong = row["label"] == "error"
            yield Asked(row, source, row["translation"], (language, target), wrong=wrong)


def judge(asked: Iterable[Asked], *, links: bool) -> list[Judged]:
    """Every translation with its findings, as the rules see it, or with linked words as ``drift score`` does."""
    ordered = sorted(asked, key=lambda one: one.languages)
    sides = ((document(a.source, a.languages[0]), document(a.target, a.languages[1])) for a in ordered)
    if links:
        found = (tuple(report.findings) for report in Checker(words=True).segments(sides))
    else:
        checks = [check() for check in CATALOGUE if check.rule.id not in SCORED]
        found = (report.findings for report in compare_segments(sides, Method(Alike(), checks)))
    return [Judged(one, findings) for one, findings in zip(ordered, found, strict=True)]


def alarms(judged: Iterable[Judged]) -> list[str]:
    """Every finding at major or worse, the worst and surest first, with its sentence and its translation."""
    found = [(f, one) for one in judged for f in one.findings if f.severity >= Severity.MAJOR]
    found.sort(key=lambda alarm: (-alarm[0].severity, -alarm[0].confidence))
    return [
        f"{one.asked.pair} {f.rule.id}/{f.kind.name} {f.message} | {one.asked.source} | {one.asked.target}"
        for f, one in found
    ]


class Alike:
    """An encoder to which all texts are one: rules need none."""

    name = "alike"
    version = "alike:1"
    languages: frozenset[str] | None = None

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Equal unit rows."""
        return np.ones((len(texts), 1), np.float32)

    def windows(self, texts: Sequence[str], longest: int) -> list[npt.NDArray[np.float32]]:
        """As ``encode``."""
        return [self.encode(texts) for _ in range(longest)]


def document(text: str, language: str) -> Document:
    """A text as one paragraph; without any where it is blank."""
    return Document("", language, text, (Block(Span(0, len(text))),) if text.strip() else ())


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines)


def share(part: int, whole: int) -> str:
    """Per cent, or a dash where there is nothing to count."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def put(page: Path, begin: str, end: str, text: str) -> None:
    """Put a text between two marks of a page."""
    head, _, rest = page.read_text(encoding="utf-8").partition(begin)
    page.write_text(f"{head}{begin}\n\n{text}\n\n{end}{rest.partition(end)[2]}", encoding="utf-8")
