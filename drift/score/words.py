"""The drift of a pair whose words are linked: a logistic model whose weights stand in ``words.toml``.

Every weight is at least 0 and every feature grows with what is wrong, so each pushes one way whatever stands beside it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_COSINE = "cosine"


@cache
def table() -> Mapping[str, Any]:
    """The visible table."""
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


def log_odds(features: Mapping[str, float], languages: tuple[str, str]) -> tuple[float, dict[str, float]]:
    """Log-odds of a major error, and what each feature adds to them.

    ``features`` are raw: the traits of the pair, ``length``, and ``cosine`` (1 less the cosine) where USE gave it.
    ``languages`` are primary subtags; they choose the model and the means that features are measured from.
    """
    known = table()
    means = known["mean"]
    mean = means.get("-".join(sorted(languages)), means["*"])
    model = dict(known["models"].get("-".join(languages), known["models"]["pooled"]))
    bias: float = model.pop("bias")
    moved = {
        name: weight
        * min(known["highest"], max(known["lowest"], (features[name] - mean[name]) / known["spread"][name]))
        for name, weight in model.items()
        if name in features
    }
    return bias + sum(moved.values()), moved
