"""What a bead is worth: a log-linear score over a handful of features, less what its sentences are worth
alone.

The features are in units of the document's own spread (see ``anchors``), so the weights in
``weights.toml``, trained on one language pair by ``benchmarks/train_align.py``, serve every pair and
encoder.  Source and target share them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from drift.align.anchors import background, spread
from drift.align.view import LONGEST, shared_words

if TYPE_CHECKING:
    from drift.align.view import View
    from drift.protocols import Vectors

Shape: TypeAlias = tuple[int, int]
SHAPES: tuple[Shape, ...] = tuple(
    (a, b) for a in range(1, LONGEST + 1) for b in range(1, LONGEST + 1) if a + b <= LONGEST + 1
)
"""Source and target sentences of a bead: at least one each, six together at most."""
FEATURES = ("similarity", "rivals", "balanced", "words", "length", "gain", "skew", "seams")
SKIPPED = ("one", "similarity", "length")
_WORSE = 0.25
"""In the document's units."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained constants."""

    features: tuple[float, ...]
    shapes: Mapping[Shape, float]
    """By (smaller, larger) side."""
    skipped: tuple[float, ...]


@cache
def weights() -> Weights:
    """As in ``weights.toml``."""
    table = tomllib.loads(files("drift.align").joinpath("weights.toml").read_text(encoding="utf-8"))
    shapes = {(int(key[0]), int(key[2])): value for key, value in table["shapes"].items()}
    return Weights(
        tuple(table["features"][name] for name in FEATURES),
        shapes,
        tuple(table["skipped"][name] for name in SKIPPED),
    )


@dataclass(frozen=True, eq=False)
class Scale:
    """What a document pair is measured by."""

    unit: float
    usual: tuple[Vectors, Vectors]
    """Background of every window, ``(LONGEST, n)`` a side."""
    ratio: float
    """Source characters for one target character."""
    skew: float
    """Logarithm of target sentences for one source sentence."""


def scale(source: View, target: View) -> Scale:
    """The scale of a pair of documents."""
    usual = [
        np.stack([background(view, other, k) for k in range(1, LONGEST + 1)])
        for view, other in ((source, target), (target, source))
    ]
    return Scale(
        spread(source, target),
        (usual[0], usual[1]),
        float(source.lengths[0].sum() / target.lengths[0].sum()),
        float(np.log(len(target) / len(source))),
    )


def bead_features(source: View, target: View, units: Scale) -> dict[Shape, Vectors]:
    """For every shape the features of the beads that end with source i and target j: ``(features, n, m)``."""
    above = {shape: _above(source, target, units, shape) for shape in SHAPES}
    named, there = shared_words(source, target)
    out = {}
    for a, b in SHAPES:
        similarity = above[a, b]
        lengths = source.lengths[a - 1][:, None] / (units.ratio * target.lengths[b - 1][None])
        uneven = np.minimum(abs(np.log(lengths)), 3)
        balanced = similarity * np.log2(1 + np.exp(-uneven))
        rivals = _rivals(above, (a, b))
        words = named[a - 1] @ there[b - 1].T
        gain = similarity - _best_part(above, (a, b))
        skew = np.full_like(similarity, (b - a) * units.skew)
        seams = source.seams[a - 1][:, None] + target.seams[b - 1][None]
        out[a, b] = np.stack([similarity, rivals, balanced, words, uneven, gain, skew, seams])
    return out


def worse_than_a_part(similarity: Mapping[Shape, Vectors]) -> dict[Shape, npt.NDArray[np.bool_]]:
    """Whether some bead inside a bead is clearly more similar: the rest of it is then foreign to it."""
    best: dict[Shape, Vectors] = {}
    out = {}
    for shape in SHAPES:  # smaller ones come first
        best[shape] = similarity[shape]
        inside = _best_part(best, shape)
        best[shape] = np.maximum(similarity[shape], inside)
        out[shape] = similarity[shape] < inside - _WORSE
    return out


def skip_features(similarity: Vectors, lengths: Vectors, mean: float) -> Vectors:
    """Of sentences alone: ``(features, n)``, from their best similarity and their length."""
    return np.stack([np.ones_like(lengths), similarity, np.log(lengths / mean + 0.05)])


def _above(source: View, target: View, units: Scale, shape: Shape) -> Vectors:
    """Cosine above the background of both windows, in the document's units: ``(n, m)``."""
    a, b = shape
    usual = (units.usual[0][a - 1][:, None] + units.usual[1][b - 1][None]) / 2
    above: Vectors = (source.vectors[a - 1] @ target.vectors[b - 1].T - usual) / np.float32(units.unit)
    return above


def _rivals(above: Mapping[Shape, Vectors], shape: Shape) -> Vectors:
    """Mean similarity of each side with the other side's next sentence before and after the bead."""
    a, b = shape
    targets, sources = above[a, 1], above[1, b]
    there = _mean(_shifted(targets, 0, -1), _shifted(targets, 0, b))
    back = _mean(_shifted(sources, -1, 0), _shifted(sources, a, 0))
    return np.float32(0.5) * (there + back)


def _mean(one: Vectors, other: Vectors) -> Vectors:
    """Mean of what is there; 0 where neither is."""
    count = np.maximum((~np.isnan(one)).astype(np.float32) + (~np.isnan(other)).astype(np.float32), 1)
    mean: Vectors = ((np.nan_to_num(one) + np.nan_to_num(other)) / count).astype(np.float32)
    return mean


def _shifted(matrix: Vectors, down: int, right: int) -> Vectors:
    """``out[i, j] = matrix[i - down, j - right]``, NaN outside."""
    n, m = matrix.shape
    out: Vectors = np.full_like(matrix, np.nan)
    if abs(down) < n and abs(right) < m:
        rows, columns = slice(max(down, 0), n + min(down, 0)), slice(max(right, 0), m + min(right, 0))
        out[rows, columns] = matrix[max(-down, 0) : n - max(down, 0), max(-right, 0) : m - max(right, 0)]
    return out


def _best_part(above: Mapping[Shape, Vectors], shape: Shape) -> Vectors:
    """Similarity of the best bead that lacks the first or the last sentence of one side."""
    a, b = shape
    parts = [above[a, b]] if a == b == 1 else []
    if a > 1:
        parts += [above[a - 1, b], _shifted(above[a - 1, b], 1, 0)]
    if b > 1:
        parts += [above[a, b - 1], _shifted(above[a, b - 1], 0, 1)]
    best: Vectors = np.maximum.reduce([np.nan_to_num(part, nan=-9) for part in parts])
    return best
