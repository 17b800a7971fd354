"""Errors put into correct translations, to fit the drift of a pair on: words left out, put in, exchanged, repeated."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drift.languages.words import words

KINDS = (
    "left out 1", "left out 2", "left out 5", "put in 1", "put in 4", "exchanged", "unrelated", "cut short",
    "repeated",
)  # fmt: skip
_DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_LONG = 4
"""Letters from which a word is taken for content."""


@dataclass(frozen=True)
class Row:
    """A pair to learn from."""

    source: str
    target: str
    languages: tuple[str, str]
    bad: bool
    origin: str
    group: str


def corrupted(rows: Sequence[Row], seed: int = 5) -> list[Row]:
    """For every correct row two bad ones, by kinds drawn for it; a row that has no room for a kind gives none."""
    draw = random.Random(seed)
    pool: dict[str, list[str]] = {}
    for row in rows:
        for language, text in zip(row.languages, (row.source, row.target), strict=True):
            pool.setdefault(language, []).append(text)
    out = []
    for row in rows:
        for kind in draw.sample(KINDS, 2):
            target = _spoilt(row.target, kind, pool[row.languages[1]], draw)
            if target and target != row.target:
                out.append(replace(row, target=target, bad=True, origin="corruption"))
    return out


def _spoilt(text: str, kind: str, others: Sequence[str], draw: random.Random) -> str | None:
    if kind == "unrelated":
        return draw.choice(others)
    if kind == "cut short":
        found = words(text)
        return text[: found[len(found) // 2].span.end] if len(found) > 3 else None
    if kind == "repeated":
        run = _run(text, draw.randint(1, 3), draw)
        space = "" if _DENSE.search(text) else " "
        return text[: run[1]] + (space + run[2]) * draw.randint(1, 4) + text[run[1] :] if run else None
    if kind == "exchanged":
        here, there = _run(text, 1, draw), _run(draw.choice(others), 1, draw)
        return text[: here[0]] + there[2] + text[here[1] :] if here and there else None
    count = int(kind[-1])
    if kind.startswith("left out"):
        run = _run(text, count, draw, spare=3)
        return re.sub(r"\s{2,}", " ", text[: run[0]] + text[run[1] :]).strip() if run else None
    run, where = _run(draw.choice(others), count, draw), words(text)
    if not run or not where:
        return None
    at = draw.choice(where).span.end
    return text[:at] + ("" if _DENSE.search(text) else " ") + run[2] + text[at:]


def _run(text: str, count: int, draw: random.Random, spare: int = 0) -> tuple[int, int, str] | None:
    """Start, end and text of ``count`` neighbouring words (twice as many characters where there are no spaces)."""
    dense = bool(_DENSE.search(text))
    found, count = words(text), count * (2 if dense else 1)
    if len(found) < count + spare:
        return None
    for _ in range(8):
        i = draw.randrange(len(found) - count + 1)
        start, end = found[i].span.start, found[i + count - 1].span.end
        if dense or max(len(word.text) for word in found[i : i + count]) >= _LONG:
            return start, end, text[start:end]
    return None
