"""Fit the logistic weights of a pair's drift, for drift/score/weights.toml.

    python benchmarks/fit_score.py --data FOLDER [--rows 300]

FOLDER holds mlqe_pe_da.jsonl.gz: MLQE-PE direct assessments (CC0-1.0), en-de, en-zh and ru-en.
A pair counts as bad when the mean of its raters is below 60 of 100.  Prints a table for weights.toml, one an encoder.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from pathlib import Path

import numpy as np
import numpy.typing as npt

from drift.encoders import load
from drift.score import length_surprise, weights

Floats = npt.NDArray[np.float64]
LANGUAGES = ("ende", "enzh", "ruen")
BAD = 60
RIDGE = 0.5


def sample(folder: Path, rows: int) -> list[dict[str, str | float]]:
    """``rows`` rows of each language pair, the same ones every time."""
    with gzip.open(folder / "mlqe_pe_da.jsonl.gz", "rt", encoding="utf-8") as lines:
        everything = [json.loads(line) for line in lines]
    picked = []
    for pair in LANGUAGES:
        mine = [row for row in everything if row["langs"] == pair]
        random.Random(1).shuffle(mine)
        picked += mine[:rows]
    return picked


def logistic(features: Floats, bad: Floats) -> Floats:
    """Ridge-penalised logistic regression by Newton's method; the first column is the bias and goes free."""
    weight = np.zeros(features.shape[1])
    penalty = np.diag([1e-3] + [RIDGE] * (features.shape[1] - 1))
    for _ in range(60):
        chance = 1 / (1 + np.exp(-features @ weight))
        gradient = features.T @ (bad - chance) - penalty @ weight
        curvature = (features.T * (chance * (1 - chance))) @ features + penalty
        weight = weight + np.linalg.solve(curvature, gradient)
    return weight


def auc(risk: Floats, bad: Floats) -> float:
    """Chance that a bad pair gets a higher risk than a good one; ties count half."""
    good, worse = risk[bad == 0], risk[bad == 1]
    above = (worse[:, None] > good[None]).mean() + 0.5 * (worse[:, None] == good[None]).mean()
    return float(above)


def main() -> None:
    """Print the weights of each bundled encoder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=300)
    given = parser.parse_args()
    rows = sample(given.data, given.rows)
    bad = np.array([float(row["mean"]) < BAD for row in rows], float)
    spread = weights()["pair"]["spread"]
    texts = [[str(row[side]) for row in rows] for side in ("source", "target")]
    length = np.array([length_surprise(a, b, spread) for a, b in zip(*texts, strict=True)])
    for name in ("use", "e5", "use+e5"):
        encoder = load(name, source_language="en", target_language="de")
        cosine = (encoder.encode(texts[0]) * encoder.encode(texts[1])).sum(1).astype(float)
        centre = float(cosine.mean())
        weight = logistic(np.stack([np.ones_like(cosine), centre - cosine, length], 1), bad)
        print(f'[pair.encoder."{name}"]')
        for key, value in zip(("bias", "cosine", "length"), weight, strict=True):
            print(f"{key} = {value:.2f}")
        print(f"centre = {centre:.3f}")
        by_pair = {p: round(auc(-cosine[mine], bad[mine]), 3) for p in LANGUAGES for mine in [_of(rows, p)]}
        print(f"# AUC of the cosine: {by_pair}")


def _of(rows: list[dict[str, str | float]], pair: str) -> npt.NDArray[np.bool_]:
    return np.array([row["langs"] == pair for row in rows])


if __name__ == "__main__":
    main()
