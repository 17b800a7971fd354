"""The explainable model and the network as one: a logistic model of three numbers, see ``combined.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from drift.model import Reading

NETWORK = "network"
"""What the network adds, among the features of a pair."""


@cache
def table() -> Mapping[str, Mapping[str, float]]:
    """The visible table, by languages."""
    return tomllib.loads((files(__package__) / "combined.toml").read_text(encoding="utf-8"))


def with_network(
    odds: float, moved: Mapping[str, float], reading: Reading | None, languages: tuple[str, str]
) -> tuple[float, dict[str, float]]:
    """Log-odds of a major error and what moved them, with the network's word where it counts.

    ``odds`` and ``moved`` are the explainable model's; ``languages`` are primary subtags.  Without a reading, or where
    the network's weight is 0, both stay what they are.
    """
    weights = table().get("-".join(languages), table()["pooled"])
    if reading is None or not weights["network"]:
        return odds, dict(moved)
    explained = weights["explained"]
    added = weights["bias"] + weights["network"] * reading.risk
    return explained * odds + added, {
        **{name: explained * value for name, value in moved.items()},
        NETWORK: added,
    }
