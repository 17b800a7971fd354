"""Layers of BERT in numpy, over texts laid end to end: what e5 and the network that reads pairs are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from drift.protocols import Vectors

HEADS = 12
INNER = 1536


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Layer:
    """The weights of one layer; matrices are ``(in, out)``, queries, keys and values side by side."""

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


def forward(x: Vectors, layer: Layer, lengths: Sequence[int]) -> Vectors:
    """One layer: attention and feed-forward, each added to its input and normed."""
    attended = _attention(x @ layer.qkv + layer.qkv_bias, lengths) @ layer.out
    attended += layer.out_bias
    attended += x
    layer_norm(attended, layer.first_norm)
    inner = (attended @ layer.up).astype(np.float32, copy=False)
    inner += layer.up_bias
    out: Vectors = gelu(inner) @ layer.down
    out += layer.down_bias
    out += attended
    layer_norm(out, layer.last_norm)
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


def layer_norm(x: Vectors, gain_shift: tuple[Vectors, Vectors]) -> None:
    """In place, over rows."""
    x -= x.mean(axis=1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + 1e-12)[:, None]
    x *= gain_shift[0]
    x += gain_shift[1]


def gelu(x: Vectors) -> Vectors:
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
