"""The logistic model of fit_score.py: every feature through a rising, piecewise linear curve."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pair_figures

Floats: TypeAlias = npt.NDArray[np.float64]

COSINE, SIZE = "cosine", "size"
NAMES = (
    "unlinked source", "unlinked target", "stretch source", "stretch target", "loose source", "loose target",
    "weakest source", "weakest target", "second source", "second target", "ninth source", "ninth target",
    "last source", "last target", "far source", "far target", "name source", "name target",
    "e5", COSINE, "length", "repeated", SIZE,
)  # fmt: skip
PRIOR = 30
"""Rows that a pair's own mean of a feature is worth before it is believed."""
FOLDS = 5
LOWEST, HIGHEST = -4.0, 14.0


@dataclass(frozen=True)
class Recipe:
    """How a model is fitted."""

    names: tuple[str, ...]
    quantiles: tuple[float, ...]
    """Where the curves bend."""
    ridge: float
    rank: float = 0.0
    """Weight of the order among translations of one source, beside that of right and wrong."""


@dataclass(frozen=True)
class Table:
    """Features in spreads from the mean of correct rows of the same two languages; ``SIZE`` from that of all."""

    rows: Floats
    """``(n, len(NAMES))``; 0 where a feature is missing."""
    spread: Floats
    means: Mapping[str, Floats]
    """By the two languages in order; ``*`` for any."""

    def of(self, mask: npt.NDArray[np.bool_]) -> Table:
        """Some rows."""
        return Table(self.rows[mask], self.spread, self.means)


@dataclass(frozen=True)
class Curve:
    """Log-odds by standardised feature: straight between its points, level outside of them."""

    at: Floats
    odds: Floats

    def __call__(self, values: Floats) -> Floats:
        """Log-odds of values."""
        found: Floats = np.interp(values, self.at, self.odds)
        return found


@dataclass(frozen=True)
class Model:
    """Bias, and a curve a feature; every curve is 0 at the mean of correct rows."""

    bias: float
    curves: Mapping[str, Curve]

    def risk(self, table: Table) -> Floats:
        """Probabilities ``(n,)``."""
        odds = self.bias + sum(curve(table.rows[:, NAMES.index(n)]) for n, curve in self.curves.items())
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
            means[pair][NAMES.index(SIZE)] = base[NAMES.index(SIZE)]
    centred = raw - np.stack([means[pair if pair in means else "*"] for pair in pairs])
    rows = np.clip(np.nan_to_num(centred / spread), LOWEST, HIGHEST)
    return Table(rows, spread, means)


