"""Two encoders as one: e5 less its mean, beside USE.

e5's vectors all point nearly the same way (their mean has length .88), which drowns what tells sentences
apart; USE's do not.  The mean that is taken off is one constant for all languages, shipped in
``e5_mean.npy`` and made by ``benchmarks/encoder_constants.py``: means per language or per document gain
nothing measurable, and a constant leaves a pair's vectors the same in whatever batch it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

from drift.encoders.e5 import E5Encoder
from drift.encoders.use import UseEncoder

if TYPE_CHECKING:
    from drift.protocols import Vectors, WordPieces


class CombinedEncoder:
    """``[e5 less its mean ; USE]``: 384 + 512 dimensions, equal weight, for the languages that both know."""

    name = "use+e5"

    def __init__(self, use: UseEncoder | None = None, e5: E5Encoder | None = None) -> None:
        """Raises ``ModelError`` when weights are missing or are others; encoders that are loaded already are shared."""
        self._use, self._e5 = use or UseEncoder(), e5 or E5Encoder()
        self.version = f"{self._use.version}+{self._e5.version}"
        self.languages: frozenset[str] | None = self._use.languages

    def over(self, wrap: Callable[[UseEncoder | E5Encoder], Any]) -> CombinedEncoder:
        """The same over other parts, made from these by ``wrap``."""
        return CombinedEncoder(wrap(self._use), wrap(self._e5))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Float32 ``(len(texts), 896)``, unit rows; a zero row for blank text."""
        return self.windows(texts, 1)[0]

    def windows(self, texts: Sequence[str], longest: int) -> list[Vectors]:
        """For k = 1..longest the texts i-k+1..i as one, ``(len(texts), 896)``; zero rows where i < k - 1."""
        pairs = zip(self._e5.windows(texts, longest), self._use.windows(texts, longest), strict=True)
        return [self._joined(e5, use) for e5, use in pairs]

    def token_vectors(
        self, texts: Sequence[str], layer: int = 6
    ) -> list[tuple[Vectors, list[tuple[int, int]]]]:
        """The word pieces' vectors of e5; see ``E5Encoder.token_vectors``."""
        return self._e5.token_vectors(texts, layer)

    def word_pieces(self, texts: Sequence[str]) -> list[WordPieces]:
        """The word pieces of e5; see ``E5Encoder.word_pieces``."""
        return self._e5.word_pieces(texts)

    def _joined(self, e5: Vectors, use: Vectors) -> Vectors:
        some = np.any(e5 != 0, axis=1, keepdims=True)
        centred = (e5 - self._mean) * some
        centred /= np.linalg.norm(centred, axis=1, keepdims=True).clip(1e-9)
        joined: Vectors = (np.hstack([centred, use]) * np.float32(0.5**0.5)).astype(np.float32)
        return joined

    @cached_property
    def _mean(self) -> Vectors:
        with as_file(files("drift.encoders") / "e5_mean.npy") as path:
            mean: Vectors = np.load(path)
        return mean
