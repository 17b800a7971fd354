"""Fits drift/align/weights.toml: a conditional random field over the beads of one literal pair of texts.

``python benchmarks/train_align.py FOLDER [ENCODER]``: FOLDER holds DOC.src, DOC.tgt (one sentence a line) and DOC.gold
(``[source ids]:[target ids]`` a line); the shipped weights are from text_berg_dev.  Prints the table.  Needs
the extra ``bench``.
The likelihood sums over all monotone paths, so every bead is judged against all that could stand in its place.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from drift.align.scores import FEATURES, SHAPES, SKIPPED, bead_features, scale, skip_features
from drift.align.view import LONGEST, views
from drift.encoders import load

Floats: TypeAlias = npt.NDArray[np.float64]
SORTS = sorted({(min(shape), max(shape)) for shape in SHAPES})
K, B = len(FEATURES), len(SORTS)
START = np.array([1.39, -1.99, 4.08, *[0] * (K - 3 + B), -2, 0, 0])
FULL = np.array([*[0.6] * (K + B), *[1.0] * len(SKIPPED)])
"""How far from the start to the fit the shipped weights go."""


@dataclass(frozen=True, eq=False)
class Example:
    """One document: features of beads and of sentences alone, and the features of its gold path."""

    beads: list[Floats]
    alone: tuple[Floats, Floats]
    gold: Floats


def example(stem: Path, encoder: str) -> Example:
    """Reads and encodes a document."""
    texts = [
        [line.strip() or "…" for line in stem.with_suffix(end).read_text("utf-8").splitlines()]
        for end in (".src", ".tgt")
    ]
    model = load(encoder)
    left, right = views(
        (texts[0], texts[1]), (model.windows(texts[0], LONGEST), model.windows(texts[1], LONGEST))
    )
    features = bead_features(left, right, scale(left, right))
    best = features[1, 1][0]
    sides = [
        skip_features(best.max(axis=axis), view.lengths[0], float(view.lengths[0].mean())).astype(float)
        for axis, view in ((1, left), (0, right))
    ]
    beads = [features[shape].astype(float) for shape in SHAPES]
    gold = np.zeros(K + B + len(SKIPPED))
    used: tuple[set[int], set[int]] = (set(), set())
    for line in stem.with_suffix(".gold").read_text("utf-8").splitlines():
        ids = [ast.literal_eval(part) for part in line.split(":")[:2]]
        if all(ids):
            used[0].update(ids[0])
            used[1].update(ids[1])
            shape = (len(ids[0]), len(ids[1]))
            if shape in SHAPES:
                gold[:K] += beads[SHAPES.index(shape)][:, max(ids[0]), max(ids[1])]
                gold[K + SORTS.index((min(shape), max(shape)))] += 1
    for side, taken in zip(sides, used, strict=True):
        gold[K + B :] += side[:, [i for i in range(side.shape[1]) if i not in taken]].sum(axis=1)
    return Example(beads, (sides[0], sides[1]), gold)


def forward(scores: list[Floats], alone: tuple[Floats, Floats]) -> Floats:
    """Log sum over all paths to every cell ``(n + 1, m + 1)``."""
    n, m = scores[0].shape
    along = np.concatenate([[0], np.cumsum(alone[1])])
    cells = np.full((n + 1, m + 1), -1e9)
    cells[0] = along
    for i in range(1, n + 1):
        row = cells[i - 1] + alone[0][i - 1]
        for (a, b), score in zip(SHAPES, scores, strict=True):
            if i >= a and m >= b:
                row[b:] = np.logaddexp(row[b:], cells[i - a, : m + 1 - b] + score[i - 1, b - 1 :])
        cells[i] = np.logaddexp.accumulate(row - along) + along
    return cells


def backward(scores: list[Floats], alone: tuple[Floats, Floats]) -> Floats:
    """The same from every cell to the end."""
    turned = []
    for (a, b), score in zip(SHAPES, scores, strict=True):
        back = np.full_like(score, -1e9)
        back[a - 1 :, b - 1 :] = score[a - 1 :, b - 1 :][::-1, ::-1]
        turned.append(back)
    return forward(turned, (alone[0][::-1], alone[1][::-1]))[::-1, ::-1]


def loss(weights: Floats, data: Example) -> tuple[float, Floats]:
    """Negative log likelihood of the gold path, and its gradient; a unit Gaussian prior."""
    scores = [
        np.tensordot(weights[:K], beads, 1) + weights[K + SORTS.index((min(shape), max(shape)))]
        for beads, shape in zip(data.beads, SHAPES, strict=True)
    ]
    alone = weights[K + B :] @ data.alone[0], weights[K + B :] @ data.alone[1]
    there, back = forward(scores, alone), backward(scores, alone)
    n, m = scores[0].shape
    total = there[n, m]
    expected = np.zeros_like(weights)
    for q, ((a, b), score) in enumerate(zip(SHAPES, scores, strict=True)):
        chance = np.exp(there[: n + 1 - a, : m + 1 - b] + score[a - 1 :, b - 1 :] + back[a:, b:] - total)
        expected[:K] += np.tensordot(data.beads[q][:, a - 1 :, b - 1 :], chance, ((1, 2), (0, 1)))
        expected[K + SORTS.index((min(a, b), max(a, b)))] += chance.sum()
    down = np.exp(there[:-1] + alone[0][:, None] + back[1:] - total).sum(axis=1)
    right = np.exp(there[:, :-1] + alone[1] + back[:, 1:] - total).sum(axis=0)
    expected[K + B :] += data.alone[0] @ down + data.alone[1] @ right
    value = float(total - data.gold @ weights + weights @ weights / 2)
    return value, expected - data.gold + weights


def main() -> None:
    """Fit and print."""
    folder, encoder = Path(sys.argv[1]), (sys.argv[2:] or ["use+e5"])[0]
    data = [example(path.with_suffix(""), encoder) for path in sorted(folder.glob("*.gold"))]

    def objective(weights: Floats) -> tuple[float, Floats]:
        parts = [loss(weights, one) for one in data]
        return sum(part[0] for part in parts), np.sum([part[1] for part in parts], axis=0)

    found = minimize(objective, START, jac=True, method="L-BFGS-B", options={"maxiter": 80})
    weights = FULL * found.x + (1 - FULL) * START
    names = [*FEATURES, *(f'"{a}-{b}"' for a, b in SORTS), *SKIPPED]
    for i, (name, weight) in enumerate(zip(names, weights, strict=True)):
        print({0: "[features]", K: "\n[shapes]", K + B: "\n[skipped]"}.get(i, ""), end="")
        print(f"{chr(10) if i in {0, K, K + B} else ''}{name} = {weight:.2f}")


if __name__ == "__main__":
    main()
