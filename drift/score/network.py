"""The network that reads pairs: both sides together through the upper half of multilingual-e5-small.

The lower half has read each side alone, for word links anyway.  Every piece then gets its soft counterpart of the other
side, and layers 6 to 11, changed by low-rank matrices (LoRA, Hu et al. 2021), read both sides as one sequence.
``benchmarks/train_pairs/pair_network.py`` is the same in torch, for training; ``docs/model-card.md`` says on what.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from drift.batches import batches, by_length
from drift.bert import Layer, gelu
from drift.protocols import Judgement, Passage
from drift.runtime import Runtime, Stack
from drift.runtime import load as running
from drift.score.evidence import evidence
from drift.score.network_file import shipped, unpacked, version

if TYPE_CHECKING:
    from drift.protocols import Vectors

TYPES = (
    "number", "name", "negation", "meaning", "roles", "omission", "addition", "foreign", "garbled", "unrelated",
)  # fmt: skip
"""What the network tells apart, in the order of its outputs."""
LONGEST = 240
"""Pieces a side: the longest that it was trained on, and of more than this it says nothing."""
FIRST, LAST = 6, 12
"""The layers of e5 that read both sides: the seventh to the last."""
_TEMPERATURE = np.float32(0.04)
"""Of the softmax over the other side's pieces."""
_LORA = np.float32(2)
"""How much of the low-rank product is added."""
_NEAR = np.float32(3)
"""What the two best cosines are multiplied by, to be of the size of the other inputs."""
_LEAST_TOKENS = 16


@dataclass(frozen=True, slots=True)
class _Meeting:
    """How a piece takes in its counterpart: one hidden layer over the piece, the counterpart, and their product."""

    own: Vectors
    there: Vectors
    product: Vectors
    best: Vectors
    bias: Vectors
    out: Vectors
    out_bias: Vectors

    @classmethod
    def of(cls, tensors: Mapping[str, Vectors]) -> _Meeting:
        """Training read the difference of the two as well, which is linear in them: it is merged here."""
        matrix = tensors["meet.weight"].T
        width = (len(matrix) - 2) // 4
        own, there, apart, product = (matrix[i * width : (i + 1) * width] for i in range(4))
        rest = tensors["meet.bias"], tensors["join.weight"].T.copy(), tensors["join.bias"]
        return cls(own + apart, there - apart, product.copy(), matrix[4 * width :] * _NEAR, *rest)

    def __call__(self, x: Vectors, there: Vectors, best: Vectors) -> Vectors:
        """What to add to ``(n, d)`` pieces, by their counterparts ``(n, d)`` and two best cosines ``(n, 2)``."""
        inner = x @ self.own
        inner += there @ self.there
        inner += (x * there) @ self.product
        inner += best @ self.best + self.bias
        out: Vectors = gelu(inner) @ self.out
        out += self.out_bias
        return out


