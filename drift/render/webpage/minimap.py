"""The map of the article: a cell a bead, or several beads a cell where there are very many."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from drift import summary
from drift.model import Severity
from drift.render.webpage.rows import Row

CELLS = 600
"""Most cells of a map."""


@dataclass(frozen=True, slots=True)
class MapCell:
    """One cell of the map: a bead, or several in a long article."""

    href: str
    label: str
    shape: str
    worst: Severity | None
    level: int
    """Drift in tenths."""


def minimap(drawn: tuple[Row, ...]) -> tuple[tuple[MapCell, ...], int]:
    """The cells, and how many beads each stands for."""
    per_cell = max(1, ceil(len(drawn) / CELLS))
    groups = [drawn[at : at + per_cell] for at in range(0, len(drawn), per_cell)]
    return tuple(_cell(group) for group in groups), per_cell


def _cell(group: tuple[Row, ...]) -> MapCell:
    flagged = [row for row in group if row.worst is not None]
    worst = max((row.worst for row in flagged if row.worst is not None), default=None)
    shown = next((row for row in flagged if row.worst is worst), group[0])
    found = sum(row.found for row in group)
    span = f"{group[0].number}" if len(group) == 1 else f"{group[0].number} to {group[-1].number}"
    said = f"{summary.plural(found, 'finding')}, worst {worst.label}" if worst is not None else "no finding"
    shape = "" if shown.shape == "matched" else f", {shown.shape}"
    return MapCell(
        href=f"#{shown.id}",
        label=f"{span}: {said}{shape}",
        shape=shown.shape,
        worst=worst,
        level=min(10, ceil(10 * max(row.drift for row in group))),
    )
