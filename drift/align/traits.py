"""What the score reads of a pair whose words are linked: figures that grow with what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from drift.align.coverage import Cover
from drift.model import Span

if TYPE_CHECKING:
    from drift.protocols import Vectors

_RARE = 9.0
"""Nats from which a piece or a word is content: about one in 8,000."""
_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"(?:^|[.!?:;。！？\"“”„«»‘(\n])\s*$")
"""What a capital after it says nothing about."""


def traits(cover: Cover) -> dict[str, float]:
    """Figures of a side, each 0 or near it where everything is covered, and bounded or in nats.

    ``unlinked``: what is lost in all; ``stretch``: the heaviest lost stretch; ``loose``: how unsure the links are, by
    weight.  ``weakest`` and ``second``: how far the worst content pieces are from the other side, ``ninth``: the
    second worst at the ninth layer, ``last``: the worst at the last one; ``far``: the mean there, by weight.
    """
    side, total = cover.side.value, float(cover.weights.sum())
    if not total:
        return {}
    rare = cover.weights > min(_RARE, float(cover.weights.max()) - 1e-3)
    lost = cover.lost
    found = {
        "unlinked": float(lost.sum()),
        "stretch": max((float(lost[a:b].sum()) for a, b in cover.stretches), default=0.0),
        "loose": 1 - float((cover.weights * cover.sure).sum()) / total,
        "weakest": _worst(cover.nearest[rare], 0),
        "second": _worst(cover.nearest[rare], 1),
    }
    if cover.upper:
        ninth, last = cover.upper
        found |= {
            "ninth": _worst(ninth[rare], 1),
            "last": _worst(last[rare], 0),
            "far": 1 - float((cover.weights * last).sum()) / total,
        }
    return {f"{name} {side}": value for name, value in found.items()}


def _worst(nearest: Vectors, rank: int) -> float:
    """How far the piece of that rank is from the other side; the last one where there are fewer."""
    ranked = sorted(nearest.tolist())
    return 1 - float(ranked[min(rank, len(ranked) - 1)])


def name(cover: Cover, places: Sequence[Span], text: str) -> dict[str, float]:
    """How far the worst word with a capital inside of a sentence is from the other side; none where there is none.

    ``places`` are the words of the pieces in ``text``.
    """
    nearest: dict[tuple[int, int], float] = {}
    weight: dict[tuple[int, int], float] = {}
    for span, near, heavy in zip(places, cover.nearest.tolist(), cover.weights.tolist(), strict=True):
        if text[span.start : span.start + 1].isupper():
            place = span.start, span.end
            nearest[place] = max(near, nearest.get(place, 0.0))
            weight[place] = weight.get(place, 0.0) + heavy
    far = [
        1 - near
        for (start, end), near in nearest.items()
        if weight[start, end] > _RARE and not _OPENING.search(text, max(0, start - 3), start) and start
    ]
    return {f"name {cover.side.value}": max(far)} if far else {}


def repeated(source: str, target: str) -> float:
    """Share of the target's words that begin a pair of words seen before in it, beyond that of the source."""
    return max(0.0, _repetition(target) - _repetition(source))


def _repetition(text: str) -> float:
    words = _WORD.findall(text.lower())
    seen = Counter(pairwise(words))
    return (sum(seen.values()) - len(seen)) / len(words) if len(words) > 3 else 0.0
