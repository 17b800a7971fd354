"""The forward pass of Universal Sentence Encoder Multilingual v3 in numpy: features of tokens, and the head."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pathlib import Path

    from drift.protocols import Vectors

    Integers: TypeAlias = npt.NDArray[np.int64]

_CHUNKS = 17
"""Piece ``i`` is row ``i // 17`` of token table ``i % 17``; every table has its own scale."""
_EMBEDDED = 512
_ORDERS = ((2, 0), (3, 1), (5, 2))
"""Width of the three n-gram branches, and how many of those tokens stand left of the centre."""
_BRANCH = 256
FEATURES = _EMBEDDED + len(_ORDERS) * _BRANCH
WIDTH = 512
"""Dimensions of a sentence vector."""
REACH = 4
"""How many tokens away a feature looks: two layers of an n-gram of five."""


class Network:
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

    def features(self, sentences: Sequence[Sequence[int]]) -> Vectors:
        """The features of every token, ``(tokens, 1280)``, sentence after sentence."""
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
        return _layer_norm(features, self._rest["ln_g"], self._rest["ln_b"], self._eps)

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
