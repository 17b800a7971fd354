"""Why the aligner made each pair, in words, from what it left behind: what ``drift align -v`` adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from drift.model import Alignment, Pair, Restatement, Side

_WEAK = 0.75
"""Share of the middle similarity below which a pair is called weak; the bound of a second opinion."""


def reasons(alignment: Alignment) -> tuple[str, ...]:
    """One line a pair, in the order of the pairs."""
    middle = median([pair.similarity for pair in alignment.matched] or [0.0])
    shifts = dict(_shifts(alignment.pairs))
    restated = {(r.side, r.index): r for r in alignment.restatements}
    return tuple(
        _matched(pair, middle, shifts.get(pair.index, 0)) if pair.matched else _alone(pair, restated)
        for pair in alignment.pairs
    )


def overall(alignment: Alignment) -> str:
    """One line on the whole: the mode, whether the texts belong together, how much has a counterpart."""
    moved = sum(pair.moved for pair in alignment.pairs)
    order = (
        f"rewritten text: {moved} of {len(alignment.matched)} pairs stand out of order"
        if alignment.mode == "rewrite"
        else "literal text: order is kept"
    )
    counts = [
        f"{sum(len(side) for side in sides)} of {whole} {name}"
        for sides, whole, name in (
            ([p.source for p in alignment.matched], len(alignment.source_sentences), "source"),
            ([p.target for p in alignment.matched], len(alignment.target_sentences), "target"),
        )
    ]
    return f"{order}; related {alignment.related:.2f}; {' and '.join(counts)} sentences have a counterpart"


def _matched(pair: Pair, middle: float, shift: int) -> str:
    weak = "weak: " if pair.similarity < _WEAK * middle else ""
    parts = [f"{weak}similarity {pair.similarity:.2f}, the middle pair has {middle:.2f}"]
    sizes = len(pair.source), len(pair.target)
    if sizes != (1, 1):
        verb = (
            "split into"
            if sizes[0] < sizes[1]
            else "merged into"
            if sizes[0] > sizes[1]
            else "redistributed over"
        )
        parts.append(f"{sizes[0]} {verb} {sizes[1]}")
    if pair.moved:
        way = "down" if shift > 0 else "up"
        parts.append(
            f"moved {way} by {abs(shift)}: its content, not its place, decides" if shift else "moved"
        )
    else:
        parts.append("in order")
    return "; ".join(parts)


def _alone(pair: Pair, restated: dict[tuple[Side, int], Restatement]) -> str:
    side, sentences = (Side.SOURCE, pair.source) if pair.source else (Side.TARGET, pair.target)
    found = [restated[side, s.index] for s in sentences if (side, s.index) in restated]
    if not found:
        return "no counterpart: nothing on the other side is close enough and free"
    other = "target" if side is Side.SOURCE else "source"
    said = (f"{other} {', '.join(map(str, r.by))} (similarity {r.similarity:.2f})" for r in found)
    return f"restated by {' and '.join(said)}, which already has a counterpart"


def _shifts(pairs: Sequence[Pair]) -> Iterator[tuple[int, int]]:
    """Per moved pair, how many target sentences it stands after (or, below 0, before) its place in the order."""
    expected = 0
    for pair in pairs:
        if pair.matched and not pair.moved:
            expected = pair.target[-1].index + 1
        elif pair.moved:
            yield pair.index, pair.target[0].index - expected
            expected += len(pair.target)
