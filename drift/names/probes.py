"""Which of many forms stand in a text: only those are looked for whose first two letters it has side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import add

_BEGUN = 2
"""Letters of the beginning that a form is known by."""


@dataclass(frozen=True)
class Probes:
    """Forms by their beginnings; make them with ``probes``."""

    forms: tuple[str, ...]
    begun: Mapping[str, tuple[int, ...]]
    """Numbers of the forms that begin so."""

    def within(self, text: str) -> list[int]:
        """The numbers of the forms that a text holds, anywhere and as they are, in order."""
        near = (number for pair in _pairs(text) & self.begun.keys() for number in self.begun[pair])
        return sorted(number for number in near if self.forms[number] in text)


@lru_cache(maxsize=64)  # several ask for the same sentence
def _pairs(text: str) -> frozenset[str]:
    """Every letter of a text, every two side by side, and nothing, which is in every text."""
    return frozenset(("", *text, *map(add, text, text[1:])))


def probes(forms: Iterable[str]) -> Probes:
    """Ready to be looked for."""
    held = tuple(forms)
    begun: dict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(held):
        begun[form[:_BEGUN]].append(number)
    return Probes(held, {beginning: tuple(numbers) for beginning, numbers in begun.items()})
