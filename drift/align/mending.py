"""Second thoughts about the beads that the lattice found, one bead at a time.

The lattice weighs a bead against leaving its sentences alone, so a sentence with no counterpart may hang on
to a neighbour's bead.  Here beads that are far weaker than the others go, edges that only weaken a bead are
cut off, furniture makes room for text, and crossings that gain nothing are undone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drift.align.lattice import Bead
from drift.align.leftover import paired
from drift.align.view import LONGEST
from drift.mentions.gaps import FURNITURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drift.align.margins import Yardstick
    from drift.model import Sentence

_WEAK = 0.3
"""Of the median margin: what is below is no bead."""
_FOREIGN = 0.1
"""What a bead must gain by losing an edge, in the document's units."""
_GROWN = 0.05
"""What the margin may fall when a free neighbour makes the lengths agree, in the document's units."""
_FURNITURE = 0.8
"""Of the median margin: what a bead of furniture with text must reach."""
_AS_GOOD = 0.85
"""Text with this part of the furniture's margin takes its place."""
_LACKING = 0.9
"""Logarithm of how much too short a side is that may still be waiting for a neighbour."""
_NEAR = 8
"""Beads from one to the other of a crossing."""
_EVEN = 0.1
"""What the two beads of a crossing together may lose by being undone, in the document's units."""


def mended(
    beads: Sequence[Bead], yardstick: Yardstick, sides: tuple[Sequence[Sentence], Sequence[Sentence]]
) -> list[Bead]:
    """The beads after all second thoughts, in source order."""
    enough = _WEAK * yardstick.usual(beads)
    strong = [bead for bead in beads if yardstick.margin(bead) >= enough]
    text = without_furniture([trimmed(bead, yardstick) for bead in strong], yardstick, sides)
    return grown(paired(uncrossed(text, yardstick), yardstick), yardstick, sides)


def trimmed(bead: Bead, yardstick: Yardstick) -> Bead:
    """Without the edges of one side that only weaken it, if there are any."""
    best = max(_parts(bead), key=yardstick.worth, default=bead)
    better = yardstick.worth(best) >= yardstick.worth(bead) + _FOREIGN
    return trimmed(best, yardstick) if better else bead


def _parts(bead: Bead) -> Iterator[Bead]:
    """The beads that lack something of one side."""
    for source in _inside(*bead.source):
        yield replace(bead, source=source)
    for target in _inside(*bead.target):
        yield replace(bead, target=target)


def _inside(start: int, end: int) -> Iterator[tuple[int, int]]:
    for a in range(start, end):
        for b in range(a + 1, end + 1):
            if b - a < end - start:
                yield a, b


def without_furniture(
    beads: Sequence[Bead], yardstick: Yardstick, sides: tuple[Sequence[Sentence], Sequence[Sentence]]
) -> list[Bead]:
    """Captions and the like leave their bead with text to a free sentence of text, or for being too weak."""
    enough = _FURNITURE * yardstick.usual(beads)
    out = list(beads)
    for bead in beads:
        plain = [
            _plain(side[slice(*span)]) for side, span in zip(sides, (bead.source, bead.target), strict=True)
        ]
        if plain[0] == plain[1]:
            continue
        margin = yardstick.margin(bead)
        at = out.index(bead)
        rivals = _instead(bead, out, sides, 0 if plain[1] else 1)
        best = max(rivals, key=yardstick.margin, default=bead)
        if best is not bead and yardstick.margin(best) >= max(_AS_GOOD * margin, _WEAK * enough):
            out[at] = best
        elif margin < enough:
            del out[at]
    return out


def _plain(sentences: Sequence[Sentence]) -> bool:
    """Whether some of it is text."""
    return any(sentence.kind not in FURNITURE for sentence in sentences)


def _instead(
    bead: Bead, beads: Sequence[Bead], sides: tuple[Sequence[Sentence], Sequence[Sentence]], side: int
) -> list[Bead]:
    """The beads that a free sentence of text would make in the place of the furniture on one side."""
    taken = {k for b in beads for k in range(*(b.source, b.target)[side])}
    free = [(s.index, s.index + 1) for s in sides[side] if s.kind not in FURNITURE and s.index not in taken]
    return [replace(bead, source=span) if side == 0 else replace(bead, target=span) for span in free]


def uncrossed(beads: Sequence[Bead], yardstick: Yardstick) -> list[Bead]:
    """Two beads that cross change partners where they are as good in order."""
    out = sorted(beads)
    for i in range(len(out)):
        for k in range(i + 1, min(i + _NEAR, len(out) - 1) + 1):
            one, other = out[i], out[k]
            if one.target <= other.target:
                continue
            first, second = replace(one, target=other.target), replace(other, target=one.target)
            now = yardstick.margin(one) + yardstick.margin(other)
            if yardstick.margin(first) + yardstick.margin(second) >= now - _EVEN:
                out[i], out[k] = first, second
    return out


def grown(
    beads: Sequence[Bead], yardstick: Yardstick, sides: tuple[Sequence[Sentence], Sequence[Sentence]]
) -> list[Bead]:
    """Beads with a side far too short take a free neighbour that takes nothing from their similarity."""
    out = sorted(beads)
    taken = (
        {i for bead in out for i in range(*bead.source)},
        {j for bead in out for j in range(*bead.target)},
    )
    for at, bead in enumerate(out):
        excess = yardstick.excess(bead)
        if abs(excess) < _LACKING:
            continue
        side = 0 if excess < 0 else 1
        least = yardstick.margin(bead) - _GROWN
        wider = [b for b in _wider(bead, side, sides[side], taken[side]) if yardstick.margin(b) >= least]
        best = max(wider, key=yardstick.worth, default=bead)
        if yardstick.worth(best) > yardstick.worth(bead):
            out[at] = best
            taken[side].update(range(*(best.source, best.target)[side]))
    return out


def _wider(bead: Bead, side: int, sentences: Sequence[Sentence], taken: set[int]) -> Iterator[Bead]:
    """The beads with a free sentence of the same kind more on one side."""
    start, end = (bead.source, bead.target)[side]
    for new, span in ((start - 1, (start - 1, end)), (end, (start, end + 1))):
        inside = 0 <= new < len(sentences) and new not in taken and end - start < LONGEST
        if inside and sentences[new].kind is sentences[start].kind:
            yield replace(bead, source=span) if side == 0 else replace(bead, target=span)
