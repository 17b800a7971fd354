"""Judged translations, and the figures of a set of them: ranks, and decisions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Item = dict[str, Any]
RISKS = ("drift", "use", "e5", "chrF", "BLEU")


@dataclass(frozen=True)
class Scored:
    """One judged translation."""

    row: Item
    bad: bool
    flagged: bool
    risks: Mapping[str, float]
    """By ``RISKS``; NaN where one cannot be had."""


def auc(bad: npt.NDArray[np.float64], good: npt.NDArray[np.float64]) -> float:
    """Chance that the first is higher; ties count half."""
    above = (bad[:, None] > good[None]).mean() + 0.5 * (bad[:, None] == good[None]).mean()
    return float(above)


def recall_at(bad: npt.NDArray[np.float64], good: npt.NDArray[np.float64], share: float = 0.05) -> float:
    """Recall where such a share of the good ones is higher."""
    return float((bad > np.sort(good)[::-1][int(share * len(good))]).mean())


def best_mcc(bad: npt.NDArray[np.float64], good: npt.NDArray[np.float64]) -> float:
    """The highest Matthews correlation that any bound reaches."""
    bounds = np.unique(np.concatenate([bad, good]))
    hits = len(bad) - np.searchsorted(np.sort(bad), bounds)
    alarms = len(good) - np.searchsorted(np.sort(good), bounds)
    total, flagged = len(bad) + len(good), hits + alarms
    spread = np.sqrt(flagged.astype(float) * (total - flagged) * len(bad) * len(good))
    return float(np.max((hits * len(good) - alarms * len(bad)) / np.where(spread > 0, spread, 1), initial=0))


def mcc(items: Sequence[Scored]) -> float:
    """Matthews correlation of what is flagged and what is wrong; 0 where nothing is flagged."""
    table = np.array(
        [[sum(x.bad is b and x.flagged is f for x in items) for f in (True, False)] for b in (True, False)]
    )
    product = math.sqrt(float(np.prod(table.sum(axis=0)) * np.prod(table.sum(axis=1))))
    return float(table[0, 0] * table[1, 1] - table[0, 1] * table[1, 0]) / product if product else 0.0


def within(items: Sequence[Scored]) -> float:
    """Of a right and a wrong translation of one source, the share where drift is higher for the wrong one."""
    sides: dict[str, tuple[list[float], list[float]]] = {}
    for x in items:
        sides.setdefault(x.row["source"], ([], []))[int(x.bad)].append(x.risks["drift"])
    won = [(e > g) + 0.5 * (e == g) for right, wrong in sides.values() for e in wrong for g in right]
    return float(np.mean(won)) if won else float("nan")


def figures(items: Sequence[Scored]) -> dict[str, float]:
    """AUC and recall at 5 % of every risk, and drift's own decisions."""
    bad, good = [x for x in items if x.bad], [x for x in items if not x.bad]
    out = {"bad": float(len(bad)), "good": float(len(good))}
    if good:
        out["FA"] = float(np.mean([x.flagged for x in good]))
    if bad and good:
        out["recall"] = float(np.mean([x.flagged for x in bad]))
        out["MCC"] = mcc(items)
        if math.isfinite(inside := within(items)):
            out["within"] = inside
        for risk in RISKS:
            wrong, right = (_had(side, risk) for side in (bad, good))
            if min(len(wrong), len(right)) > 0.8 * min(len(bad), len(good)):
                out[f"AUC {risk}"], out[f"r@5 {risk}"] = auc(wrong, right), recall_at(wrong, right)
        wrong, right = _had(bad, "drift"), _had(good, "drift")
        out["MCC*"], out["r@2"] = best_mcc(wrong, right), recall_at(wrong, right, 0.02)
    return out


def _had(items: Sequence[Scored], risk: str) -> npt.NDArray[np.float64]:
    """A risk of every translation that has it."""
    return np.array([item.risks[risk] for item in items if not math.isnan(item.risks[risk])])
