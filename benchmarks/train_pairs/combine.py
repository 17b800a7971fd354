"""Fit how the explainable model and the network become one drift: drift/score/combined.toml.

    PYTHONPATH=benchmarks python benchmarks/train_pairs/combine.py
        --data FOLDER --bench FOLDER --kept RUNS [--cache FILE] [--write]

The rows are those that experts marked, MQM and SynCED.  Both models have five fits that each leave out a fifth of the
sources: ``RUNS/fold-0/kept.json`` to ``fold-4`` is what tune.py's networks say of the rows they have not seen, and the
explainable model is fitted as fit_score.py does (whose options these are).
The log-odds of the two are added as they are, so that no figure of ranks depends on the fit: a weight of either fitted
by languages or for all ranked unseen rows no better, and from 1 : 2 to 2 : 1 hardly otherwise.  Fitted are a bias and
one weight, by which a drift is a probability; every pair of languages counts the same.  ``--write`` puts them into the
package.
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
from score_model import Floats, at_five, auc, interval, within

from drift.score.network_file import shipped, version

EXPERT = frozenset({"mqm", "synced"})
"""Sets of which every row has the word of a network that has not seen it."""
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


def fitted(rows: Sequence[Scored]) -> tuple[float, float]:
    """Bias and weight; every pair of languages counts the same."""
    odds, bad = _odds(rows), np.array([row.bad for row in rows], float)
    names = [row.pair for row in rows]
    weight = np.array([len(rows) / len(set(names)) / names.count(name) for name in names])

    def cost(numbers: Floats) -> float:
        whole = numbers[0] + numbers[1] * odds
        return float(weight @ (np.logaddexp(0, whole) - bad * whole))

    bias, slope = minimize(cost, np.array([0.0, 1.0]), method="L-BFGS-B").x
    return round(float(bias), 4), round(float(slope), 4)


def _odds(rows: Sequence[Scored]) -> Floats:
    """Log-odds of both together."""
    return np.array([row.explained + row.network for row in rows])


def report(rows: Sequence[Scored]) -> None:
    """Print a line a set and pair of languages."""
    print("| rows | n | bad | explained: AUC, at 5 %, within | network | together | AUC, 95 %, by document |")
    print("|---|---|---|---|---|---|---|")
    for origin, name in sorted({(row.origin, row.pair) for row in rows}):
        mine = [row for row in rows if (row.origin, row.pair) == (origin, name)]
        bad, both = np.array([row.bad for row in mine]), _odds(mine)
        if 0 < bad.sum() < len(mine):
            ways = np.array([row.explained for row in mine]), np.array([row.network for row in mine]), both
            cells = " | ".join(_figures(way, bad, [row.source for row in mine]) for way in ways)
            low, high = interval(both, bad, [row.group for row in mine])
            print(f"| {origin} {name} | {len(mine)} | {bad.mean():.2f} | {cells} | {low:.3f} to {high:.3f} |")


def _figures(odds: Floats, bad: npt.NDArray[np.bool_], sources: Sequence[str]) -> str:
    return f"{auc(odds, bad):.3f}, {at_five(odds, bad):.2f}, {within(odds, bad, sources):.3f}"


def written(found: tuple[float, float], rows: Sequence[Scored]) -> str:
    """combined.toml with these numbers under its comment, and what they were fitted on."""
    lines = TOML.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#") and not line.startswith(_OF)]
    data = shipped()
    origins = ", ".join(sorted({row.origin for row in rows}))
    head.append(f"{_OF}{len(rows)} rows of {origins}; network {version(data) if data else 'absent'}.")
    return "\n".join([*head, "", f"bias = {found[0]}", f"weight = {found[1]}"]) + "\n"


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
    report(rows)
    text = written(fitted(rows), rows)
    print(text)
    if given.write:
        TOML.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
