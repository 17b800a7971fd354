"""The logistic model of fit_score.py: standardised features, weights that may not be negative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from drift.encoders import load

Floats: TypeAlias = npt.NDArray[np.float64]

COSINE = "cosine"
NAMES = (
    "unlinked source", "unlinked target", "weakest source", "weakest target", "distance source",
    "distance target", "e5", COSINE, "length",
)  # fmt: skip
RIDGE = 5.0
PRIOR = 30
"""Rows that a pair's own mean of a feature is worth before it is believed."""
LOWEST, HIGHEST = -4.0, 6.0
_HEAD = 6
"""Lines before the first table of the file."""
TOML = Path(__file__).resolve().parent.parent / "drift/score/words.toml"


@dataclass(frozen=True)
class Table:
    """Features in spreads from the mean of correct rows of the same two languages."""

    rows: Floats
    """``(n, len(NAMES))``; 0 where a feature is missing."""
    spread: Floats
    means: Mapping[str, Floats]
    """By the two languages in order; ``*`` for any."""

    def of(self, mask: npt.NDArray[np.bool_]) -> Table:
        """Some rows."""
        return Table(self.rows[mask], self.spread, self.means)


@dataclass(frozen=True)
class Model:
    """Bias, and a weight a feature."""

    bias: float
    weights: Mapping[str, float]

    def risk(self, table: Table) -> Floats:
        """Probabilities ``(n,)``."""
        odds = self.bias + sum(table.rows[:, NAMES.index(n)] * w for n, w in self.weights.items())
        risk: Floats = 1 / (1 + np.exp(-odds))
        return risk


def standard(
    features: Sequence[Mapping[str, float]], pairs: Sequence[str], right: npt.NDArray[np.bool_]
) -> Table:
    """Standardise by the ``right`` rows."""
    raw = np.array([[row.get(name, float("nan")) for name in NAMES] for row in features])
    base, spread = np.nanmean(raw[right], axis=0), np.nanstd(raw[right], axis=0)
    means: dict[str, Floats] = {"*": base}
    for pair in sorted(set(pairs)):
        mine = right & np.array([p == pair for p in pairs])
        if mine.any():
            own = np.nan_to_num(np.nansum(raw[mine], axis=0))
            means[pair] = (own + PRIOR * base) / (mine.sum() + PRIOR)
    centred = raw - np.stack([means[pair if pair in means else "*"] for pair in pairs])
    rows = np.clip(np.nan_to_num(centred / spread), LOWEST, HIGHEST)
    return Table(rows, spread, means)


def fit(table: Table, bad: Floats, weights: Floats, names: Sequence[str]) -> Model:
    """Ridge-penalised logistic regression by L-BFGS, weights at least 0."""
    x = table.rows[:, [NAMES.index(name) for name in names]]

    def loss(t: Floats) -> tuple[float, Floats]:
        odds = t[0] + x @ t[1:]
        slip = weights * (1 / (1 + np.exp(-odds)) - bad)
        value = float((weights * (np.logaddexp(0, odds) - bad * odds)).sum() + RIDGE * (t[1:] ** 2).sum())
        return value, np.concatenate([[slip.sum()], x.T @ slip + 2 * RIDGE * t[1:]])

    bounds = [(None, None)] + [(0, None)] * len(names)
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return Model(float(found[0]), dict(zip(names, found[1:].tolist(), strict=True)))


def auc(risk: Floats, bad: npt.NDArray[np.bool_]) -> float:
    """Chance that a bad row has a higher risk than a good one; ties count half."""
    good, worse = risk[~bad], risk[bad]
    above = (worse[:, None] > good[None]).mean() + 0.5 * (worse[:, None] == good[None]).mean()
    return float(above)


def reliability(risk: Floats, bad: npt.NDArray[np.bool_]) -> str:
    """Mean risk and share of bad rows, by fifths of the rows in order of risk."""
    fifths = np.array_split(np.argsort(risk), 5)
    return "  ".join(f"{risk[i].mean():.2f}: {bad[i].mean():.2f}" for i in fifths)


def written(table: Table, models: Mapping[str, Model]) -> None:
    """Write the package's table."""
    e5, use = load("e5"), load("use")
    out = [
        "# The drift of a pair whose words are linked: made by benchmarks/fit_score.py, not by hand.",
        "# Rows: MLQE-PE direct assessments (CC0-1.0), Tatoeba (CC BY 2.0 FR) and corruptions of both,",
        "# MQM annotations of WMT23 (Apache-2.0), SynCED-EN-DE 2025 (CC BY 4.0).",
        f'signature = "{use.version}+{e5.version}|monotone logistic|ridge {RIDGE:g}"',
        f"lowest = {LOWEST}",
        f"highest = {HIGHEST}",
        "",
        "# Weights, in log-odds a spread; never negative.  A pair without a model of its own takes the pooled one.",
    ]
    for name, model in models.items():
        out += [f'[models."{name}"]', f"bias = {model.bias:.3f}"]
        out += [f'"{feature}" = {weight:.3f}' for feature, weight in model.weights.items()]
        out.append("")
    used = sorted({feature for model in models.values() for feature in model.weights}, key=NAMES.index)
    out += ["[spread]"] + [f'"{name}" = {table.spread[NAMES.index(name)]:.4f}' for name in used]
    means = ["", "# Means of correct rows, by the two languages in order."]
    for pair, values in sorted(table.means.items()):
        inside = ", ".join(f'"{name}" = {values[NAMES.index(name)]:.3f}' for name in used)
        means.append(f'mean."{pair}" = {{ {inside} }}')
    out[_HEAD:_HEAD] = means  # what stands outside of a table has to come first
    TOML.write_text("\n".join(out) + "\n", encoding="utf-8")
