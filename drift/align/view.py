"""One side of an alignment as numbers: vectors of windows, lengths, rare words."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from drift.align.seams import soft

if TYPE_CHECKING:
    from drift.protocols import Vectors

LONGEST = 5
"""Most sentences one side of a bead may have."""
_STEM = 5
"""Words count as the same by their first letters: cognates and inflected names."""


@dataclass(frozen=True, eq=False)
class View:
    """Row ``[k - 1, i]`` of each array is the window of the k sentences that end with sentence i."""

    vectors: Vectors
    """``(LONGEST, n, d)``, unit rows; zero where i < k - 1."""
    words: tuple[Mapping[int, float], ...]
    """Of each sentence the words that both sides have, by number, weighted by rarity: sparse, for memory's sake."""
    lengths: Vectors
    """``(LONGEST, n)``: characters."""
    seams: Vectors
    """``(LONGEST, n)``: soft borders inside each window; see ``seams``."""

    def __len__(self) -> int:
        return len(self.lengths[0])

    def take(self, rows: npt.NDArray[np.int64]) -> View:
        """Some sentences alone; their windows stay what they were."""
        words = tuple(self.words[i] for i in rows)
        return View(self.vectors[:, rows], words, self.lengths[:, rows], self.seams[:, rows])


def views(
    texts: tuple[Sequence[str], Sequence[str]], windows: tuple[list[Vectors], list[Vectors]]
) -> tuple[View, View]:
    """Both sides; ``windows`` are the encoder's for k = 1..LONGEST."""
    bags = [[_words(text) for text in side] for side in texts]
    counts = [Counter(word for bag in side for word in bag) for side in bags]
    shared = sorted(counts[0].keys() & counts[1].keys())
    total = len(texts[0]) + len(texts[1])
    weight = {w: math.log(total / (counts[0][w] + counts[1][w]) + 1) for w in shared}
    index = {word: i for i, word in enumerate(shared)}
    out = []
    for side, vectors, bag in zip(texts, windows, bags, strict=True):
        lengths = np.array([len(text) for text in side], np.float32)
        words = tuple({index[word]: weight[word] for word in sorted(found) if word in index} for found in bag)
        running = _running(lengths[:, None])[:, :, 0] + 1
        out.append(View(np.stack(vectors), words, running, _inside(soft(side))))
    return out[0], out[1]


def shared_words(source: View, target: View) -> tuple[Vectors, Vectors]:
    """``(LONGEST, n, v)`` a side: the words of every window that stand on both sides; rows of at most unit length."""
    sides = [_dense(view.words) for view in (source, target)]
    _, one, other = np.intersect1d(sides[0][0], sides[1][0], assume_unique=True, return_indices=True)
    return sides[0][1][:, :, one], sides[1][1][:, :, other]


def _inside(seams: Vectors) -> Vectors:
    """Soft borders inside every window: ``(LONGEST, n)``."""
    out = [np.zeros_like(seams)]
    for k in range(1, LONGEST):
        more = out[-1].copy()
        more[k:] += seams[1 : len(seams) - k + 1]
        out.append(more)
    return np.stack(out)


def _dense(words: Sequence[Mapping[int, float]]) -> tuple[npt.NDArray[np.int64], Vectors]:
    """Numbers of the words there are, in order, and the windows over them: ``(LONGEST, n, v)``, unit rows or zero."""
    columns = np.array(sorted({number for bag in words for number in bag}), np.int64)
    place = {int(number): i for i, number in enumerate(columns)}
    rows = np.zeros((len(words), len(columns)), np.float32)
    for i, bag in enumerate(words):
        for number, weight in bag.items():
            rows[i, place[number]] = weight
    return columns, _unit(_running(rows))


def _words(text: str) -> set[str]:
    """Numbers, and the first letters of words, without accents and case."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return {word[:_STEM] for word in re.findall(r"\d+|[^\W\d_]{4,}", plain)}


def _running(rows: Vectors) -> Vectors:
    """Sums over the last k rows, for k = 1..LONGEST: ``(LONGEST, n, ...)``."""
    out = [rows]
    for k in range(1, LONGEST):
        more = out[-1].copy()
        more[k:] += rows[:-k]
        out.append(more)
    return np.stack(out)


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: Vectors = (rows / np.where(norms > 0, norms, 1)).astype(np.float32)
    return unit
