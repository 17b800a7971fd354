"""What can align two lists of sentences: drift with its encoders, and peers that install without a download."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from bead_sets import Bead

if TYPE_CHECKING:
    from drift.protocols import Vectors

Maker: TypeAlias = Callable[[list[str], list[str]], tuple[list[Bead], float]]
"""Beads, and the CPU-seconds they took once the sentences were encoded."""
_OVERLAPS = 8
"""Longest window that vecalign's dynamic programming is given, as in its own default."""


def makers() -> dict[str, Maker]:
    """Every aligner that is installed, by the name in the table."""
    found: dict[str, Maker] = {f"drift, {name}": _drift(name) for name in ("use", "e5", "use+e5", "auto")}
    if find_spec("sentalign"):
        found |= {f"vecalign (sentalign), {name}": _vecalign(name) for name in ("use", "e5")}
    if find_spec("galechurch"):
        found["Gale-Church (galechurch)"] = _gale_church
    found["mutual nearest, use"] = _nearest
    return found


def _cpu() -> float:
    return time.process_time()


def _drift(name: str) -> Maker:
    def make(source: list[str], target: list[str]) -> tuple[list[Bead], float]:
        from dataclasses import replace

        from drift import pipeline
        from drift.api import Checker
        from drift.languages.settle import settle
        from drift.readers import from_text

        texts = ["".join(f"{line.strip() or '…'}\n" for line in side) for side in (source, target)]
        left, right, notices = settle(from_text(texts[0]), from_text(texts[1]))
        method = Checker(encoder=name, checks=["omission"], segmented=True).method(left, right, notices)
        first, second = Timed(method.encoder), method.second and Timed(method.second)
        begin = _cpu()
        alignment, _ = pipeline.match(left, right, replace(method, encoder=first, second=second))
        spent = _cpu() - begin - first.seconds - (second.seconds if second else 0)
        pairs = alignment.pairs
        return [(tuple(s.index for s in p.source), tuple(t.index for t in p.target)) for p in pairs], spent

    return make


class Timed:
    """An encoder that counts the CPU-seconds it takes."""

    def __init__(self, encoder: Any) -> None:
        self._encoder, self.seconds = encoder, 0.0
        self.name, self.version, self.languages = encoder.name, encoder.version, encoder.languages

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)

    def windows(self, texts: Sequence[str], longest: int) -> list[Vectors]:
        """As the encoder's own."""
        begin = _cpu()
        rows: list[Vectors] = self._encoder.windows(texts, longest)
        self.seconds += _cpu() - begin
        return rows

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder's own."""
        return self.windows(texts, 1)[0]


def _vecalign(name: str) -> Maker:
    def make(source: list[str], target: list[str]) -> tuple[list[Bead], float]:
        from sentalign import sentalign

        from drift.encoders import load

        encoder = load(name)
        found = [*encoder.windows(source, _OVERLAPS), *encoder.windows(target, _OVERLAPS)]
        (padding,) = encoder.encode(["PAD"])  # what vecalign encodes where there are not so many sentences
        rows = iter([np.where(window.any(axis=1, keepdims=True), window, padding) for window in found])
        begin = _cpu()
        # it asks for the overlaps 1, 2, ... of one side, then of the other
        result = sentalign(source, target, lambda _: next(rows), alignment_max_size=_OVERLAPS)
        return [(tuple(a.src_indices), tuple(a.tgt_indices)) for a in result.alignments], _cpu() - begin

    return make


def _gale_church(source: list[str], target: list[str]) -> tuple[list[Bead], float]:
    from galechurch import align

    begin = _cpu()
    beads = align(source, target).beads
    spent = _cpu() - begin
    return [
        (tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end)))
        for b in beads
    ], spent


def _nearest(source: list[str], target: list[str]) -> tuple[list[Bead], float]:
    """One to one, by ratio margin over four neighbours (Artetxe and Schwenk 2019), where both choose each other."""
    from drift.encoders import load

    encoder = load("use")
    left, right = encoder.encode(source), encoder.encode(target)
    begin = _cpu()
    cosine = left @ right.T
    k = min(4, *cosine.shape)
    rivals = [np.sort(side, axis=1)[:, -k:].mean(axis=1) for side in (cosine, cosine.T)]
    margin = 2 * cosine / (rivals[0][:, None] + rivals[1][None, :]).clip(1e-6)
    best = margin.argmax(axis=1), margin.argmax(axis=0)
    chosen = {i: int(j) for i, j in enumerate(best[0]) if best[1][j] == i}
    beads: list[Bead] = [((i,), (j,)) for i, j in chosen.items()]
    beads += [((i,), ()) for i in range(len(source)) if i not in chosen]
    beads += [((), (j,)) for j in set(range(len(target))) - set(chosen.values())]
    return beads, _cpu() - begin
