"""The drift of a pair whose words are linked: a logistic model whose curves stand in ``words.toml``.

Every feature grows with what is wrong and no curve ever falls, so each pushes one way whatever stands beside it.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table() -> Mapping[str, Any]:
    """The visible table."""
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


def log_odds(features: Mapping[str, float], languages: tuple[str, str]) -> tuple[float, dict[str, float]]:
    """Log-odds of a major error, and what each feature adds to them beside a usual correct pair.

    ``features`` are raw: the traits of the pair, ``length``, and ``cosine`` (1 less the cosine) where USE gave it; one
    that is missing adds nothing.  ``languages`` are primary subtags; they choose the model and the means that features
    are measured from.
    """
    known = table()
    mean = known["mean"].get("-".join(sorted(languages)), known["mean"]["*"])
    model = known["models"].get("-".join(languages), known["models"]["pooled"])
    moved = {
        name: _height((features[name] - mean[name]) / known["spread"][name], curve["at"], curve["odds"])
        for name, curve in model["curves"].items()
        if name in features
    }
    return model["bias"] + sum(moved.values()), moved


def _height(value: float, at: Sequence[float], odds: Sequence[float]) -> float:
    """Of a curve through points: straight between them, level outside."""
    i = bisect_right(at, value)
    if i in (0, len(at)):
        return odds[0] if i == 0 else odds[-1]
    share = (value - at[i - 1]) / (at[i] - at[i - 1])
    return odds[i - 1] + share * (odds[i] - odds[i - 1])
