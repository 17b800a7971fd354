"""How many pairs a CPU-second are linked, checked and scored, once their vectors are there."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from drift.align.words import with_words
from drift.api import Checker
from drift.api.reading import reader
from drift.encoders import load
from drift.model import Alignment, Document, Pair
from drift.pipeline import Method, compare_segments
from drift.protocols import WordPieces
from drift.score import scored
from drift.segment import segment


@dataclass  # the protocols want plain attributes
class Known:
    """Gives out vectors that were made before."""

    rows: Mapping[str, npt.NDArray[np.float32]]
    pieces: Mapping[str, WordPieces]
    name: str = "use"
    version: str = "known"
    languages: frozenset[str] | None = None

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """As an ``Encoder``'s."""
        return np.stack([self.rows[text] for text in texts])

    def windows(self, texts: Sequence[str], longest: int) -> list[npt.NDArray[np.float32]]:
        """Not asked of segments."""
        raise NotImplementedError

    def word_pieces(self, texts: Sequence[str]) -> list[WordPieces]:
        """As a ``WordEncoder``'s."""
        return [self.pieces[text] for text in texts]


def pairs_per_second(pairs: Sequence[tuple[Document, Document]], checker: Checker) -> dict[str, float]:
    """Pairs a second of this process's CPU time, encoding left out but in the last one.

    Linked and scored, with every check, read by the network where there is one, and encoded by e5, linked and read.
    """
    texts = [document.text for pair in pairs for document in pair]
    sides = [(source, target, segment(source), segment(target)) for source, target in pairs]
    sentences = list({sentence.text: 0 for *_, left, right in sides for sentence in (*left, *right)})
    rows = dict(zip(texts, load("use").encode(texts), strict=True))
    pieces = dict(zip(sentences, load("e5").word_pieces(sentences), strict=True))  # type: ignore[attr-defined]
    known = Known(rows, pieces)
    method = Method(known, checker.method(*pairs[0]).checks, words=known)
    list(compare_segments(pairs[:20], method))  # tables and dictionaries are loaded once
    alignments = [Alignment(*side, (Pair(0, side[2], side[3], 0.8),)) for side in sides]
    begin = time.process_time()
    for alignment in with_words(alignments, known):
        scored(alignment, "use")
    linked = time.process_time()
    list(compare_segments(pairs, method))
    found = {
        "linked and scored": len(pairs) / (linked - begin),
        "with every check": len(pairs) / (time.process_time() - linked),
    }
    return found | _read(alignments, sentences, known)


def _read(alignments: Sequence[Alignment], sentences: Sequence[str], known: Known) -> dict[str, float]:
    """With the network; nothing where it is not here."""
    network = reader()
    if network is None:
        return {}
    with_words(alignments[:2], known, reader=network)  # merges the weights
    begin = time.process_time()
    load("e5").word_pieces(sentences)  # type: ignore[attr-defined]
    encoded = time.process_time()
    with_words(alignments, known)
    linked = time.process_time()
    with_words(alignments, known, reader=network)
    end = time.process_time()
    alone = end - linked - (linked - encoded)
    return {
        "network": len(alignments) / alone,
        "and with encoding: e5, links, network": len(alignments) / (linked - begin + alone),
    }
