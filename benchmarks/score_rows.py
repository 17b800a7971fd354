"""The rows that fit_score.py learns from, and their features."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corruptions import Row, corrupted
from judged import document
from score_model import COSINE

from drift.model import Alignment, Pair
from drift.segment import segment

ISO = {
    "ara": "ar", "cmn": "zh", "deu": "de", "fin": "fi", "fra": "fr", "heb": "he", "hin": "hi", "jpn": "ja",
    "kor": "ko", "rus": "ru", "spa": "es", "tur": "tr", "ukr": "uk", "vie": "vi",
}  # fmt: skip
MLQE = ("ende", "enzh", "ruen", "roen", "eten")
BAD, GOOD = 60, 85


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def collected(data: Path, bench: Path, count: int) -> list[Row]:
    """All rows: rated ones, right ones, corruptions of these, critical errors, and the experts'."""
    some, right = rated(data, count)
    return [*some, *right, *corrupted(right), *critical(bench, count), *expert(bench)]


def rated(folder: Path, count: int) -> tuple[list[Row], list[Row]]:
    """Rows of MLQE-PE with their ratings, and correct ones of it and of Tatoeba."""
    out: list[Row] = []
    right: list[Row] = []
    by_pair: dict[str, list[dict[str, Any]]] = {}
    for row in lines(folder / "mlqe_pe_da.jsonl.gz"):
        by_pair.setdefault(row["langs"], []).append(row)
    for name in MLQE:
        random.Random(1).shuffle(by_pair[name])
        languages = name[:2], name[2:]
        texts = [(r, r["source"], r["target"], languages) for r in by_pair[name]]
        out += [Row(s, t, p, r["mean"] < BAD, "mlqe", s) for r, s, t, p in texts[:count]]
        right += [
            Row(s, t, p, bad=False, origin="right", group=s)
            for r, s, t, p in texts[count:]
            if r["mean"] >= GOOD
        ][: count // 3]
    tatoeba: dict[str, list[Row]] = {}
    for row in lines(folder / "tatoeba_pairs.jsonl.gz"):
        if len(row["source"].split()) > 6:
            pair = ("en", ISO[row["lang"]])
            tatoeba.setdefault(row["lang"], []).append(
                Row(row["source"], row["target"], pair, bad=False, origin="right", group=row["source"])
            )
    for some in tatoeba.values():
        right += random.Random(2).sample(some, min(len(some), count // 6))
    return out, right


def critical(folder: Path, count: int) -> list[Row]:
    """Rows of WMT21's critical error detection, at most ``count`` right and wrong ones of a pair of languages."""
    taken: dict[tuple[str, bool], list[Row]] = {}
    rows = [row for row in lines(folder / "ced21.train.jsonl.gz") if row["label"] in ("ok", "error")]
    random.Random(4).shuffle(rows)
    for row in rows:
        pair, bad = (row["source_lang"], row["target_lang"]), row["label"] == "error"
        mine = taken.setdefault((pair[1], bad), [])
        if len(mine) < count // 2:
            mine.append(Row(row["source"], row["translation"], pair, bad, "critical", row["group"]))
    return [row for some in taken.values() for row in some]


def expert(folder: Path) -> list[Row]:
    """Every rated row of MQM and SynCED, by the hash of their source."""
    found: list[Row] = []
    for name, origin in (("mqm23", "mqm"), ("synced_ende", "synced")):
        for row in lines(folder / f"{name}.dev.jsonl.gz"):
            if row["label"] in ("ok", "error"):
                back = row.get("mode") == "back"
                pair = (row["source_lang"], row["source_lang"] if back else row["target_lang"])
                bad = row["label"] == "error"
                found.append(Row(row["source"], row["translation"], pair, bad, origin, row["group"]))
    return sorted(found, key=_draw)


def _draw(row: Row) -> str:
    return hashlib.md5(f"{row.group}{row.source}".encode()).hexdigest()


def aligned(row: Row) -> Alignment:
    """A row as two documents of one matched pair."""
    source, target = map(document, (row.source, row.target), row.languages)
    left, right = segment(source), segment(target)
    return Alignment(source, target, left, right, (Pair(0, left, right),))


def measured(rows: Sequence[Row]) -> list[dict[str, float]]:
    """The features of each row, as the pipeline sees them; the cosine is USE's where it knows both languages."""
    from drift.align.words import with_words
    from drift.encoders import load
    from drift.score import length_surprise, weights

    e5, use = load("e5"), load("use")
    out = []
    for at in range(0, len(rows), 256):
        chunk = rows[at : at + 256]
        vectors = use.encode([text for row in chunk for text in (row.source, row.target)])
        alignments = list(map(aligned, chunk))
        for i, (row, alignment) in enumerate(zip(chunk, with_words(alignments, e5), strict=True)):
            known = use.languages is None or {tag.split("-")[0] for tag in row.languages} <= use.languages
            cosine = {COSINE: 1 - float(vectors[2 * i] @ vectors[2 * i + 1])} if known else {}
            length = length_surprise(row.source, row.target, weights()["pair"]["spread"])
            out.append({**dict(alignment.pairs[0].traits), **cosine, "length": length})
        print(f"{len(out)} of {len(rows)} rows measured", flush=True)
    return out
