"""How far onnxruntime is from numpy: sentence vectors, word links, and what the network says of judged pairs.

    PYTHONPATH=benchmarks python benchmarks/runtimes.py --data FOLDER [--rows 300] [ced22 hallu_deen mqm23]

FOLDER holds the sets as ``NAME.dev.jsonl.gz``; of each so many rows are drawn by the hash of their id, right and wrong
ones alike.  Needs the extra ``[onnx]``.  Every text is one sentence; the network's risk is looked at alone.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from judged import document
from pair_figures import auc

from drift.align.words import with_words
from drift.api.reading import reader
from drift.encoders import load
from drift.model import Alignment, Pair
from drift.protocols import RuntimeName, WordEncoder, WordPieces
from drift.segment import segment

Floats = npt.NDArray[np.float64]
TEXTS = 40
"""Pairs whose sides' vectors are compared."""
LONGEST = 450
"""Characters of a side: longer pairs are not read."""


@dataclass(frozen=True)
class Found:
    """What one runtime makes of the pairs of a set."""

    alignments: Sequence[Alignment]
    pieces: Sequence[WordPieces]
    """Of the first pairs' texts."""
    vectors: npt.NDArray[np.float32]
    seconds: float
    """Of this process's CPU time, for pieces, links and reading."""

    @property
    def risk(self) -> Floats:
        """Log-odds, NaN where nothing was read."""
        readings = [alignment.pairs[0].reading for alignment in self.alignments]
        return np.array([np.nan if said is None else said.risk for said in readings])

    @property
    def links(self) -> list[set[Any]]:
        """By pair."""
        return [{(x.source, x.target) for x in alignment.pairs[0].links} for alignment in self.alignments]


def rows_of(folder: Path, name: str, count: int) -> list[dict[str, Any]]:
    """So many judged rows, half of them wrong."""
    with gzip.open(folder / f"{name}.dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    rows = [row for row in rows if max(len(row["source"]), len(row.get("translation", ""))) <= LONGEST]
    rows.sort(key=lambda row: hashlib.md5(row["id"].encode()).hexdigest())
    return [
        row
        for label in ("ok", "error")
        for row in [row for row in rows if row["label"] == label][: count // 2]
    ]


def found(rows: Sequence[dict[str, Any]], runtime: RuntimeName) -> Found:
    """Every row, encoded, linked and read."""
    encoder, network = load("e5", runtime=runtime), reader(runtime)
    assert isinstance(encoder, WordEncoder)
    assert network is not None
    sides = [
        (document(row["source"], row["source_lang"]), document(row["translation"], row["target_lang"]))
        for row in rows
    ]
    alignments = []
    for source, target in sides:
        left, right = segment(source), segment(target)
        alignments.append(Alignment(source, target, left, right, (Pair(0, left, right, 0.8),)))
    with_words(alignments[:4], encoder, reader=network)  # loads everything
    begin = time.process_time()
    worded = with_words(alignments, encoder, reader=network)
    seconds = time.process_time() - begin
    texts = [side.text for pair in sides[:TEXTS] for side in pair]
    return Found(worded, encoder.word_pieces(texts), encoder.encode(texts), seconds)


def compared(name: str, rows: Sequence[dict[str, Any]], plain: Found, other: Found) -> str:
    """One line of figures."""
    bad = np.array([row["label"] == "error" for row in rows])
    read = ~np.isnan(plain.risk)
    apart = np.abs(plain.risk - other.risk)[read]
    cosine = np.einsum("ij,ij->i", plain.vectors, other.vectors)
    words = np.concatenate(
        [np.einsum("ij,ij->i", a.vectors, b.vectors) for a, b in zip(plain.pieces, other.pieces, strict=True)]
    )
    pairs = list(zip(plain.links, other.links, strict=True))
    same = 2 * sum(len(a & b) for a, b in pairs) / max(1, sum(len(a) + len(b) for a, b in pairs))
    aucs = [auc(x.risk[read & bad], x.risk[read & ~bad]) for x in (plain, other)]
    order = np.corrcoef(plain.risk[read], other.risk[read])[0, 1]
    return (
        f"{name} {len(rows)} pairs: cosine of texts {cosine.mean():.5f} (least {cosine.min():.4f}), "
        f"of words at layer 6 {words.mean():.5f} (least {words.min():.3f}), same links {same:.4f}, "
        f"risk apart {apart.mean():.3f} (most {apart.max():.3f}; deviation {plain.risk[read].std():.2f}, "
        f"r {order:.5f}), "
        f"AUC {aucs[0]:.4f} {aucs[1]:.4f}, "
        f"pairs a CPU-second {len(rows) / plain.seconds:.1f} {len(rows) / other.seconds:.1f}"
    )


def main() -> None:
    """Print a line a set: numpy first, onnxruntime second."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=["ced22", "hallu_deen", "mqm23"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=300)
    given = parser.parse_args()
    for name in given.sets:
        rows = rows_of(given.data, name, given.rows)
        print(compared(name, rows, found(rows, "numpy"), found(rows, "onnx")), flush=True)


if __name__ == "__main__":
    main()
