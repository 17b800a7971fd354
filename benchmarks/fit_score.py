"""Fit the drift of a pair with word links: drift/score/words.toml.

    python benchmarks/fit_score.py --data FOLDER --bench FOLDER [--rows 300] [--cache FILE.json] [--write]

``--data`` holds mlqe_pe_da.jsonl.gz (MLQE-PE direct assessments, CC0-1.0: bad = raters' mean below 60 of 100) and
tatoeba_pairs.jsonl.gz (CC BY 2.0 FR); ``--bench`` holds ced21.train.jsonl.gz (WMT21 critical errors, CC0-1.0),
mqm23.dev.jsonl.gz (MQM annotations, Apache-2.0: bad = most raters mark a major accuracy error) and
synced_ende.dev.jsonl.gz (CC BY 4.0).  corruptions.py spoils correct rows.
A logistic model in which every feature goes through a rising curve, so that it says the same whatever stands beside
it; one for all pairs of languages, and one of its own where there are expert ratings.  Figures are of 5-fold
cross-validation over the source (a star: no row of the set is learnt from); ``--write`` puts the fit of all rows into
the package and draws docs/reliability.svg.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt
from corruptions import Row
from score_model import (
    COSINE,
    FOLDS,
    SIZE,
    Model,
    Recipe,
    Table,
    at_five,
    auc,
    fit,
    fold_of,
    reliability,
    standard,
    within,
)
from score_rows import collected, measured
from score_table import plot, write

POOLED = "pooled"
OWN = {"zh-en": "mqm", "en-en": "synced"}
"""Pairs with a model of their own, and the rows that it is fitted on."""
UNSEEN = "mqm en-de"
"""Too few documents to learn from and to judge by: they judge."""
HEAVY = {"corrupted": 2.0, "mqm zh-en": 2.0}
RECIPES = {
    POOLED: Recipe(
        (
            "ninth source", "unlinked source", "stretch source", "loose source", "weakest target", "ninth target",
            "last target", "name target", "e5", COSINE, "length", "repeated",
        ),
        (0.02, 0.35, 0.7, 0.98),
        3.0,
    ),
    "zh-en": Recipe(
        ("second source", "ninth source", "unlinked source", "loose source", "e5", SIZE),
        (0.02, 0.35, 0.7, 0.98),
        2.0,
        rank=1.0,
    ),
    "en-en": Recipe(
        ("stretch source", "stretch target", "last target", "far target", "name target", "e5"),
        (0.02, 0.5, 0.98),
        1.0,
    ),
}  # fmt: skip


def load_rows(given: argparse.Namespace) -> tuple[list[Row], list[dict[str, float]]]:
    """All rows with their features, from ``--cache`` where it has them."""
    if given.cache and given.cache.exists():
        known = json.loads(given.cache.read_text(encoding="utf-8"))
        return [Row(**{**r, "languages": tuple(r["languages"])}) for r in known["rows"]], known["features"]
    rows = collected(given.data, given.bench, given.rows)
    features = measured(rows)
    if given.cache:
        given.cache.write_text(json.dumps({"rows": [asdict(r) for r in rows], "features": features}))
    return rows, features


def tabled(rows: Sequence[Row], features: Sequence[Mapping[str, float]]) -> Table:
    """The features of rows beside those of right ones of the same two languages."""
    pairs = ["-".join(sorted(tag.split("-")[0] for tag in row.languages)) for row in rows]
    return standard(features, pairs, np.array([row.origin == "right" for row in rows]))


def origin(row: Row) -> str:
    """The set a row is of; MQM's two language pairs and SynCED's two modes are sets of their own."""
    corrupt = row.origin in ("right", "corruption")
    return "corrupted" if corrupt else f"{row.origin} {'-'.join(row.languages)}"


def fitted(rows: Sequence[Row], table: Table) -> dict[str, Model]:
    """The pooled model and those of single pairs; in the pooled one every set counts the same, some double."""
    origins = [origin(row) for row in rows]
    bad = np.array([row.bad for row in rows], float)
    sources = [row.source for row in rows]
    shared = np.array([name not in (UNSEEN, "synced en-en") for name in origins])
    weights = np.array([500 * HEAVY.get(name, 1) / origins.count(name) for name in origins])
    out = {POOLED: fit(table.of(shared), bad[shared], weights[shared], RECIPES[POOLED], ())}
    for pair, name in OWN.items():
        mine = np.array([one == f"{name} {pair}" for one in origins])
        own = [source for source, keep in zip(sources, mine, strict=True) if keep]
        out[pair] = fit(table.of(mine), bad[mine], np.ones(int(mine.sum())), RECIPES[pair], own)
    return out


def risks(rows: Sequence[Row], table: Table, models: Mapping[str, Model]) -> npt.NDArray[np.float64]:
    """The probability of each row."""
    names = ["-".join(row.languages) for row in rows]
    out = models[POOLED].risk(table)
    for pair in OWN:
        mine = np.array([name == pair for name in names])
        out[mine] = models[pair].risk(table.of(mine))
    return out


def crossed(rows: Sequence[Row], table: Table) -> npt.NDArray[np.float64]:
    """Probabilities by models that saw no row of the same source."""
    fold = np.array([fold_of(row.group) for row in rows])
    out = np.zeros(len(rows))
    for k in range(FOLDS):
        learnt = [row for row, f in zip(rows, fold, strict=True) if f != k]
        models = fitted(learnt, table.of(fold != k))
        left = [row for row, f in zip(rows, fold, strict=True) if f == k]
        out[fold == k] = risks(left, table.of(fold == k), models)
    return out


def shown(rows: Sequence[Row], risk: npt.NDArray[np.float64]) -> dict[str, list[tuple[float, float]]]:
    """Print a line a set; the points of the plot."""
    origins, bad = [origin(row) for row in rows], np.array([row.bad for row in rows])
    lines: dict[str, list[tuple[float, float]]] = {}
    print("| rows | n | bad | AUC | recall at 5 % | within a source | mean drift: share bad, by fifths |")
    print("|---|---|---|---|---|---|---|")
    for name in sorted(set(origins)):
        mine = np.array([one == name for one in origins])
        lines[name] = reliability(risk[mine], bad[mine])
        inside = within(
            risk[mine], bad[mine], [row.source for row, keep in zip(rows, mine, strict=True) if keep]
        )
        order = f"{inside:.3f}" if name.startswith("mqm") else ""
        fifths = ", ".join(f"{mean:.2f}: {share:.2f}" for mean, share in lines[name])
        print(
            f"| {name}{'*' if name == UNSEEN else ''} | {mine.sum()} | {bad[mine].mean():.2f} "
            f"| {auc(risk[mine], bad[mine]):.3f} | {at_five(risk[mine], bad[mine]):.2f} | {order} | {fifths} |"
        )
    return lines


def main() -> None:
    """Print cross-validated figures and the reliability table; write the weights if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("--data", "--bench", "--cache"):
        parser.add_argument(name, type=Path, required=name != "--cache")
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows, features = load_rows(given)
    table = tabled(rows, features)
    lines = shown(rows, crossed(rows, table))
    if given.write:
        write(table, fitted(rows, table))
        few = (
            "corrupted",
            "critical en-de",
            "mlqe ro-en",
            "mqm en-de",
            "mqm zh-en",
            "synced en-de",
            "synced en-en",
        )
        plot({name: lines[name] for name in few}, "Drift against the share of pairs that raters mark")


if __name__ == "__main__":
    main()
