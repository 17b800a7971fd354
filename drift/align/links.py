"""Word links of a pair: which words of the two sides are counterparts.

Word pieces of e5's sixth layer are compared by cosine; a link is what both sides prefer (the two-way softmax of
awesome-align, Dou and Neubig 2021).  Two cheap priors help: counterparts stand at like places, and the neighbours of
counterparts are counterparts.  The words of a link are those its pieces belong to; where a script sets no spaces, the
pieces themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from drift.languages.words import LETTER
from drift.model import Link, Span

if TYPE_CHECKING:
    from drift.protocols import Vectors, WordPieces

# Set on the development halves of benchmarks/words.py; flat around these values.
_TEMPERATURE = 0.02
SURE = 0.3
"""Geometric mean of the two softmax shares from which a cell is a link."""
_PLACE = 0.1
"""Cosine that a cell loses from corner to corner."""
_BESIDE = 0.1
"""Cosine that a cell gains for each linked neighbour, at most twice."""
_ROUNDS = 2
_REACH = 2
_NEAR = np.array(
    [
        [
            1 / (abs(dx) + abs(dy) + (dx * dy <= 0)) if (dx, dy) != (0, 0) else 0.0
            for dy in range(-_REACH, _REACH + 1)
        ]
        for dx in range(-_REACH, _REACH + 1)
    ],
    np.float32,
)[:, :, None, None]
"""Weights of the neighbouring cells: the diagonal counts most."""
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(rf"[{LETTER}]+(?:['’\-][{LETTER}]+)*")


@dataclass(frozen=True, eq=False)
class Linked:
    """Two texts in word pieces, and how they are linked."""

    similarity: Vectors
    """``(source pieces, target pieces)``: cosines."""
    sure: Vectors
    """The same shape: how much both sides prefer the cell, 0..1."""

    @property
    def cells(self) -> tuple[tuple[int, int], ...]:
        """The linked pieces."""
        rows, columns = np.nonzero(self.sure > SURE)
        return tuple(zip(rows.tolist(), columns.tolist(), strict=True))


def link(source: WordPieces, target: WordPieces) -> Linked:
    """Link the pieces of two texts."""
    similarity = source.vectors @ target.vectors.T
    if not similarity.size:
        return Linked(similarity, similarity)
    rows, columns = (np.linspace(0, 1, n, dtype=np.float32) for n in similarity.shape)
    placed = similarity - np.float32(_PLACE) * np.abs(rows[:, None] - columns[None])
    sure = _preferred(placed)
    for _ in range(_ROUNDS):
        sure = _preferred(placed + np.float32(_BESIDE) * np.minimum(_beside(sure), 2))
    return Linked(similarity, sure)


def _preferred(scores: Vectors) -> Vectors:
    """Geometric mean of the softmax over rows and over columns."""
    scores = scores / np.float32(_TEMPERATURE)
    over = np.exp(scores - scores.max(axis=1, keepdims=True))
    under = np.exp(scores - scores.max(axis=0, keepdims=True))
    over /= over.sum(axis=1, keepdims=True)
    under /= under.sum(axis=0, keepdims=True)
    shares: Vectors = np.sqrt(over * under)
    return shares


def _beside(sure: Vectors) -> Vectors:
    """For every cell the weighted sum over its neighbours."""
    rows, columns = sure.shape
    padded = np.zeros((rows + 2 * _REACH, columns + 2 * _REACH), np.float32)
    padded[_REACH:-_REACH, _REACH:-_REACH] = sure
    shifted = np.lib.stride_tricks.sliding_window_view(padded, sure.shape)
    around: Vectors = (shifted * _NEAR).reshape(-1, rows, columns).sum(axis=0)
    return around


def word_links(
    cells: Sequence[tuple[int, int]], source: Sequence[Span], target: Sequence[Span]
) -> tuple[Link, ...]:
    """Links of words from cells of pieces, in order; the spans are those of the pieces' words."""
    # plain numbers are compared many times as fast as spans
    places = {
        (source[i].start, source[i].end, target[j].start, target[j].end): (source[i], target[j])
        for i, j in cells
    }
    return tuple(Link(*places[place]) for place in sorted(places))


def word_spans(text: str, pieces: Sequence[tuple[int, int]], begin: int = 0) -> list[Span]:
    """For every piece the word of ``text`` that it belongs to; itself where there are no spaces, or no letters.

    ``begin`` is where the text begins: it is added to every place.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    dense = _DENSE.search(text) is not None
    out: list[Span] = []
    at, before = 0, (-1, -1)
    for start, end in pieces:
        while at < len(words) and words[at][1] <= start:
            at += 1
        inside = at < len(words) and words[at][0] < end and not (dense and _DENSE.search(text, start, end))
        place = words[at] if inside else (start, end)
        # the pieces of one word share its span
        out.append(out[-1] if place == before else Span(place[0] + begin, place[1] + begin))
        before = place
    return out
