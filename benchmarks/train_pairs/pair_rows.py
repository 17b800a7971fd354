"""The texts that the pair network learns from: ratings of machine translation, and right pairs to put errors into.

Only what may ship in weights: MLQE-PE and WMT21's critical error detection (CC0), Tatoeba (CC BY 2.0 FR).  SynCED (CC
BY 4.0) and the MQM annotations (Apache-2.0) come last and by folds: see tune.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from score_rows import ISO, lines

_RIGHT = 82
"""Mean rating of MLQE-PE from which a translation is taken for right."""
_CLEAR = 85, 50
"""A rating this high is no error at all; so much below it is one for certain."""


@dataclass(frozen=True)
class Row:
    """A pair with how bad it is, 0..1; ``right``: good enough to put an error into and know what is wrong."""

    source: str
    target: str
    languages: tuple[str, str]
    risk: float
    right: bool
    origin: str
    group: str


def mlqe(folder: Path) -> Iterator[Row]:
    """Wikipedia sentences and their machine translations, rated by several people."""
    for r in lines(folder / "mlqe_pe_da.jsonl.gz"):
        risk = min(1.0, max(0.0, (_CLEAR[0] - r["mean"]) / _CLEAR[1]))
        yield Row(
            r["source"],
            r["target"],
            (r["langs"][:2], r["langs"][2:]),
            risk,
            r["mean"] >= _RIGHT,
            "mlqe",
            r["source"],
        )


def tatoeba(folder: Path) -> Iterator[Row]:
    """Short sentences and their translations, in both directions."""
    for i, r in enumerate(lines(folder / "tatoeba_pairs.jsonl.gz")):
        if len(r["source"].split()) > 4:
            pair = ("en", ISO[r["lang"]]), (r["source"], r["target"])
            (one, other), (s, t) = (x[::-1] for x in pair) if i % 2 else pair
            yield Row(s, t, (one, other), 0.0, right=True, origin="tatoeba", group=r["source"])


def critical(folder: Path) -> Iterator[Row]:
    """WMT21's critical error detection: the share of three annotators that saw one."""
    for r in lines(folder / "ced21.train.jsonl.gz"):
        if r["label"] in ("ok", "error"):
            votes = json.loads(r["votes"])
            risk = sum(v > 0 for v in votes) / len(votes)
            text = joined(r["translation"], r["target_lang"])
            yield Row(r["source"], text, ("en", r["target_lang"]), risk, risk == 0, "critical", r["group"])


def joined(text: str, language: str) -> str:
    """Tokenised text as people write it."""
    text = text.replace("&quot;", '"').replace("&amp;", "&")
    if language in ("zh", "ja"):
        return text.replace(" ", "")
    for mark in ",.;:!?)":
        text = text.replace(f" {mark}", mark)
    return text.replace("( ", "(")


def collected(data: Path, bench: Path) -> list[Row]:
    """Every row, without those too short or too long to learn from."""
    rows = [*mlqe(data), *tatoeba(data), *critical(bench)]
    return [r for r in rows if 8 <= len(r.source) <= 500 and 3 <= len(r.target) <= 500]