class PairNetwork:
    """Risk, types and tags of pairs; a ``PairReader``."""

    def __init__(self, data: bytes, layers: Callable[[int], Layer], runtime: Runtime | None = None) -> None:
        """``data`` is the file of weights, ``layers`` gives e5's own, from 0; both are read when the first pair is.

        ``runtime`` runs the layers; numpy if none is given.
        """
        self._runtime = runtime or running()
        self.version = version(data) + self._runtime.mark
        self._data, self._layers = data, layers

    def read(self, pairs: Sequence[tuple[Passage, Passage]]) -> list[Judgement | None]:
        """What it says of each pair; None where a side has no pieces or more than ``LONGEST``."""
        out: list[Judgement | None] = [None] * len(pairs)
        lengths = [tuple(len(side.states.rows) for side in pair) for pair in pairs]
        fit = [i for i, both in enumerate(lengths) if min(both) > 2 and max(both) <= LONGEST + 2]
        with threadpool_limits(limits=1):
            for batch in batches(by_length({i: sum(lengths[i]) for i in fit}), self._runtime.budget):
                for i, said in zip(batch, self._judged([pairs[i] for i in batch]), strict=True):
                    out[i] = said
        return out

    def _judged(self, pairs: Sequence[tuple[Passage, Passage]]) -> list[Judgement]:
        sizes = [(len(a.states.rows), len(b.states.rows)) for a, b in pairs]
        lengths = [sum(size) for size in sizes]
        x = self._met(pairs)
        missing = _LEAST_TOKENS - len(x)
        if missing > 0:  # products of few rows are summed up in another order
            x, lengths = np.concatenate([x, np.zeros((missing, x.shape[1]), np.float32)]), [*lengths, missing]
        x = self._upper(x, lengths)
        tags = _probability(x @ self._tensors["tag.weight"][0] + self._tensors["tag.bias"])
        pooled, spans, at = [], [], 0
        for own, other in sizes:
            middle, end = at + own, at + own + other
            pooled.append(np.concatenate([_pooled(x[at + 1 : middle]), _pooled(x[middle + 1 : end])]))
            spans.append((tags[at + 1 : middle - 1], tags[middle + 1 : end - 1]))
            at = end
        return [
            self._said(row, tagged) for row, tagged in zip(self._heads(np.array(pooled)), spans, strict=True)
        ]

    def _met(self, pairs: Sequence[tuple[Passage, Passage]]) -> Vectors:
        """Every pair's pieces, source then target, each with what it learns of its counterpart and the evidence."""
        rows = np.concatenate([side.states.rows for pair in pairs for side in pair])
        there, best, extra = np.empty_like(rows), np.empty((len(rows), 2), np.float32), np.empty_like(rows)
        unit = rows / np.maximum(1e-12, np.linalg.norm(rows, axis=1, keepdims=True))
        at = 0
        for source, target in pairs:
            middle = at + len(source.states.rows)
            end = middle + len(target.states.rows)
            cosine = unit[at:middle] @ unit[middle:end].T
            there[at:middle], best[at:middle] = _counterparts(cosine, rows[middle:end])
            there[middle:end], best[middle:end] = _counterparts(cosine.T, rows[at:middle])
            texts, languages = (source.text, target.text), (source.language, target.language)
            states = evidence(texts, languages, (source.states.spans, target.states.spans))
            extra[at:middle], extra[middle:end] = (self._known(side, states[side]) for side in (0, 1))
            at = end
        extra += self._meeting(rows, there, best)
        extra += rows
        return extra

    def _known(self, side: int, states: Sequence[int]) -> Vectors:
        """What a side's pieces are told about themselves; the marks belong to nothing."""
        known: Vectors = self._tensors["state"][[0, *states, 0]] + self._tensors["side"][side]
        return known

    def _heads(self, pooled: Vectors) -> Vectors:
        """``(pairs, 1 + types)`` log-odds."""
        hidden = gelu(pooled @ self._tensors["pool.weight"].T + self._tensors["pool.bias"])
        out: Vectors = hidden @ self._tensors["head.weight"].T + self._tensors["head.bias"]
        return out

    def _said(self, row: Vectors, tags: tuple[Vectors, Vectors]) -> Judgement:
        types = zip(TYPES, _probability(row[1:]).tolist(), strict=True)
        return Judgement(round(float(row[0]), 4), tuple((name, round(p, 4)) for name, p in types), tags)

    @cached_property
    def _tensors(self) -> dict[str, Vectors]:
        return unpacked(self._data)

    @cached_property
    def _meeting(self) -> _Meeting:
        return _Meeting.of(self._tensors)

    @cached_property
    def _upper(self) -> Stack:
        merged = [adapted(self._layers(i), self._tensors, f"upper.{i - FIRST}.") for i in range(FIRST, LAST)]
        return self._runtime.stack(merged)


def load(layers: Callable[[int], Layer], runtime: Runtime | None = None) -> PairNetwork | None:
    """The network that came with the package; None where its weights are not here or are others."""
    data = shipped()
    return PairNetwork(data, layers, runtime) if data else None


def adapted(layer: Layer, tensors: Mapping[str, Vectors], prefix: str) -> Layer:
    """The layer with what training added to its six matrices: twice the product of ``down`` and ``up``."""

    def low(name: str) -> Vectors:
        down, up = tensors[f"{prefix}{name}.down"], tensors[f"{prefix}{name}.up"]
        product: Vectors = (up @ down).T * _LORA
        return product

    return replace(
        layer,
        qkv=layer.qkv + np.concatenate([low(part) for part in "qkv"], axis=1),
        out=layer.out + low("out"),
        up=layer.up + low("inner"),
        down=layer.down + low("outer"),
    )


def _counterparts(cosine: Vectors, across: Vectors) -> tuple[Vectors, Vectors]:
    """For every row of ``(n, m)`` cosines the mix of the ``(m, d)`` pieces across, and the two best cosines."""
    best = np.partition(cosine, -2, axis=1)[:, :-3:-1]
    weights = np.exp((cosine - best[:, :1]) / _TEMPERATURE)
    weights /= weights.sum(axis=1, keepdims=True)
    return weights @ across, best


def _pooled(rows: Vectors) -> Vectors:
    """Mean and maximum over the pieces of a side, the mark of its end among them."""
    return np.concatenate([rows.mean(axis=0), rows.max(axis=0)])


def _probability(odds: Vectors) -> Vectors:
    out: Vectors = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return out
