"""Fit how the explainable model and the network become one drift: drift/score/combined.toml.

    PYTHONPATH=benchmarks python benchmarks/train_pairs/combine.py
        --data FOLDER --bench FOLDER --kept RUNS [--cache FILE] [--write]

The rows are those that experts marked, MQM and SynCED.  Both models have five fits that each leave out a fifth of the
sources: ``RUNS/fold-0/kept.json`` to ``fold-4`` is what tune.py's networks say of the rows they have not seen, and the
explainable model is fitted as fit_score.py does (whose options these are).
The three numbers are those of a logistic model in log-odds, none but the bias below 0: one for all pairs of languages,
each of which counts the same, and one of its own for a pair with enough rows, held near the common one.  Figures are of
5-fold cross-validation over the groups.  ``--write`` puts the fit of all rows into the package, but for a pair of
languages whose cross-validated AUC is below that of the explainable model: that one keeps to it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
import numpy.typing as npt
from expert_rows import expert
from fit_score import crossed as unseen
from fit_score import load_rows, tabled
from scipy.optimize import minimize
from score_model import FOLDS, Floats, at_five, auc, fold_of, interval, within

from drift.score.network_file import shipped, version

EXPERT = frozenset({"mqm", "synced"})
"""Sets of which every row has the word of a network that has not seen it."""
LEAST = 400
"""Rows, and a tenth as many of either label, from which a pair of languages has numbers of its own."""
HOLD = 40.0
"""How firmly these are held near the common ones."""
ALONE = (0.0, 1.0, 0.0)
"""Bias, explained, network: the explainable model as it is."""
_OF = "# Fitted on "
TOML = Path(__file__).parents[2] / "drift" / "score" / "combined.toml"


@dataclass(frozen=True)
class Scored:
    """A row as both see it, in log-odds."""

    pair: str
    origin: str
    """The set it is of."""
    group: str
    source: str
    bad: bool
    explained: float
    network: float


def scored(given: argparse.Namespace) -> list[Scored]:
    """The log-odds of both for the experts' rows, each by fits that have not seen the row's source."""
    said = {}
    for file in sorted(given.kept.glob("fold-[0-4]/kept.json")):
        said.update(json.loads(file.read_text(encoding="utf-8")))
    by_text = {(*row["texts"], row["languages"]): said[row["id"]] for row in expert(given.bench)}
    rows, features = load_rows(given)
    risks = unseen(rows, tabled(rows, features))
    out = []
    for row, risk in zip(rows, risks, strict=True):
        if row.origin in EXPERT:
            name = "-".join(language.split("-")[0] for language in row.languages)
            odds, network = log(risk / (1 - risk)), by_text[row.source, row.target, tuple(row.languages)][0]
            out.append(Scored(name, row.origin, row.group, row.source, row.bad, odds, network))
    return out


def fitted(rows: Sequence[Scored], prior: tuple[float, ...] = ALONE, hold: float = 1.0) -> tuple[float, ...]:
    """Bias, explained, network; every pair of languages counts the same."""
    x, bad = _inputs(rows), np.array([row.bad for row in rows], float)
    names = [row.pair for row in rows]
    weight = np.array([len(rows) / len(set(names)) / names.count(name) for name in names])

    def cost(numbers: Floats) -> tuple[float, Floats]:
        odds = x @ numbers
        apart = numbers - np.array(prior)
        loss = weight @ (np.logaddexp(0, odds) - bad * odds) + hold / 2 * apart @ apart
        return float(loss), x.T @ (weight * (1 / (1 + np.exp(-odds)) - bad)) + hold * apart

    found = minimize(
        cost, np.array(prior), jac=True, method="L-BFGS-B", bounds=[(None, None), (0, None), (0, None)]
    )
    return tuple(round(float(number), 4) for number in found.x)


def tables(rows: Sequence[Scored]) -> dict[str, tuple[float, ...]]:
    """The numbers for all pairs, and for those with rows enough."""
    out = {"pooled": fitted(rows)}
    for name in sorted({row.pair for row in rows}):
        mine = [row for row in rows if row.pair == name]
        if len(mine) >= LEAST and LEAST / 10 <= sum(row.bad for row in mine) <= len(mine) - LEAST / 10:
            out[name] = fitted(mine, out["pooled"], HOLD)
    return out


def odds_of(rows: Sequence[Scored], found: dict[str, tuple[float, ...]]) -> Floats:
    """Log-odds of both together."""
    numbers = np.array([found.get(row.pair, found["pooled"]) for row in rows])
    together: Floats = (_inputs(rows) * numbers).sum(axis=1)
    return together


def crossed(rows: Sequence[Scored]) -> Floats:
    """The same by numbers that saw no row of the group."""
    fold = np.array([fold_of(row.group) for row in rows])
    out = np.zeros(len(rows))
    for k in range(FOLDS):
        learnt = [row for row, f in zip(rows, fold, strict=True) if f != k]
        left = [row for row, f in zip(rows, fold, strict=True) if f == k]
        if left:
            out[fold == k] = odds_of(left, tables(learnt))
    return out


def _inputs(rows: Sequence[Scored]) -> Floats:
    return np.array([(1.0, row.explained, row.network) for row in rows])


def report(rows: Sequence[Scored], together: Floats) -> list[str]:
    """Print a line a set and pair of languages; the pairs where the explainable model alone is better."""
    print("| rows | n | bad | explained: AUC, at 5 %, within | network | together | AUC, 95 %, by document |")
    print("|---|---|---|---|---|---|---|")
    bad = np.array([row.bad for row in rows])
    x = _inputs(rows)
    ways = x[:, 1], x[:, 2], together
    for origin, name in sorted({(row.origin, row.pair) for row in rows}):
        mine = np.array([(row.origin, row.pair) == (origin, name) for row in rows])
        if 0 < bad[mine].sum() < mine.sum():
            sources = [row.source for row, keep in zip(rows, mine, strict=True) if keep]
            cells = " | ".join(_figures(way[mine], bad[mine], sources) for way in ways)
            groups = [row.group for row, keep in zip(rows, mine, strict=True) if keep]
            low, high = interval(together[mine], bad[mine], groups)
            print(
                f"| {origin} {name} | {mine.sum()} | {bad[mine].mean():.2f} | {cells} | {low:.3f} to {high:.3f} |"
            )
    worse = []
    for name in sorted({row.pair for row in rows}):
        mine = np.array([row.pair == name for row in rows])
        if 0 < bad[mine].sum() < mine.sum() and auc(together[mine], bad[mine]) < auc(
            ways[0][mine], bad[mine]
        ):
            worse.append(name)
    return worse


def _figures(odds: Floats, bad: npt.NDArray[np.bool_], sources: Sequence[str]) -> str:
    return f"{auc(odds, bad):.3f}, {at_five(odds, bad):.2f}, {within(odds, bad, sources):.3f}"


def written(found: dict[str, tuple[float, ...]], rows: Sequence[Scored]) -> str:
    """combined.toml with these numbers under its comment, and what they were fitted on."""
    lines = TOML.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#") and not line.startswith(_OF)]
    data = shipped()
    origins = ", ".join(sorted({row.origin for row in rows}))
    head.append(f"{_OF}{len(rows)} rows of {origins}; network {version(data) if data else 'absent'}.")
    for name, numbers in found.items():
        head += ["", f"[{name}]"]
        head += [f"{key} = {n}" for key, n in zip(("bias", "explained", "network"), numbers, strict=True)]
    return "\n".join(head) + "\n"


def main() -> None:
    """Print cross-validated figures; write the numbers if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("--data", "--bench", "--kept", "--cache"):
        parser.add_argument(name, type=Path, required=name != "--cache")
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = scored(given)
    worse = report(rows, crossed(rows))
    found = tables(rows) | dict.fromkeys(worse, ALONE)
    print(written(found, rows))
    if given.write:
        TOML.write_text(written(found, rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
