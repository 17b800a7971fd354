"""Fit the drift of a pair with word links: drift/score/words.toml.

    python benchmarks/fit_score.py --data FOLDER --bench FOLDER [--rows 150] [--cache FILE.json] [--write]

``--data`` holds mlqe_pe_da.jsonl.gz (MLQE-PE direct assessments, CC0-1.0: bad = raters' mean below 60 of 100) and
tatoeba_pairs.jsonl.gz (CC BY 2.0 FR); ``--bench`` holds mqm23.dev.jsonl.gz (MQM annotations, Apache-2.0: bad = most
raters mark a major accuracy error) and synced_ende.dev.jsonl.gz (CC BY 4.0).  corruptions.py spoils correct rows.
A logistic model whose weights may not be negative, so that every feature says the same whatever stands beside it; one
for all pairs of languages, and one of its own where there are expert ratings.  Figures are of 5-fold cross-validation
over the source; ``--write`` puts the fit of all rows into the package.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from corruptions import Row, corrupted
from score_model import COSINE, Model, Table, auc, fit, reliability, standard, written

ISO = {
    "ara": "ar", "cmn": "zh", "deu": "de", "fin": "fi", "fra": "fr", "heb": "he", "hin": "hi", "jpn": "ja",
    "kor": "ko", "rus": "ru", "spa": "es", "tur": "tr", "ukr": "uk", "vie": "vi",
}  # fmt: skip
MLQE = ("ende", "enzh", "ruen", "roen", "eten")
BAD, GOOD = 60, 85
OWN = {"zh-en": "mqm", "en-en": "synced"}
"""Pairs with a model of their own, and the rows that it is fitted on."""
FEATURES = {
    "pooled": ("unlinked source", "weakest source", "weakest target", "e5", COSINE, "length"),
    "zh-en": ("unlinked source", "weakest source", "e5", COSINE, "length"),
    "en-en": ("unlinked source", "e5", COSINE),
}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


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


def expert(folder: Path, count: int) -> list[Row]:
    """MQM and SynCED rows, at most ``count`` of a pair of languages, by the hash of their source."""
    found: dict[tuple[str, str], list[Row]] = {}
    for name, origin in (("mqm23", "mqm"), ("synced_ende", "synced")):
        for row in lines(folder / f"{name}.dev.jsonl.gz"):
            if row["label"] in ("ok", "error"):
                back = row.get("mode") == "back"
                pair = (row["source_lang"], row["source_lang"] if back else row["target_lang"])
                bad = row["label"] == "error"
                pick = Row(row["source"], row["translation"], pair, bad, origin, row["group"])
                found.setdefault((origin, "-".join(pair)), []).append(pick)
    return [row for rows in found.values() for row in sorted(rows, key=_draw)[:count]]


def _draw(row: Row) -> str:
    return hashlib.md5(f"{row.group}{row.source}".encode()).hexdigest()


def measured(rows: Sequence[Row]) -> list[dict[str, float]]:
    """The features of each row, as the pipeline sees them; the cosine is USE's where it knows both languages."""
    from drift.align.words import with_words
    from drift.encoders import load
    from drift.model import Alignment, Block, Document, Pair, Span
    from drift.score import length_surprise, weights
    from drift.segment import segment

    e5, use = load("e5"), load("use")
    out = []
    for at in range(0, len(rows), 256):
        chunk = rows[at : at + 256]
        vectors = use.encode([text for row in chunk for text in (row.source, row.target)])
        alignments = []
        for row in chunk:
            texts = [
                Document("", language, text, (Block(Span(0, len(text))),))
                for language, text in zip(row.languages, (row.source, row.target), strict=True)
            ]
            left, right = segment(texts[0]), segment(texts[1])
            alignments.append(Alignment(texts[0], texts[1], left, right, (Pair(0, left, right),)))
        for i, (row, alignment) in enumerate(zip(chunk, with_words(alignments, e5), strict=True)):
            known = use.languages is None or {tag.split("-")[0] for tag in row.languages} <= use.languages
            cosine = {COSINE: 1 - float(vectors[2 * i] @ vectors[2 * i + 1])} if known else {}
            length = length_surprise(row.source, row.target, weights()["pair"]["spread"])
            out.append({**dict(alignment.pairs[0].traits), **cosine, "length": length})
        print(f"{len(out)} of {len(rows)} rows measured", flush=True)
    return out


