"""The forward pass of a BERT encoder, over texts laid end to end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import numpy as np

from drift.bert import INNER, Layer, layer_norm
from drift.encoders.e5_file import dequantised

if TYPE_CHECKING:
    from drift.encoders.e5_file import E5File
    from drift.protocols import Vectors
    from drift.runtime import Runtime, Stack

_CUTS = (6, 9)
"""Layers after which a stack ends whatever is asked for, so that the questions that are asked most share theirs."""


class Network:
    """Twelve layers of width 384; a layer's weights are unpacked when it is needed."""

    width = 384
    layers = 12

    def __init__(self, file: E5File, runtime: Runtime) -> None:
        self._file, self._runtime = file, runtime
        self._words = file.blocks("emb.word", self.width)
        self._positions = file.matrix("emb.pos", self.width)
        self._segment = file.matrix("emb.type", self.width)[0]
        self._norm = (file.vector("emb.ln.w"), file.vector("emb.ln.b"))
        self._loaded: WeakValueDictionary[int, Layer] = WeakValueDictionary()
        self._stacks: dict[tuple[int, int], Stack] = {}

    def states(self, texts: Sequence[Sequence[int]], layers: Sequence[int]) -> list[list[Vectors]]:
        """For each of the layers, in rising order, the hidden states ``(len(text), 384)`` of each text after it.

        Put equal lengths together.
        """
        lengths = [len(text) for text in texts]
        x = dequantised(self._words[np.concatenate([np.asarray(text) for text in texts])])
        x += np.concatenate([self._positions[:n] for n in lengths]) + self._segment
        layer_norm(x, self._norm)
        out = []
        begin = 0
        for end in sorted({*layers, *(cut for cut in _CUTS if cut < layers[-1])}):
            x = self._stack(begin, end)(x, lengths)
            begin = end
            if end in layers:
                out.append(np.split(x, np.cumsum(lengths)[:-1]))
        return out

    def _stack(self, begin: int, end: int) -> Stack:
        if (begin, end) not in self._stacks:
            layers = [self.layer(i) for i in range(begin, end)]
            self._stacks[begin, end] = self._runtime.stack(layers)
        return self._stacks[begin, end]

    def layer(self, i: int) -> Layer:
        """The weights of a layer, from 0; kept for as long as anybody uses them."""
        layer = self._loaded.get(i)
        if layer is None:
            layer = self._loaded[i] = self._load(f"l{i}.")
        return layer

    def _load(self, prefix: str) -> Layer:
        vector, matrix, width = self._file.vector, self._file.matrix, self.width
        return Layer(
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
