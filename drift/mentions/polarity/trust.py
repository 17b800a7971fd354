"""How far a pair of languages is trusted: ``trust.toml`` as values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from drift.languages import primary
from drift.model import Side


@dataclass(frozen=True, slots=True)
class Quiet:
    """Findings that are information only."""

    denying: str
    """Primary subtag of the side that has the negator; ``*`` for any."""
    other: str
    """The same for the side that has not."""
    alarms: float
    """Findings per 100 sentences of professional translations."""
    reason: str
    side: str = "*"
    """``target`` where the translation denies, ``source`` where the source does; ``*`` for both."""
    but: tuple[str, ...] = ()
    """Ends of negators that are trusted all the same."""


@dataclass(frozen=True)
class Trust:
    """The table."""

    order: frozenset[str]
    """Languages of like word order."""
    several: frozenset[str]
    """Pairs of two subtags, sorted and joined by a hyphen."""
    quiet: tuple[Quiet, ...]

    def alike(self, one: str, other: str) -> bool:
        """Whether places in two languages can be compared."""
        return {primary(one), primary(other)} <= self.order

    def negators(self, one: str, other: str) -> int:
        """How many negators a side may have for one too many to be a finding."""
        return 2 if "-".join(sorted((primary(one), primary(other)))) in self.several else 1

    def quieted(self, denying: str, other: str, side: Side, cue: str = "") -> Quiet | None:
        """The line that makes a finding information, if there is one; ``cue`` is the negator in lower case."""
        given = primary(denying), primary(other), side.value
        for line in self.quiet:
            if all(
                want in ("*", has)
                for want, has in zip((line.denying, line.other, line.side), given, strict=True)
            ):
                return None if cue.endswith(line.but) else line
        return None


@cache
def trust() -> Trust:
    """The table, read once."""
    table = tomllib.loads((files(__package__) / "trust.toml").read_text(encoding="utf-8"))
    return Trust(
        frozenset(table["order"]),
        frozenset(table["several"]),
        tuple(Quiet(**{**line, "but": tuple(line.get("but", ()))}) for line in table["quiet"]),
    )
