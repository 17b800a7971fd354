"""How many pairs a CPU-second are linked, checked and scored, once their vectors are there.

    python benchmarks/speed_of_pairs.py --data FOLDER [--pairs 300] [--facts] [--runtime onnx] [zh-en en-de en-ru ...]

FOLDER holds news_ntrex (see judged.py): English news and its human translations; in a third of the pairs the
translation is of another sentence.  Languages behind English are read the other way round too (zh-en).
``--facts``: the checks of facts alone, which need no vectors and are measured in a few seconds.
Rates are of CPU time, the best of several runs; two rates are compared in one run, for the machine is never quiet.
"""

from __future__ import annotations

import argparse
import functools
import gc
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from judged import document, rows_of

from drift.align.words import with_words
from drift.api import Checker
from drift.api.reading import reader
from drift.checks import CATALOGUE
from drift.encoders import load
from drift.model import Alignment, Document, Pair
from drift.pipeline import Method, compare_segments
from drift.protocols import RuntimeName, WordEncoder, WordPieces
from drift.score import scored
from drift.segment import segment

OTHER = ("names", "omission", "addition", "meaning", "terminology")
"""Checks that are not of facts."""
RUNS = 4
WARM = 20
"""Pairs that fill the tables and dictionaries first."""


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


def pairs_per_second(
    pairs: Sequence[tuple[Document, Document]], checker: Checker, runtime: RuntimeName = "numpy"
) -> dict[str, float]:
    """Pairs a second of this process's CPU time, encoding left out but in the last one.

    Linked and scored, with every check, read by the network where there is one, and encoded by e5, linked and read.
    """
    texts = [document.text for pair in pairs for document in pair]
    sides = [(source, target, segment(source), segment(target)) for source, target in pairs]
    sentences = list({sentence.text: 0 for *_, left, right in sides for sentence in (*left, *right)})
    rows = dict(zip(texts, load("use").encode(texts), strict=True))
    pieces = dict(zip(sentences, _e5(runtime).word_pieces(sentences), strict=True))
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
    return found | _read(alignments, sentences, known, runtime)


def _e5(runtime: RuntimeName) -> WordEncoder:
    encoder = load("e5", runtime=runtime)
    assert isinstance(encoder, WordEncoder)
    return encoder


def _read(
    alignments: Sequence[Alignment], sentences: Sequence[str], known: Known, runtime: RuntimeName
) -> dict[str, float]:
    """With the network; nothing where it is not here."""
    network = reader(runtime)
    if network is None:
        return {}
    with_words(alignments[:2], known, reader=network)  # merges the weights
    begin = time.process_time()
    _e5(runtime).word_pieces(sentences)
    encoded = time.process_time()
    with_words(alignments, known)
    linked = time.process_time()
    with_words(alignments, known, reader=network)
    end = time.process_time()
    alone = end - linked - (linked - encoded)
    return {
        "e5": len(alignments) / (encoded - begin),
        "network": len(alignments) / alone,
        "and with encoding: e5, links, network": len(alignments) / (linked - begin + alone),
    }


def facts_per_second(pairs: Sequence[tuple[Document, Document]]) -> float:
    """Pairs a second of CPU time by the checks of facts alone; the last ``WARM`` pairs are not counted."""
    checks = [check() for check in CATALOGUE if check.rule.id not in OTHER]
    sides = [(source, target, segment(source), segment(target)) for source, target in pairs]
    alignments = [Alignment(*side, (Pair(0, side[2], side[3], 0.8),)) for side in sides]

    def run(some: Sequence[Alignment]) -> float:
        begin = time.process_time()
        for alignment in some:
            for check in checks:
                list(check(alignment))
        return time.process_time() - begin

    run(alignments[-WARM:])
    best = float("inf")
    for _ in range(RUNS):
        forget()
        best = min(best, run(alignments[:-WARM]))
    return (len(alignments) - WARM) / best


def forget() -> None:
    """Empty the caches that hold whole texts, so that a second run reads them again; tables of words stay."""
    for thing in gc.get_objects():
        if isinstance(thing, functools._lru_cache_wrapper):
            size = thing.cache_parameters()["maxsize"]
            if size is not None and size <= 4096:
                thing.cache_clear()


def texts(folder: Path, languages: str, count: int) -> list[tuple[Document, Document]]:
    """So many pairs of one language pair, and ``WARM`` more."""
    source, target = languages.split("-")
    other = target if source == "en" else source
    rows = [row for row in rows_of(folder, "news_ntrex") if row["target_lang"] == other][: count + WARM]
    sides = [
        (row["source"], (rows[(i + 7) % len(rows)] if i % 3 == 0 else row)["translation"])
        for i, row in enumerate(rows)
    ]
    turned = [(a, b) if source == "en" else (b, a) for a, b in sides]
    return [(document(a, source), document(b, target)) for a, b in turned]


def main() -> None:
    """Print a line a language pair."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("languages", nargs="*", default=["zh-en", "en-de", "en-ru"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pairs", type=int, default=300)
    parser.add_argument("--facts", action="store_true")
    parser.add_argument("--runtime", choices=["numpy", "onnx"], default="numpy")
    given = parser.parse_args()
    for languages in given.languages:
        pairs = texts(given.data, languages, given.pairs)
        rates = {"facts alone": facts_per_second(pairs)}
        if not given.facts:
            checker = Checker(words=True, runtime=given.runtime)
            rates |= pairs_per_second(pairs[: given.pairs], checker, given.runtime)
        print(languages, ", ".join(f"{what} {rate:.0f}" for what, rate in rates.items()), flush=True)


if __name__ == "__main__":
    main()
