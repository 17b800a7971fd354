"""Batches of sequences by a budget of tokens, for networks that read sequences laid end to end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def batches(lengths: Mapping[Key, int], budget: int) -> list[list[Key]]:
    """Keys in order, cut where a batch would pass its budget; a longer one stands alone."""
    out: list[list[Key]] = []
    total = 0
    for key, length in lengths.items():
        if not out or total + length > budget:
            out.append([])
            total = 0
        out[-1].append(key)
        total += length
    return out


def by_length(lengths: Mapping[int, int]) -> dict[int, int]:
    """The shortest first; of equal ones the lower number."""
    return dict(sorted(lengths.items(), key=lambda item: (item[1], item[0])))
