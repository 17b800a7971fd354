"""The forward pass of a BERT encoder in numpy, over texts laid end to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from drift.encoders.e5_file import dequantised

if TYPE_CHECKING:
    from drift.encoders.e5_file import E5File
    from drift.protocols import Vectors

HEADS = 12
INNER = 1536


@dataclass(frozen=True, slots=True)
class _Layer:
    qkv: Vectors
    qkv_bias: Vectors
    out: Vectors
    out_bias: Vectors
    first_norm: tuple[Vectors, Vectors]
    up: Vectors
    up_bias: Vectors
    down: Vectors
    down_bias: Vectors
    last_norm: tuple[Vectors, Vectors]


class Network:
    """Twelve layers of width 384; a layer's weights are unpacked when it is first needed."""

    width = 384
    layers = 12

    def __init__(self, file: E5File) -> None:
        self._file = file
        self._words = file.blocks("emb.word", self.width)
        self._positions = file.matrix("emb.pos", self.width)
        self._segment = file.matrix("emb.type", self.width)[0]
        self._norm = (file.vector("emb.ln.w"), file.vector("emb.ln.b"))
        self._loaded: list[_Layer] = []

    def states(self, texts: Sequence[Sequence[int]], layers: Sequence[int]) -> list[list[Vectors]]:
        """For each of the layers, in rising order, the hidden states ``(len(text), 384)`` of each text after it.

        Put equal lengths together.
        """
        lengths = [len(text) for text in texts]
        x = dequantised(self._words[np.concatenate([np.asarray(text) for text in texts])])
        x += np.concatenate([self._positions[:n] for n in lengths]) + self._segment
        _layer_norm(x, self._norm)
        out = []
        for i in range(layers[-1]):
            x = _forward(x, self._layer(i), lengths)
            if i + 1 in layers:
                out.append(np.split(x, np.cumsum(lengths)[:-1]))
        return out

    def _layer(self, i: int) -> _Layer:
        if i == len(self._loaded):
            self._loaded.append(self._load(f"l{i}."))
        return self._loaded[i]

    def _load(self, prefix: str) -> _Layer:
        vector, matrix, width = self._file.vector, self._file.matrix, self.width
        return _Layer(
            np.concatenate([matrix(f"{prefix}{part}.w", width) for part in "qkv"]).T.copy(),
            np.concatenate([vector(f"{prefix}{part}.b") for part in "qkv"]),
            matrix(f"{prefix}ao.w", width).T.copy(),
            vector(f"{prefix}ao.b"),
            (vector(f"{prefix}aln.w"), vector(f"{prefix}aln.b")),
            matrix(f"{prefix}fi.w", width).T.copy(),
            vector(f"{prefix}fi.b"),
            matrix(f"{prefix}fo.w", INNER).T.copy(),
            vector(f"{prefix}fo.b"),
            (vector(f"{prefix}oln.w"), vector(f"{prefix}oln.b")),
        )


def _forward(x: Vectors, layer: _Layer, lengths: Sequence[int]) -> Vectors:
    """One layer: attention and feed-forward, each added to its input and normed."""
    attended = _attention(x @ layer.qkv + layer.qkv_bias, lengths) @ layer.out
    attended += layer.out_bias
    attended += x
    _layer_norm(attended, layer.first_norm)
    inner = (attended @ layer.up).astype(np.float32, copy=False)
    inner += layer.up_bias
    out: Vectors = _gelu(inner) @ layer.down
    out += layer.down_bias
    out += attended
    _layer_norm(out, layer.last_norm)
    return out


def _attention(qkv: Vectors, lengths: Sequence[int]) -> Vectors:
    """Each text attends to itself; texts of one length go together."""
    width = qkv.shape[1] // 3
    size = width // HEADS
    out = np.empty((len(qkv), width), np.float32)
    at = 0
    for n, group in groupby(lengths):
        texts = len(list(group))
        end = at + n * texts
        q, k, v = qkv[at:end].reshape(texts, n, 3, HEADS, size).transpose(2, 0, 3, 1, 4)
        scores = np.matmul(q * np.float32(size**-0.5), k.transpose(0, 1, 3, 2))
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        out[at:end] = np.matmul(scores, v).transpose(0, 2, 1, 3).reshape(-1, width)
        at = end
    return out


def _layer_norm(x: Vectors, gain_shift: tuple[Vectors, Vectors]) -> None:
    """In place, over rows."""
    x -= x.mean(axis=1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + 1e-12)[:, None]
    x *= gain_shift[0]
    x += gain_shift[1]


def _gelu(x: Vectors) -> Vectors:
    """In the form with the hyperbolic tangent (Hendrycks and Gimpel 2016), in blocks that fit the cache."""
    for rows in np.array_split(x, max(1, len(x) // 64)):
        inner = rows * rows
        inner *= np.float32(0.044715 * 0.7978845608)
        inner += np.float32(0.7978845608)
        inner *= rows
        np.tanh(inner, out=inner)
        inner += 1
        rows *= inner
        rows *= np.float32(0.5)
    return x