def load_rows(given: argparse.Namespace) -> tuple[list[Row], list[dict[str, float]]]:
    """All rows with their features, from ``--cache`` where it has them."""
    if given.cache and given.cache.exists():
        known = json.loads(given.cache.read_text(encoding="utf-8"))
        return [Row(**{**r, "languages": tuple(r["languages"])}) for r in known["rows"]], known["features"]
    some, right = rated(given.data, given.rows)
    rows = [*some, *right, *corrupted(right), *expert(given.bench, 4 * given.rows)]
    features = measured(rows)
    if given.cache:
        given.cache.write_text(json.dumps({"rows": [asdict(r) for r in rows], "features": features}))
    return rows, features


def weights_of(rows: Sequence[Row]) -> npt.NDArray[np.float64]:
    """Every origin counts the same; MQM's two language pairs and SynCED's two modes are origins of their own."""
    origins = [_origin(row) for row in rows]
    return np.array([500 / origins.count(origin) for origin in origins])


def _origin(row: Row) -> str:
    return (
        "corrupted"
        if row.origin in ("right", "corruption")
        else f"{row.origin} {'-'.join(row.languages)}"[:12]
    )


def fitted(rows: Sequence[Row], table: Table) -> dict[str, Model]:
    """The pooled model and those of single pairs."""
    bad = np.array([row.bad for row in rows], float)
    shared = np.array([not (row.origin == "synced" and len(set(row.languages)) == 1) for row in rows])
    kept = [row for row, keep in zip(rows, shared, strict=True) if keep]
    out = {"pooled": fit(table.of(shared), bad[shared], weights_of(kept), FEATURES["pooled"])}
    for pair, origin in OWN.items():
        mine = np.array([row.origin == origin and "-".join(row.languages) == pair for row in rows])
        out[pair] = fit(table.of(mine), bad[mine], np.ones(int(mine.sum())), FEATURES[pair])
    return out


def risks(rows: Sequence[Row], table: Table, models: Mapping[str, Model]) -> npt.NDArray[np.float64]:
    """The probability of each row."""
    names = ["-".join(row.languages) for row in rows]
    out = models["pooled"].risk(table)
    for pair in OWN:
        mine = np.array([name == pair for name in names])
        out[mine] = models[pair].risk(table.of(mine))
    return out


def crossed(rows: Sequence[Row], table: Table) -> npt.NDArray[np.float64]:
    """Probabilities by models that saw no row of the same source."""
    fold = np.array([int(hashlib.md5(row.group.encode()).hexdigest(), 16) % 5 for row in rows])
    out = np.zeros(len(rows))
    for k in range(5):
        learnt = [row for row, f in zip(rows, fold, strict=True) if f != k]
        models = fitted(learnt, table.of(fold != k))
        left = [row for row, f in zip(rows, fold, strict=True) if f == k]
        out[fold == k] = risks(left, table.of(fold == k), models)
    return out


def main() -> None:
    """Print cross-validated figures and the reliability table; write the weights if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("--data", "--bench", "--cache"):
        parser.add_argument(name, type=Path, required=name != "--cache")
    parser.add_argument("--rows", type=int, default=150)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows, features = load_rows(given)
    pairs = ["-".join(sorted(tag.split("-")[0] for tag in row.languages)) for row in rows]
    right = np.array([row.origin == "right" for row in rows])
    table = standard(features, pairs, right)
    risk, bad = crossed(rows, table), np.array([row.bad for row in rows])
    print("set           n     bad   AUC   mean risk   risk: share bad by fifth of the rows")
    for name in sorted({_origin(row) for row in rows}):
        mine = np.array([_origin(row) == name for row in rows])
        print(
            f"{name:12}  {mine.sum():5}  {bad[mine].mean():.2f}  {auc(risk[mine], bad[mine]):.3f}  "
            f"{risk[mine].mean():.2f}   {reliability(risk[mine], bad[mine])}"
        )
    if given.write:
        written(table, fitted(rows, table))


if __name__ == "__main__":
    main()