def fit(table: Table, bad: Floats, weights: Floats, recipe: Recipe, sources: Sequence[str]) -> Model:
    """Ridge-penalised logistic regression by L-BFGS, over ramps whose heights are at least 0.

    With ``recipe.rank`` the chance is added that of two translations of one source the wrong one is ranked worse.
    """
    from scipy.optimize import minimize  # an extra's: whoever only reads rows does without

    x = table.rows[:, [NAMES.index(name) for name in recipe.names]]
    knots = [_knots(column, recipe.quantiles) for column in x.T]
    ramps = np.concatenate([_ramps(c, k) for c, k in zip(x.T, knots, strict=True)], axis=1)
    twins = _twins(ramps, bad, sources) if recipe.rank else ramps[:0]
    share = recipe.rank * weights.sum() / max(1, len(twins))

    def loss(t: Floats) -> tuple[float, Floats]:
        odds, apart = t[0] + ramps @ t[1:], twins @ t[1:]
        slip = weights * (1 / (1 + np.exp(-odds)) - bad)
        value = (weights * (np.logaddexp(0, odds) - bad * odds)).sum() + recipe.ridge * (t[1:] ** 2).sum()
        value += share * np.logaddexp(0, -apart).sum()
        slope = ramps.T @ slip + 2 * recipe.ridge * t[1:] - share * (twins.T @ (1 / (1 + np.exp(apart))))
        return float(value), np.concatenate([[slip.sum()], slope])

    count = ramps.shape[1]
    bounds = [(None, None)] + [(0, None)] * count
    found = minimize(loss, np.zeros(count + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return _model(float(found[0]), recipe.names, knots, found[1:])


def _knots(column: Floats, quantiles: Sequence[float]) -> Floats:
    found = np.unique(np.round(np.quantile(column, quantiles), 3))
    return found if len(found) > 1 else np.array([found[0], found[0] + 1])


def _ramps(column: Floats, knots: Floats) -> Floats:
    """``(n, knots - 1)``: from 0 to 1 between one knot and the next."""
    out: Floats = np.clip((column[:, None] - knots[:-1]) / np.diff(knots), 0, 1)
    return out


def _twins(ramps: Floats, bad: Floats, sources: Sequence[str]) -> Floats:
    """For every wrong and every right translation of one source, how their ramps differ."""
    sides: dict[str, tuple[list[int], list[int]]] = {}
    for i, source in enumerate(sources):
        sides.setdefault(source, ([], []))[int(bad[i])].append(i)
    pairs = np.array([(e, g) for right, wrong in sides.values() for e in wrong for g in right])
    apart: Floats = ramps[pairs[:, 0]] - ramps[pairs[:, 1]]
    return apart


def _model(bias: float, names: Sequence[str], knots: Sequence[Floats], heights: Floats) -> Model:
    curves, at = {}, 0
    for name, points in zip(names, knots, strict=True):
        steps = heights[at : at + len(points) - 1]
        at += len(steps)
        odds = np.concatenate([[0.0], np.cumsum(steps)])
        usual = float(np.interp(0, points, odds))
        bias += usual
        if steps.sum() > 0.005:
            curves[name] = Curve(points, odds - usual)
    return Model(bias, curves)


def auc(risk: Floats, bad: npt.NDArray[np.bool_]) -> float:
    """Chance that a bad row has a higher risk than a good one; ties count half."""
    return pair_figures.auc(risk[bad], risk[~bad])


def interval(risk: Floats, bad: npt.NDArray[np.bool_], groups: Sequence[str]) -> tuple[float, float]:
    """Where 95 of 100 areas lie when whole groups (documents) are drawn anew, with replacement (bootstrap)."""
    names, of = np.unique(groups, return_inverse=True)
    rows = [np.flatnonzero(of == i) for i in range(len(names))]
    draw = np.random.default_rng(1)
    areas = []
    for _ in range(200):
        some = np.concatenate([rows[i] for i in draw.integers(len(rows), size=len(rows))])
        if 0 < bad[some].sum() < len(some):
            areas.append(auc(risk[some], bad[some]))
    low, high = np.quantile(areas, [0.025, 0.975])
    return float(low), float(high)


def recall(risk: Floats, bad: npt.NDArray[np.bool_], alarms: float) -> float:
    """Share of the bad rows above the risk that so many of the good ones exceed."""
    return pair_figures.recall_at(risk[bad], risk[~bad], alarms)


def at_five(risk: Floats, bad: npt.NDArray[np.bool_]) -> float:
    """The same at 5 %."""
    return recall(risk, bad, 0.05)


def fold_of(group: str) -> int:
    """Which of five parts the rows of a group are kept out with."""
    return int(hashlib.md5(group.encode()).hexdigest(), 16) % FOLDS


def within(risk: Floats, bad: npt.NDArray[np.bool_], sources: Sequence[str]) -> float:
    """Of a right and a wrong translation of one source, how often the wrong one has the higher risk."""
    sides: dict[str, tuple[list[float], list[float]]] = {}
    for value, wrong, source in zip(risk, bad, sources, strict=True):
        sides.setdefault(source, ([], []))[int(wrong)].append(value)
    won = [(e > g) + 0.5 * (e == g) for right, wrong in sides.values() for e in wrong for g in right]
    return float(np.mean(won)) if won else float("nan")


def reliability(risk: Floats, bad: npt.NDArray[np.bool_]) -> list[tuple[float, float]]:
    """Mean risk and share of bad rows, by fifths of the rows in order of risk."""
    fifths = np.array_split(np.argsort(risk), 5)
    return [(float(risk[i].mean()), float(bad[i].mean())) for i in fifths]
