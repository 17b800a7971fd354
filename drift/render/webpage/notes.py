"""Links between places that belong together but stand apart: moved passages, and what is said elsewhere."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from drift import summary
from drift.model import Alignment, Side


@dataclass(frozen=True, slots=True)
class Place:
    """A link to a row."""

    number: int
    href: str


def place(index: int, prefix: str) -> Place:
    """The row of a pair, numbered from one."""
    return Place(index + 1, f"#{prefix}r{index + 1}")


@dataclass(frozen=True, slots=True)
class Note:
    """A quiet remark with links to other rows: ``text`` 4, 7."""

    text: str
    places: tuple[Place, ...]


def notes(alignment: Alignment, prefix: str, most: int) -> dict[tuple[Side, int], list[Note]]:
    """The notes of every cell, by side and pair; links stay within the first ``most`` rows."""
    found: dict[tuple[Side, int], list[Note]] = defaultdict(list)
    rows = summary.pairs_by_sentence(alignment)

    def note(at: int, side: Side, text: str, *to: int) -> None:
        places = tuple(place(index, prefix) for index in to if index < most)
        if places:
            found[side, at].append(Note(text, places))

    for pair in alignment.pairs:
        before = rows.get((Side.TARGET, pair.target[0].index - 1)) if pair.moved and pair.target else None
        if before is not None:
            note(pair.index, Side.TARGET, "moved: stands after", before)
            note(before, Side.TARGET, "moved here, after this: from", pair.index)
    for restated in alignment.restatements:
        other = Side.TARGET if restated.side is Side.SOURCE else Side.SOURCE
        at = rows.get((restated.side, restated.index))
        said = sorted({rows[other, i] for i in restated.by if (other, i) in rows})
        if at is not None:
            note(at, other, "much of it is said in", *said)
    return found
