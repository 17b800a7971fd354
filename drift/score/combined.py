"""The explainable model and the network as one: their log-odds, added and set to scale by ``combined.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from drift.model import Reading

NETWORK = "network"
"""What the network adds, among the features of a pair."""


@cache
def table() -> Mapping[str, float]:
    """The visible table: ``bias`` and ``weight``."""
    return tomllib.loads((files(__package__) / "combined.toml").read_text(encoding="utf-8"))


def with_network(
    odds: float, moved: Mapping[str, float], reading: Reading | None
) -> tuple[float, dict[str, float]]:
    """Log-odds of a major error and what moved them, with the network's word where there is one.

    ``odds`` and ``moved`` are the explainable model's, and stay what they are without a reading.
    """
    if reading is None:
        return odds, dict(moved)
    weight = table()["weight"]
    added = table()["bias"] + weight * reading.risk
    return weight * odds + added, {**{name: weight * value for name, value in moved.items()}, NETWORK: added}
